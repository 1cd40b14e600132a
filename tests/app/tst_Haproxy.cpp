#include "core/decide/Policies.h"
#include "core/device/DeviceRuntime.h"
#include "core/link/TokenFile.h"
#include "tests/support/Patience.h"
#include "tests/support/RuntimeSample.h"
#include "tests/support/program/Program.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace coinfer;
using namespace coinfer::test;

namespace {

constexpr int kDevices = 8;
constexpr int kSomeFrames = 5;
const QString kFile = QStringLiteral(COINFER_SOURCE_DIR "/packaging/haproxy-coinfer.cfg");

QString haproxy()
{
    const QString found = QStandardPaths::findExecutable(QStringLiteral("haproxy"));
    return found.isEmpty()
               ? QStandardPaths::findExecutable(QStringLiteral("haproxy"), {QStringLiteral("/usr/sbin")})
               : found;
}

QString freePlace()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost, 0))
        qFatal("no port for the test");
    return QStringLiteral("127.0.0.1:%1").arg(server.serverPort());
}

/// Grey pictures until `done` is set.
class EndlessSource : public FrameSource {
public:
    EndlessSource(QStringList classes, const std::atomic<bool>& done)
        : m_classes(std::move(classes)), m_done(done)
    {
    }
    QString description() const override { return QStringLiteral("grey pictures"); }
    QStringList classes() const override { return m_classes; }
    bool isLive() const override { return false; }
    Result<std::optional<Frame>> next() override
    {
        if (m_done)
            return std::optional<Frame>{};
        const Image grey{32, 32, std::vector<std::uint8_t>(32 * 32 * 3, 100)};
        const auto index = m_index++;
        return std::optional(Frame{grey, 0, QString::number(index), index, SteadyClock().now()});
    }

private:
    std::int64_t m_index = 0;
    QStringList m_classes;
    const std::atomic<bool>& m_done;
};

/// A device at work, and what came of its frames.
struct Worker {
    std::unique_ptr<DeviceRuntime> device;
    std::vector<FrameRecord> frames;
    int answeredByEdge = 0; ///< since it was last set to 0
    int lost = 0;           ///< connections
    bool finished = false;
};

} // namespace

/// The configuration of HAProxy in packaging, with real edges behind it.
class tst_Haproxy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (haproxy().isEmpty())
            QSKIP("haproxy is not installed");
        m_model = shippedModel();
        QVERIFY(m_model);
        m_costs = costsOf(m_model);
    }

    void theShippedConfigurationIsValid()
    {
        QProcess check;
        check.start(haproxy(), {QStringLiteral("-c"), QStringLiteral("-f"), kFile});
        QVERIFY(check.waitForFinished(kPatience));
        QVERIFY2(check.exitCode() == 0, check.readAllStandardError().constData());
    }

    /// With a token, so that TLS passes through.
    void devicesMoveToTheOtherEdgeWhenOneIsKilled()
    {
        const LinkToken token = LinkToken::generate();
        const QString tokenFile = m_folder.filePath(QStringLiteral("token"));
        QVERIFY(writeTokenFile(tokenFile, token).ok());
        const QStringList line = words("--model fashion-mnist --token-file") << tokenFile;
        EdgeProcess first(line), second(line);
        QVERIFY(!first.address().isEmpty() && !second.address().isEmpty());
        const QString place = freePlace();
        QProcess proxy;
        proxy.start(haproxy(), {QStringLiteral("-db"), QStringLiteral("-f"),
                                configuration(place, first.address(), second.address())});
        QVERIFY(proxy.waitForStarted(kPatience));

        std::atomic<bool> done = false;
        std::vector<Worker> workers(kDevices);
        for (Worker& worker : workers)
            begin(worker, place, token, done);
        const auto allGoOn = [&] {
            return std::ranges::all_of(workers,
                                       [](const Worker& w) { return w.answeredByEdge >= kSomeFrames; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(allGoOn(), kPatience);
        const auto losers = [&] {
            return std::ranges::count_if(workers, [](const Worker& w) { return w.lost > 0; });
        };
        for (Worker& worker : workers)
            worker.lost = 0; // at the start the proxy may not have listened yet
        const auto joined = first.kill().count("joined: ");
        QVERIFY2(joined > 0 && joined < kDevices, "each edge has some of the devices");
        QTRY_VERIFY_WITH_TIMEOUT(losers() > 0, kPatience);
        for (Worker& worker : workers)
            worker.answeredByEdge = 0;
        QTRY_VERIFY_WITH_TIMEOUT(allGoOn(), kPatience);

        done = true;
        for (Worker& worker : workers) {
            QTRY_VERIFY_WITH_TIMEOUT(worker.finished, kPatience);
            const RuntimeCounters counters = worker.device->counters();
            QCOMPARE(counters.answered, counters.taken - counters.dropped); // none is lost
            QCOMPARE(std::ssize(worker.frames), counters.answered);
            QVERIFY(std::ranges::is_sorted(worker.frames, std::less_equal(), &FrameRecord::index));
        }
        workers.clear();
        proxy.terminate();
        QVERIFY(proxy.waitForFinished(kPatience));
    }

private:
    /// The shipped file, with addresses of this machine.
    QString configuration(const QString& place, const QString& first, const QString& second)
    {
        QFile shipped(kFile);
        if (!shipped.open(QIODevice::ReadOnly))
            qFatal("no configuration");
        QString text = QString::fromUtf8(shipped.readAll());
        const std::pair<const char*, QString> changes[]{{"bind :7070", QStringLiteral("bind %1").arg(place)},
                                                        {"192.0.2.11:7070", first},
                                                        {"192.0.2.12:7070", second}};
        for (const auto& [before, after] : changes) {
            if (text.count(QLatin1String(before)) != 1)
                qFatal("%s is not once in the configuration", before);
            text.replace(QLatin1String(before), after);
        }
        const QString path = m_folder.filePath(QStringLiteral("haproxy.cfg"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            qFatal("cannot write");
        return path;
    }

    void begin(Worker& worker, const QString& place, const LinkToken& token, const std::atomic<bool>& done)
    {
        DeviceSettings settings{
            .costs = m_costs,
            .edges = {{.host = place.section(QLatin1Char(':'), 0, 0),
                       .port = static_cast<quint16>(place.section(QLatin1Char(':'), 1).toUInt()),
                       .security = {token}}},
            .policy = QStringLiteral("fixed:5/1/8"),
            .makePolicy = [](const QString& name, const auto& costs) { return makePolicy(name, costs, 1); },
            .framesPerSecond = 10};
        settings.live.deadline = std::chrono::seconds(20);
        settings.live.guard = false;
        worker.device = std::make_unique<DeviceRuntime>(
            settings, std::make_unique<EndlessSource>(m_model->classes, done));
        DeviceRuntime* device = worker.device.get();
        connect(device, &DeviceRuntime::frameAnswered, device, [&worker](const auto& frame) {
            worker.frames.push_back(frame->record);
            worker.answeredByEdge += frame->record.isAnsweredOnDevice() ? 0 : 1;
        });
        connect(device, &DeviceRuntime::linkStateChanged, device, [&worker](LinkState state, const QString&) {
            worker.lost += state == LinkState::Disconnected ? 1 : 0;
        });
        connect(device, &DeviceRuntime::finished, device, [&worker] { worker.finished = true; });
        device->start();
    }

    QTemporaryDir m_folder;
    std::shared_ptr<const Model> m_model;
    std::shared_ptr<const LatencyModel> m_costs;
};

QTEST_GUILESS_MAIN(tst_Haproxy)
#include "tst_Haproxy.moc"
