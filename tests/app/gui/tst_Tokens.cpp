#include "core/link/TokenFile.h"
#include "tests/support/WindowProgram.h"

#include <QAbstractButton>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>

namespace coinfer::gui {

/// Who gets into an edge of the window, and how a device of the window proves itself.
class tst_Tokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anEdgeForOthersMakesATokenAndShowsItOnce();
    void letsInWhoEnteredTheToken();
    void saysThatTheTokenIsAnother();
    void saysThatATokenIsDemanded();
    void doesNotSetOutWithoutAToken();
    void refusesATypoAndKeepsTheOldToken();
    void doesNotUseATokenThatOthersCanRead();
    void takesTheTokenOfTheEnvironmentInEachRun();
    void offersNoTokenInPlainText();

private:
    static const QString kPictures;
    /// Serves on all addresses of this machine; returns HOST:PORT on loopback.
    QString startEdge();
    WindowOptions deviceOptions() const;
    QString deviceFile() const { return m_folder->filePath(QStringLiteral("device/token")); }
    static void connectTo(const WindowProgram& device, const QString& address);
    static QString asText(const LinkToken& token) { return QString::fromLatin1(token.text()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowProgram> m_edge;
};

const QString tst_Tokens::kPictures = QStringLiteral("dataset:fashion-mnist");

void tst_Tokens::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_STATE_HOME", QFile::encodeName(m_folder->path()));
    qunsetenv("COINFER_TOKEN");
    WindowProgram::prepare(m_folder->path());
    QSettings().clear();
}

void tst_Tokens::cleanup()
{
    m_edge.reset();
}

QString tst_Tokens::startEdge()
{
    m_edge = std::make_unique<WindowProgram>();
    StartChoice edge{.role = Role::Edge, .model = QStringLiteral("fashion-mnist")};
    edge.listen = QStringLiteral("0.0.0.0:0");
    m_edge->launcher.begin(edge);
    [this] { QTRY_COMPARE_WITH_TIMEOUT(m_edge->window.page(), PageId::Edge, kPatience); }();
    return QStringLiteral("127.0.0.1:") + m_edge->words("addressText").section(QLatin1Char(':'), -1);
}

WindowOptions tst_Tokens::deviceOptions() const
{
    WindowOptions options;
    options.device.policy = QStringLiteral("edge-only");
    options.access.tokenFile = deviceFile(); // as on another machine
    return options;
}

void tst_Tokens::connectTo(const WindowProgram& device, const QString& address)
{
    device.type("edgeAddress", address);
    device.type("deviceSource", kPictures);
    device.click("deviceStart");
}

void tst_Tokens::anEdgeForOthersMakesATokenAndShowsItOnce()
{
    startEdge();
    const auto token = readTokenFile(defaultTokenFile()); // fails unless it is for this user only
    QVERIFY(token.ok());
    QVERIFY(m_edge->find("tokenText")->isVisible());
    QCOMPARE(m_edge->words("tokenText"), asText(*token));
    startEdge();
    QVERIFY(!m_edge->find("tokenText")->isVisible());
    QCOMPARE(m_edge->words("tokenText"), QString());
    m_edge->click("showTokenButton");
    QCOMPARE(m_edge->words("tokenText"), asText(*token)); // the same one
}

void tst_Tokens::letsInWhoEnteredTheToken()
{
    const QString address = startEdge();
    const QString token = m_edge->words("tokenText");
    {
        const WindowProgram device(deviceOptions());
        auto* field = device.find<QLineEdit>("edgeToken");
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        field->setText(token.toLower());
        connectTo(device, address);
        QTRY_VERIFY_WITH_TIMEOUT(
            device.window.run() && device.window.run()->linkState() == LinkState::Connected, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_edge->find<QTableWidget>("deviceTable")->rowCount(), 1, kPatience);
        QVERIFY(field->text().isEmpty());
        QVERIFY(*readTokenFile(deviceFile()) == *LinkToken::parse(token.toLatin1()));
    }
    QSettings settings;
    settings.sync();
    QFile kept(settings.fileName());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    const QByteArray said = kept.readAll().toUpper();
    QVERIFY(said.contains("127.0.0.1") && !said.contains(token.first(9).toLatin1()));

    const WindowProgram again(deviceOptions()); // with what is kept
    connectTo(again, address);
    QTRY_VERIFY_WITH_TIMEOUT(again.window.run() && again.window.run()->linkState() == LinkState::Connected,
                             kPatience);
}

void tst_Tokens::saysThatTheTokenIsAnother()
{
    const QString address = startEdge();
    const WindowProgram device(deviceOptions());
    device.find<QLineEdit>("edgeToken")->setText(asText(LinkToken::generate()));
    connectTo(device, address);
    QTRY_VERIFY_WITH_TIMEOUT(device.window.run(), kPatience);
    const auto says = [&device] { return device.words("linkText"); };
    QTRY_VERIFY2_WITH_TIMEOUT(says().contains(QStringLiteral("does not have the token of the edge")),
                              qPrintable(says()), kPatience);
    QVERIFY2(says().contains(QStringLiteral("start page")), qPrintable(says()));
    QTRY_VERIFY(m_edge->words("refusalsText").contains(QStringLiteral("not have the token of this edge")));
    QCOMPARE(m_edge->find<QTableWidget>("deviceTable")->rowCount(), 0);
}

void tst_Tokens::saysThatATokenIsDemanded()
{
    const QString address = startEdge();
    WindowOptions options = deviceOptions();
    options.access = {}; // loopback needs none by itself
    const WindowProgram device(options);
    connectTo(device, address);
    QTRY_VERIFY_WITH_TIMEOUT(device.window.run(), kPatience);
    const auto says = [&device] { return device.words("linkText"); };
    QTRY_VERIFY2_WITH_TIMEOUT(says().contains(QStringLiteral("only devices with its token")),
                              qPrintable(says()), kPatience);
    QCOMPARE(m_edge->find<QTableWidget>("deviceTable")->rowCount(), 0);
}

void tst_Tokens::doesNotSetOutWithoutAToken()
{
    const WindowProgram device;
    QSignalSpy failed(&device.launcher, &RunLauncher::failed);
    connectTo(device, QStringLiteral("192.0.2.1:7070"));
    QCOMPARE(failed.size(), 1);
    const QString words = device.words("startStateText");
    QVERIFY2(words.contains(QStringLiteral("192.0.2.1")) &&
                 words.contains(QStringLiteral("Token of the edge")),
             qPrintable(words));
    QVERIFY(!device.window.run());
}

void tst_Tokens::refusesATypoAndKeepsTheOldToken()
{
    const LinkToken old = LinkToken::generate();
    QVERIFY(writeTokenFile(deviceFile(), old).ok());
    const WindowProgram device(deviceOptions());
    QSignalSpy failed(&device.launcher, &RunLauncher::failed);
    QString typo = asText(old);
    typo[0] = typo[0] == QLatin1Char('7') ? QLatin1Char('8') : QLatin1Char('7');
    device.find<QLineEdit>("edgeToken")->setText(typo);
    connectTo(device, QStringLiteral("192.0.2.1:7070"));
    QCOMPARE(failed.size(), 1);
    QVERIFY(device.words("startStateText").contains(QStringLiteral("mistyped")));
    QVERIFY(!device.words("startStateText").contains(typo.mid(5, 9)));
    QCOMPARE(device.find<QLineEdit>("edgeToken")->text(), typo); // to be mended
    QVERIFY(*readTokenFile(deviceFile()) == old);
}

void tst_Tokens::doesNotUseATokenThatOthersCanRead()
{
    QVERIFY(writeTokenFile(deviceFile(), LinkToken::generate()).ok());
    QVERIFY(QFile(deviceFile()).setPermissions(QFile::ReadOwner | QFile::ReadOther));
    const WindowProgram device(deviceOptions());
    QSignalSpy failed(&device.launcher, &RunLauncher::failed);
    connectTo(device, QStringLiteral("192.0.2.1:7070"));
    QCOMPARE(failed.size(), 1);
    QVERIFY(device.words("startStateText").contains(QStringLiteral("chmod 600")));
}

void tst_Tokens::takesTheTokenOfTheEnvironmentInEachRun()
{
    const LinkToken told = LinkToken::generate();
    qputenv("COINFER_TOKEN", told.text());
    WindowTokens tokens({});
    QVERIFY(!qEnvironmentVariableIsSet("COINFER_TOKEN")); // children do not inherit it
    QVERIFY(tokens.hasKept());
    for (int run = 0; run < 2; ++run)
        QVERIFY(*tokens.forDevice(QStringLiteral("192.0.2.1"))->token == told);
    const LinkToken entered = LinkToken::generate();
    QVERIFY(tokens.keep(entered.text()).ok());
    QVERIFY(*tokens.forDevice(QStringLiteral("192.0.2.1"))->token == entered);
    QVERIFY(!tokens.forDevice(QStringLiteral("127.0.0.1"))->token);

    qputenv("COINFER_TOKEN", "no-token");
    const WindowTokens wrong({});
    QVERIFY(!wrong.forDevice(QStringLiteral("127.0.0.1")).ok()); // no way back to plain text
}

void tst_Tokens::offersNoTokenInPlainText()
{
    WindowOptions options;
    options.access.insecure = true;
    const WindowProgram program(options);
    QVERIFY(!program.find("edgeToken")->isEnabled());
    program.find<QAbstractButton>("openSwitch")->setChecked(true);
    QVERIFY(program.words("openWords").startsWith(QStringLiteral("WARNING")));
    QVERIFY(!QFileInfo::exists(defaultTokenFile()));
    const WindowProgram usual;
    usual.find<QAbstractButton>("openSwitch")->setChecked(true);
    QVERIFY(usual.words("openWords").startsWith(QStringLiteral("Only devices with this edge's token")));
}

} // namespace coinfer::gui

QTEST_MAIN(coinfer::gui::tst_Tokens)
#include "tst_Tokens.moc"
