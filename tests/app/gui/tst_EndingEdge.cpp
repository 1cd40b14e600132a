#include "core/nn/ModelFile.h"
#include "tests/support/LinkPeers.h"
#include "tests/support/RuntimeSample.h"
#include "tests/support/WindowProgram.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTemporaryDir>

namespace coinfer::gui {
namespace {

const QString kModel = QStringLiteral("imagenette");
constexpr int kRequests = 4; ///< some milliseconds of work each, and no more than the edge lets wait

} // namespace

/// An edge of the window that ends while devices wait for its answers.
class tst_EndingEdge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        WindowProgram::prepare(m_folder.path());
        auto model = loadModel(QStringLiteral(COINFER_SOURCE_DIR "/assets/models/%1.cnfw").arg(kModel));
        QVERIFY(model);
        m_model = std::make_shared<const Model>(std::move(model).value());
    }
    void init()
    {
        QSettings().clear();
        m_program = std::make_unique<WindowProgram>();
    }
    void cleanup() { m_program.reset(); }

    void answersWhatWaitsAndSaysGoodbye();
    void answersWhatWaitsWhenTheWindowCloses();
    void startsAnotherOnceTheFirstHasEnded();

private:
    void serve();
    /// A device that has just had its first answer and waits for the others.
    std::unique_ptr<test::RawPeer> waitingDevice();

    QTemporaryDir m_folder;
    std::shared_ptr<const Model> m_model;
    std::unique_ptr<WindowProgram> m_program;
};

void tst_EndingEdge::serve()
{
    m_program->launcher.begin({.role = Role::Edge, .model = kModel, .listen = QStringLiteral("127.0.0.1:0")});
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window.edge(), kPatience);
}

std::unique_ptr<test::RawPeer> tst_EndingEdge::waitingDevice()
{
    const QString address = m_program->window.edge()->setup().addresses.at(0);
    auto device =
        std::make_unique<test::RawPeer>(static_cast<quint16>(address.section(QLatin1Char(':'), -1).toUInt()));
    QByteArray bytes = encode(test::helloOf(*m_model));
    const int side = m_model->network.inputSize();
    for (std::uint32_t id = 1; id <= kRequests; ++id)
        bytes += encode(InferRequest{
            .id = id, .decision = {5, 0, CutCodec::raw()}, .bytes = QByteArray(side * side * 3, 'x')});
    QEventLoop loop; // at once: the other answers do not take long
    connect(&device->socket(), &QTcpSocket::readyRead, &loop, [&] {
        if (device->count<InferReply>() > 0)
            loop.quit();
    });
    QTimer::singleShot(kPatience, &loop, &QEventLoop::quit);
    device->write(bytes);
    loop.exec();
    return device;
}

void tst_EndingEdge::answersWhatWaitsAndSaysGoodbye()
{
    serve();
    QSignalSpy ended(&m_program->launcher, &RunLauncher::ended);
    const auto device = waitingDevice();
    m_program->launcher.end();
    QVERIFY(m_program->launcher.isEnding());
    QVERIFY(!m_program->window.edge()); // the window has left it at once
    QVERIFY(m_program->words("startStateText").startsWith(QStringLiteral("Ending")));
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, kPatience);
    QTRY_VERIFY(!device->isOpen());
    QCOMPARE(device->count<Bye>(), 1);
    QCOMPARE(device->count<InferReply>(), kRequests);
    QVERIFY(!m_program->find("startState")->isVisible());
}

void tst_EndingEdge::answersWhatWaitsWhenTheWindowCloses()
{
    serve();
    const auto device = waitingDevice();
    m_program.reset();
    QTRY_VERIFY(!device->isOpen());
    QCOMPARE(device->count<Bye>(), 1);
    QCOMPARE(device->count<InferReply>(), kRequests);
}

void tst_EndingEdge::startsAnotherOnceTheFirstHasEnded()
{
    serve();
    const QString address = m_program->window.edge()->setup().addresses.at(0);
    const auto device = waitingDevice();
    QSignalSpy ended(&m_program->launcher, &RunLauncher::ended);
    m_program->launcher.begin({.role = Role::Edge, .model = kModel, .listen = address}); // the same port
    QVERIFY(m_program->launcher.isEnding());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window.edge(), kPatience);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(m_program->window.edge()->setup().addresses.at(0), address);
    QTRY_COMPARE(device->count<Bye>(), 1);
}

} // namespace coinfer::gui

QTEST_MAIN(coinfer::gui::tst_EndingEdge)
#include "tst_EndingEdge.moc"
