#include "app/common/LinkAccess.h"

#include "core/link/TokenFile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

const char* const kElsewhere = "192.0.2.1";

Result<LinkToken> nobodyAsks()
{
    return Error{QStringLiteral("asked")};
}

} // namespace

/// Where the link is plain text and where it demands a token.
class tst_LinkAccess : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_folder->path()));
        qunsetenv("COINFER_TOKEN");
    }

    void knowsThisMachine_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isThis");
        const auto row = [](const char* host, bool isThis) {
            QTest::newRow(host) << QString::fromLatin1(host) << isThis;
        };
        row("localhost", true);
        row("LocalHost", true);
        row("127.0.0.1", true);
        row("127.1.2.3", true);
        row("::1", true);
        row("::ffff:127.0.0.1", true);
        row("0.0.0.0", false);
        row("192.0.2.1", false);
        row("localhost.example.org", false);
        row("lab-pc", false);
        row("", false);
    }
    void knowsThisMachine()
    {
        QFETCH(QString, host);
        QTEST(isThisMachine(host), "isThis");
    }

    void leavesAnEdgeOnLoopbackOpen()
    {
        for (const auto address : {QHostAddress::LocalHost, QHostAddress::LocalHostIPv6}) {
            const auto access = edgeAccess(QHostAddress(address), {});
            QVERIFY(access.ok() && !access->security.token && !access->isNew);
        }
        QVERIFY(!QFile::exists(defaultTokenFile()));
    }

    void locksAnEdgeThatOthersReach()
    {
        for (const auto address : {QHostAddress::Any, QHostAddress::AnyIPv4, QHostAddress::AnyIPv6}) {
            const auto access = edgeAccess(QHostAddress(address), {});
            QVERIFY(access.ok() && access->security.token);
            QCOMPARE(access->file, defaultTokenFile());
            QCOMPARE(access->isNew, address == QHostAddress::Any); // the first makes it
            QVERIFY(*access->security.token == *readTokenFile(defaultTokenFile()));
        }
    }

    void locksAnEdgeOnLoopbackIfTold()
    {
        const QString file = m_folder->filePath(QStringLiteral("mine"));
        const auto access = edgeAccess(QHostAddress(QHostAddress::LocalHost), {.tokenFile = file});
        QVERIFY(access.ok() && access->security.token && access->isNew);
        QVERIFY(*access->security.token == *readTokenFile(file));
    }

    void opensAnEdgeOnlyIfTold()
    {
        const auto access = edgeAccess(QHostAddress(QHostAddress::Any), {.insecure = true});
        QVERIFY(access.ok() && !access->security.token);
    }

    void doesNotServeWithATokenThatOthersKnow()
    {
        QVERIFY(writeTokenFile(defaultTokenFile(), LinkToken::generate()).ok());
        QFile(defaultTokenFile()).setPermissions(QFile::ReadOwner | QFile::ReadOther);
        const auto access = edgeAccess(QHostAddress(QHostAddress::Any), {});
        QVERIFY(!access.ok());
        QVERIFY(access.error().message.contains(QStringLiteral("chmod 600")));
    }

    void connectsToThisMachineInPlainText()
    {
        QVERIFY(writeTokenFile(defaultTokenFile(), LinkToken::generate()).ok());
        const auto security = deviceAccess(QStringLiteral("127.0.0.1"), {}, nobodyAsks);
        QVERIFY(security.ok() && !security->token);
    }

    void takesTheTokenFromTheNearestPlace()
    {
        const LinkToken named = LinkToken::generate(), told = LinkToken::generate(),
                        kept = LinkToken::generate(), asked = LinkToken::generate();
        const auto ask = [&]() -> Result<LinkToken> { return asked; };
        const auto access = [&](const AccessOptions& options) {
            return deviceAccess(QLatin1String(kElsewhere), options, ask);
        };
        QVERIFY(*access({})->token == asked);
        QVERIFY(writeTokenFile(defaultTokenFile(), kept).ok());
        QVERIFY(*access({})->token == kept);
        qputenv("COINFER_TOKEN", told.text());
        QVERIFY(*access({})->token == told);
        QVERIFY(!qEnvironmentVariableIsSet("COINFER_TOKEN")); // children do not inherit it
        const QString file = m_folder->filePath(QStringLiteral("mine"));
        QVERIFY(writeTokenFile(file, named).ok());
        qputenv("COINFER_TOKEN", told.text());
        QVERIFY(*access({.tokenFile = file})->token == named);
        QVERIFY(!access({.insecure = true})->token);
        QVERIFY(*deviceAccess(QStringLiteral("localhost"), {}, ask)->token == told); // through a tunnel
    }

    /// Three edges with one token between them: asked for once, and not for this machine unless it is named.
    void severalEdgesShareOneToken()
    {
        const LinkToken asked = LinkToken::generate(), told = LinkToken::generate();
        int times = 0;
        const auto ask = [&]() -> Result<LinkToken> {
            ++times;
            return asked;
        };
        const auto edges = [] {
            return std::vector<DeviceLinkSettings>{{.host = QStringLiteral("127.0.0.1"), .port = 1},
                                                   {.host = QLatin1String(kElsewhere), .port = 2},
                                                   {.host = QStringLiteral("fd00::5"), .port = 3}};
        };
        auto some = edges();
        QVERIFY(secureEdges(some, {}, ask).ok());
        QCOMPARE(times, 1);
        QVERIFY(!some[0].security.token);
        QVERIFY(*some[1].security.token == asked && *some[2].security.token == asked);
        qputenv("COINFER_TOKEN", told.text());
        QVERIFY(secureEdges(some, {}, ask).ok());
        for (const DeviceLinkSettings& edge : some)
            QVERIFY(*edge.security.token == told);
        QCOMPARE(times, 1);
        some = edges();
        QVERIFY(secureEdges(some, {.insecure = true}, ask).ok());
        QVERIFY(!some[1].security.token);
        QVERIFY(!secureEdges(some, {}, nullptr).ok());
        some.resize(1);
        QVERIFY(secureEdges(some, {}, nullptr).ok() && !some[0].security.token);
    }

    void saysWhatToDoWithoutAToken()
    {
        const auto security = deviceAccess(QLatin1String(kElsewhere), {}, nullptr);
        QVERIFY(!security.ok());
        const QString text = security.error().message;
        QVERIFY2(text.contains(QStringLiteral("coinfer-cli token set")) &&
                     text.contains(QLatin1String(kElsewhere)),
                 qPrintable(text));
    }

    void doesNotGoOnWithAWrongToken()
    {
        qputenv("COINFER_TOKEN", "secret-but-no-token");
        const auto security = deviceAccess(QLatin1String(kElsewhere), {}, nobodyAsks);
        QVERIFY(!security.ok());
        QVERIFY(security.error().message.contains(QStringLiteral("COINFER_TOKEN")));
        QVERIFY(!security.error().message.contains(QStringLiteral("secret-but")));
        const AccessOptions missing{.tokenFile = m_folder->filePath(QStringLiteral("missing"))};
        QVERIFY(!deviceAccess(QLatin1String(kElsewhere), missing, nobodyAsks).ok());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_LinkAccess)
#include "tst_LinkAccess.moc"
