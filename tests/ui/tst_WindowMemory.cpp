#include "ui/window/StartChoice.h"
#include "ui/window/WindowMemory.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace coinfer {

const QStringList kPolicies{QStringLiteral("search"), QStringLiteral("edgent")};

class tst_WindowMemory : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    int m_number = 0; ///< a file of its own for each test: QSettings keeps what it has read
    QString path() const { return m_folder.filePath(QStringLiteral("settings-%1.conf").arg(m_number)); }
    void write(const QByteArray& text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void init() { ++m_number; }

    void hasDefaultsWithoutAFile()
    {
        QSettings settings(path(), QSettings::IniFormat);
        QStringList refused;
        QCOMPARE(WindowMemory::load(settings, refused), WindowMemory());
        const StartMemory start = StartMemory::load(settings, kPolicies, refused);
        QCOMPARE(start.last.port, 7070);
        QCOMPARE(start.runs.at(Role::Demo), RunChoice());
        QCOMPARE(refused, QStringList());
    }

    void findsAgainWhatWasKept()
    {
        WindowMemory window{.theme = ThemeChoice::Contrast,
                            .language = QStringLiteral("de"),
                            .geometry = QByteArray("\x01\xD9\xD0\xCB\x00\x02", 6),
                            .page = QStringLiteral("agent"),
                            .parts = {{QStringLiteral("live"), 3}},
                            .hiddenSeries = {QStringLiteral("latencyChart/queue")},
                            .hintsSeen = {QStringLiteral("live")},
                            .allColumns = true,
                            .presents = true,
                            .zoom = 150,
                            .keepPictures = true};
        StartMemory start;
        start.last.workers = 3;
        start.runs[Role::Demo] = {
            .policy = QStringLiteral("edgent"),
            .link = LinkChoice{QStringLiteral("3g-drive"), Milliseconds(20), Milliseconds(5)},
            .deadline = Milliseconds(60),
            .accuracyWeight = 0.25,
            .bytePrice = 0.005,
            .guard = false,
            .learning = false,
            .shadow = QStringLiteral("search")};
        start.runs[Role::Device].shadow = QString(); // none, by hand
        {
            QSettings settings(path(), QSettings::IniFormat);
            window.save(settings);
            start.save(settings);
        }
        QSettings settings(path(), QSettings::IniFormat);
        QStringList refused;
        QCOMPARE(WindowMemory::load(settings, refused), window);
        const StartMemory again = StartMemory::load(settings, kPolicies, refused);
        QCOMPARE(again.last.workers, 3);
        QCOMPARE(again.runs.at(Role::Demo), start.runs.at(Role::Demo));
        QCOMPARE(again.runs.at(Role::Device), start.runs.at(Role::Device));
        QCOMPARE(refused, QStringList());
    }

    void forgetsTheSecondPolicyThatWasSwitchedOff()
    {
        QSettings settings(path(), QSettings::IniFormat);
        StartMemory start;
        start.runs[Role::Demo].shadow = QStringLiteral("edgent");
        start.save(settings);
        start.runs[Role::Demo].shadow = QString();
        start.save(settings);
        QStringList refused;
        QVERIFY(StartMemory::load(settings, kPolicies, refused).runs.at(Role::Demo).shadow == QString());
        QCOMPARE(refused, QStringList());
    }

    void leavesATraceThatIsThereToBeReadByTheRun()
    {
        QFile trace(m_folder.filePath(QStringLiteral("trace.csv")));
        QVERIFY(trace.open(QIODevice::WriteOnly)); // and is no trace at all
        write("[run]\ndemo\\throttle=" + trace.fileName().toUtf8() + "\n");
        QSettings settings(path(), QSettings::IniFormat);
        QStringList refused;
        const StartMemory start = StartMemory::load(settings, kPolicies, refused);
        QCOMPARE(refused, QStringList());
        QVERIFY(start.runs.at(Role::Demo).link);
        QCOMPARE(start.runs.at(Role::Demo).link->throttle, trace.fileName());
    }

    void refusesNonsense_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("key");
        const auto row = [](const char* line, const char* key) {
            QTest::newRow(line) << QByteArray(line) << QString::fromLatin1(key);
        };
        row("[window]\ntheme=pink", "window/theme");
        row("[window]\nlanguage=klingon", "window/language");
        row("[window]\npage=../../etc", "window/page");
        row("[window]\npart\\live=-4", "window/part/live");
        row("[window]\npart\\live=many", "window/part/live");
        row("[window]\nallColumns=perhaps", "window/allColumns");
        row("[window]\npresents=always", "window/presents");
        row("[window]\nzoom=0", "window/zoom");
        row("[window]\nzoom=-100", "window/zoom");
        row("[window]\nzoom=123", "window/zoom");
        row("[window]\nzoom=1e9", "window/zoom");
        row("[window]\nzoom=large", "window/zoom");
        row("[start]\nport=99999999", "start/port");
        row("[start]\nworkers=0", "start/workers");
        row("[start]\nworkers=1000", "start/workers");
        row("[run]\ndemo\\throttle=/no/such/trace.csv", "run/demo/throttle");
        row("[run]\ndemo\\deadlineMs=-5", "run/demo/deadlineMs");
        row("[run]\ndevice\\deadlineMs=1e300", "run/device/deadlineMs");
        row("[run]\ndemo\\accuracyWeight=nan", "run/demo/accuracyWeight");
        row("[run]\ndemo\\bytePrice=2", "run/demo/bytePrice");
        row("[run]\ndemo\\accuracyWeight=7", "run/demo/accuracyWeight");
        row("[run]\ndemo\\guard=perhaps", "run/demo/guard");
        row("[run]\ndemo\\learning=7", "run/demo/learning");
        row("[run]\ndevice\\learning=@Size(3 4)", "run/device/learning");
        row("[run]\ndevice\\shadow=nobody", "run/device/shadow");
        row("[run]\ndemo\\shadow=search, edgent", "run/demo/shadow");
    }
    void refusesNonsense()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, key);
        write("[start]\naddress=lab:7070\n" + line + "\n");
        QSettings settings(path(), QSettings::IniFormat);
        QStringList refused;
        QCOMPARE(WindowMemory::load(settings, refused), WindowMemory());
        const StartMemory start = StartMemory::load(settings, kPolicies, refused);
        QCOMPARE(refused, QStringList{key});
        QCOMPARE(start.last.port, 7070);
        QCOMPARE(start.last.workers, 1);
        QCOMPARE(start.runs.at(Role::Demo), RunChoice());
        QCOMPARE(start.runs.at(Role::Device), RunChoice());
        if (!line.startsWith("[start]"))
            QCOMPARE(start.last.address, QStringLiteral("lab:7070")); // what is well stays
    }

    void survivesBytesOfAnySort_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("cut off") << QByteArray("[window]\ntheme=dark\npage=@ByteArray(\\x0");
        QTest::newRow("binary") << QByteArray("\x00\xFF\x7F[[[\n=\n==\n\x80", 12);
        QTest::newRow("foreign types")
            << QByteArray("[window]\nparts=@Variant(\\0\\0\\0\\x11)\nhintsSeen=@Invalid()\ntheme=@Size(3 4)");
        QTest::newRow("endless") << "[window]\nlanguage=" + QByteArray(1'000'000, 'x');
    }
    void survivesBytesOfAnySort()
    {
        QFETCH(QByteArray, bytes);
        write(bytes);
        QSettings settings(path(), QSettings::IniFormat);
        QStringList refused;
        const WindowMemory memory = WindowMemory::load(settings, refused);
        StartMemory::load(settings, kPolicies, refused);
        QVERIFY(memory.language.isEmpty());
        QVERIFY(memory.page.isEmpty());
    }
};

} // namespace coinfer

QTEST_GUILESS_MAIN(coinfer::tst_WindowMemory)
#include "tst_WindowMemory.moc"
