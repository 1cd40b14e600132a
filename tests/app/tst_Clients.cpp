#include "core/nn/ModelFile.h"
#include "core/split/SplitInference.h"
#include "tests/support/Files.h"
#include "tests/support/Patience.h"
#include "tests/support/program/Program.h"

#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace coinfer;

namespace {

const QString kClients = QStringLiteral(COINFER_SOURCE_DIR "/docs/clients/");
const QString kModel = QStringLiteral(COINFER_SOURCE_DIR "/assets/models/fashion-mnist.cnfw");

struct Finished {
    int exitCode = -1;
    QString output, errors;
};

Finished python(const QString& script, const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral("python3"), QStringList(kClients + script) + arguments);
    if (!process.waitForFinished(kPatience))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// The first byte is a space, which a careless reader would take for the end of the header.
Image picture()
{
    std::mt19937 random(7);
    Image noise{32, 32, std::vector<std::uint8_t>(32 * 32 * 3)};
    for (std::uint8_t& byte : noise.rgb)
        byte = static_cast<std::uint8_t>(random());
    noise.rgb[0] = ' ';
    return noise;
}

/// As the client prints them: the three best classes of exit 5.
QString bestOf(const Image& picture)
{
    const auto model = std::make_shared<const Model>(loadModel(kModel).value());
    const auto engine = Engine::create(model, NumberFormat::Int8).value();
    engine->start(picture);
    engine->advance(kExits, 0, model->network.pathLength(kExits));
    std::vector<std::pair<float, QString>> scores;
    for (qsizetype i = 0; i < model->classes.size(); ++i)
        scores.emplace_back(engine->features().values[static_cast<std::size_t>(i)], model->classes[i]);
    std::sort(scores.rbegin(), scores.rend());
    QString text;
    for (std::size_t i = 0; i < 3; ++i)
        text += QStringLiteral("%1 %2\n")
                    .arg(static_cast<double>(scores[i].first), 9, 'f', 4)
                    .arg(scores[i].second);
    return text;
}

} // namespace

/// The clients of docs/clients, which are written from the documents alone.
class tst_Clients : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(python(QStringLiteral("coinfer_client.py"), words("--help")).exitCode == 0,
                 "install python3: packaging/install-packages");
        const Image noise = picture();
        write(m_picture, "P6\n32 32\n255\n" + QByteArray(reinterpret_cast<const char*>(noise.rgb.data()),
                                                         static_cast<qsizetype>(noise.rgb.size())));
    }

    void getsTheAnswersOfTheEngine()
    {
        const EdgeProcess edge(words("--model fashion-mnist"));
        const Finished client = python(QStringLiteral("coinfer_client.py"),
                                       {kModel, m_picture, QStringLiteral("--edge"), edge.address(),
                                        QStringLiteral("--count"), QStringLiteral("3")});
        QVERIFY2(client.exitCode == 0, qPrintable(client.errors));
        QVERIFY2(client.output.startsWith(bestOf(picture())), qPrintable(client.output));
        QVERIFY(client.output.contains(QStringLiteral("(median of 3)")));
    }

    /// The edge's own words reach the user.
    void isRefusedWithAnotherModel()
    {
        const EdgeProcess edge(words("--model cifar10"));
        const Finished client = python(QStringLiteral("coinfer_client.py"),
                                       {kModel, m_picture, QStringLiteral("--edge"), edge.address()});
        QCOMPARE(client.exitCode, 1);
        QVERIFY2(client.errors.startsWith(QStringLiteral("the edge says: ")), qPrintable(client.errors));
        QVERIFY2(client.errors.contains(QStringLiteral("cifar10")), qPrintable(client.errors));
    }

    void saysWhatIsWrong()
    {
        const auto errorOf = [&](const QStringList& arguments) {
            const Finished client = python(QStringLiteral("coinfer_client.py"), arguments);
            return client.exitCode == 1 && client.errors.count(u'\n') == 1 ? client.errors
                                                                           : QStringLiteral("no error");
        };
        const QString nowhere = QStringLiteral("127.0.0.1:1");
        QVERIFY(errorOf({kModel, m_picture, QStringLiteral("--edge"), nowhere})
                    .startsWith(QStringLiteral("cannot reach an edge at 127.0.0.1:1")));
        QVERIFY(errorOf({m_picture, m_picture}).endsWith(QStringLiteral("is not a weights file\n")));
        QVERIFY(errorOf({kModel, kModel}).contains(QStringLiteral("must be a binary PPM (P6) of 32x32")));
    }

    void figuresOfALogAreTheReports()
    {
        const QString log = m_folder.filePath(QStringLiteral("session.jsonl"));
        QCOMPARE(
            runProgram(words("demo --headless --frames 41 --source dataset:fashion-mnist --policy search "
                             "--log") +
                       QStringList(log))
                .exitCode,
            0);
        const auto report =
            runProgram({QStringLiteral("report"), log, QStringLiteral("--json"), QStringLiteral("-o"),
                        m_folder.filePath(QStringLiteral("report.pdf"))})
                .json();
        write(log, read(log) + "{\"damaged");
        const Finished figures = python(QStringLiteral("plot_session.py"), {log});
        QVERIFY2(figures.exitCode == 0, qPrintable(figures.errors));
        QCOMPARE(figures.errors, QStringLiteral("a damaged line is left out: '{\"damaged'\n"));
        const double median = report[QStringLiteral("latency_ms")][QStringLiteral("p50")].toDouble();
        for (const QString& part :
             {QStringLiteral("search: 41 frames, median %1 ms").arg(median, 0, 'f', 2),
              QStringLiteral("in time %1 % (")
                  .arg(report[QStringLiteral("deadline_met")].toDouble() * 100, 0, 'f', 1),
              QStringLiteral("right %1 % (")
                  .arg(report[QStringLiteral("accuracy")].toDouble() * 100, 0, 'f', 1)})
            QVERIFY2(figures.output.contains(part), qPrintable(part + u'\n' + figures.output));
    }

private:
    QTemporaryDir m_folder;
    QString m_picture = m_folder.filePath(QStringLiteral("noise.ppm"));
};

QTEST_GUILESS_MAIN(tst_Clients)
#include "tst_Clients.moc"
