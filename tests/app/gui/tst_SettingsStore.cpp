#include "app/gui/SettingsStore.h"
#include "tests/support/FindWidget.h"
#include "tests/support/Patience.h"
#include "ui/look/Zoom.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QScreen>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

namespace coinfer::gui {

/// The program from one start to the next, with a real file of settings.
class tst_SettingsStore : public QObject {
    Q_OBJECT

    struct Program {
        explicit Program(const WindowOptions& options = {})
            : launcher(window, quick(options)), store(window, launcher, options)
        {
            window.resize(1440, 900); // the screen of these tests is small
            window.show();
            window.activateWindow(); // keys go to the active window only
            (void)QTest::qWaitForWindowActive(&window);
        }
        static WindowOptions quick(WindowOptions options)
        {
            options.demo.loop = true;
            options.demo.slowdown = QStringLiteral("1");
            return options;
        }
        template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(window, name); }
        bool hasNotice() const { return find("noticeBar")->isVisible(); }

        MainWindow window;
        RunLauncher launcher;
        SettingsStore store;
    };

    QTemporaryDir m_folder;

    static void write(const QByteArray& text)
    {
        QFile file(QSettings().fileName());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    static void startDemo(Program& program)
    {
        program.find<QComboBox>("demoSource")->setEditText(QStringLiteral("dataset:fashion-mnist"));
        QTest::mouseClick(program.find("demoStart"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(program.window.run() != nullptr, kPatience);
    }
    static void beginDemo(Program& program) ///< as the command line does
    {
        program.launcher.begin({.role = Role::Demo, .source = QStringLiteral("dataset:fashion-mnist")});
        QTRY_VERIFY_WITH_TIMEOUT(program.window.run() != nullptr, kPatience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("coinfer-test"));
        QCoreApplication::setApplicationName(QStringLiteral("coinfer-test"));
    }
    void init()
    {
        QSettings settings;
        settings.clear();
        settings.sync();
        QFile::remove(settings.fileName() + QStringLiteral(".damaged"));
    }

    void keepsThemeAndHintsFromStartToStart()
    {
        {
            Program program;
            QVERIFY(!program.hasNotice());
            QTest::mouseClick(program.find("hintDone"), Qt::LeftButton);
            QTest::keyClick(&program.window, Qt::Key_F2);
            program.find<QComboBox>("themeBox")->setCurrentIndex(static_cast<int>(ThemeChoice::Contrast));
            program.find<QComboBox>("languageBox")->setCurrentIndex(2);
            QTest::mouseClick(program.find("settingsClose"), Qt::LeftButton);
        }
        QCOMPARE(SettingsStore::language({}), QStringLiteral("de"));
        QCOMPARE(SettingsStore::language({.language = QStringLiteral("en")}), QStringLiteral("en"));
        Program program;
        QVERIFY(coloursFor(program.window).contrast);
        QVERIFY(!program.find("hintStrip")->isVisible());
    }

    void keepsTheFirstWindowOnTheScreen()
    {
        MainWindow window;
        const QSize wished = window.size();
        RunLauncher launcher(window, {});
        const SettingsStore store(window, launcher, {});
        QCOMPARE(window.size(), wished.boundedTo(window.screen()->availableSize()));
        QVERIFY(window.screen()->availableGeometry().contains(QRect(window.pos(), window.size())));
    }

    void keepsARememberedWindowOnTheScreen()
    {
        {
            MainWindow before;
            before.resize(4000, 3000);
            QSettings().setValue(QStringLiteral("window/geometry"), before.saveGeometry());
        }
        MainWindow window;
        RunLauncher launcher(window, {});
        const SettingsStore store(window, launcher, {});
        QVERIFY(!window.memory().geometry.isEmpty());
        QVERIFY(window.screen()->availableGeometry().contains(QRect(window.pos(), window.size())));
    }

    void takesThemeAndZoomOfTheCommandLineForOnceOnly()
    {
        {
            Program program({.theme = ThemeChoice::Dark, .zoom = 75});
            QCOMPARE(zoomPercent(), 75);
            QVERIFY(coloursFor(program.window).dark);
            QTest::mouseClick(program.find("hintDone"), Qt::LeftButton); // so that something is kept
        }
        QSettings settings;
        QStringList refused;
        QCOMPARE(WindowMemory::load(settings, refused).theme, ThemeChoice::Auto);
        QCOMPARE(WindowMemory::load(settings, refused).zoom, 100);
        QCOMPARE(WindowMemory::load(settings, refused).hintsSeen.size(), 1);
    }

    void startsWithWhatWasSetByHandInTheLastRun()
    {
        {
            Program program;
            startDemo(program);
            auto* box = program.find<QComboBox>("policyBox");
            box->setCurrentIndex(box->findData(QStringLiteral("edgent")));
            Q_EMIT box->activated(box->currentIndex());
            QTRY_COMPARE(program.window.run()->policy(), QStringLiteral("edgent"));
            QTest::keyClick(program.find<QSlider>("deadlineSlider"), Qt::Key_Home);
            QTest::keyClick(program.find<QSlider>("rateSlider"), Qt::Key_Home);
            program.window.run()->requestLearning(false);
            auto* second = program.find<QComboBox>("shadowBox");
            second->setCurrentIndex(second->findData(QStringLiteral("device-only")));
            Q_EMIT second->activated(second->currentIndex());
            QTRY_COMPARE(program.window.run()->shadow(), QStringLiteral("device-only"));
        }
        Program program;
        startDemo(program);
        const RunModel& run = *program.window.run();
        QCOMPARE(run.policy(), QStringLiteral("edgent"));
        QCOMPARE(run.live().deadline, Nanoseconds(Milliseconds(5)));
        QCOMPARE(run.link().throttle, QStringLiteral("50kbit"));
        QCOMPARE(run.live().accuracyWeight, DeviceOptions().accuracyWeight); // nobody touched it
        QVERIFY(!run.isLearning());
        QTRY_COMPARE_WITH_TIMEOUT(run.shadow(), QStringLiteral("device-only"), kPatience);
    }

    void goesOnNotLearning()
    {
        write("[run]\ndemo\\policy=sac-live\ndemo\\learning=false\n");
        Program program;
        startDemo(program);
        RunModel& run = *program.window.run();
        QTRY_VERIFY_WITH_TIMEOUT(run.feed().history().answered() > 50, kPatience);
        QVERIFY(run.feed().latest()->report.canLearn);
        QVERIFY(!run.feed().latest()->report.learning);
        run.requestLearning(true);
        QTRY_VERIFY_WITH_TIMEOUT(run.feed().latest()->report.learning, kPatience);
    }

    void startsAllTheSameWhenTheLastTraceIsDamaged()
    {
        QFile trace(m_folder.filePath(QStringLiteral("damaged.csv")));
        QVERIFY(trace.open(QIODevice::WriteOnly));
        trace.write("time_s,mbps\n0,quick\n");
        trace.close();
        write("[run]\ndemo\\policy=edgent\ndemo\\throttle=" + trace.fileName().toUtf8() + "\n");
        Program program;
        QVERIFY(!program.hasNotice()); // it is read when it is needed
        startDemo(program);
        QVERIFY(program.hasNotice());
        QVERIFY2(program.find<QLabel>("noticeText")->text().contains(QStringLiteral("quick")),
                 qPrintable(program.find<QLabel>("noticeText")->text()));
        QCOMPARE(program.window.run()->link().throttle, demoDefaults().throttle);
        QCOMPARE(program.window.run()->policy(), QStringLiteral("edgent")); // the rest is as it was
    }

    void keepsAllColumnsFromStartToStart()
    {
        {
            Program program;
            program.window.showPage(PageId::Session);
            QTest::mouseClick(program.find("allColumnsButton"), Qt::LeftButton);
        }
        Program program;
        QVERIFY(program.find<QAbstractButton>("allColumnsButton")->isChecked());
    }

    void keepsTheWishForPicturesFromStartToStart()
    {
        {
            Program program;
            auto* keep = program.find<QAbstractButton>("keepPicturesSwitch");
            QVERIFY(!keep->isChecked());
            program.window.showPage(PageId::Session);
            QTest::mouseClick(keep, Qt::LeftButton);
            QVERIFY(keep->isChecked());
        }
        Program program;
        QVERIFY(program.find<QAbstractButton>("keepPicturesSwitch")->isChecked());
        QTest::keyClick(&program.window, Qt::Key_F2);
        QTest::mouseClick(program.find("forgetButton"), Qt::LeftButton);
        QVERIFY(!program.find<QAbstractButton>("keepPicturesSwitch")->isChecked());
    }

    void keepsWhatTheCommandLineSaysOutOfTheNextRun()
    {
        write("[run]\ndemo\\policy=edgent\ndemo\\deadlineMs=50\ndemo\\learning=false\n"
              "demo\\shadow=device-only\n");
        {
            WindowOptions options;
            options.demo.policy = QStringLiteral("random");
            options.demo.deadline = QStringLiteral("500ms");
            Program program(options);
            beginDemo(program);
            RunModel& run = *program.window.run();
            QTRY_VERIFY_WITH_TIMEOUT(run.feed().latest() != nullptr, kPatience); // its policy is told by then
            QCOMPARE(run.policy(), QStringLiteral("random"));
            QVERIFY(run.isLearning());
            const auto before = run.feed().history().answered();
            QTRY_VERIFY_WITH_TIMEOUT(run.feed().history().answered() > before + 10, kPatience);
            QCOMPARE(run.shadow(), QString());
            LiveSettings live = run.live();
            live.accuracyWeight = 0.25;
            run.requestLive(live); // by hand, this alone
        }
        Program program;
        startDemo(program);
        const RunModel& run = *program.window.run();
        QCOMPARE(run.policy(), QStringLiteral("edgent"));
        QCOMPARE(run.live().deadline, Nanoseconds(Milliseconds(50)));
        QCOMPARE(run.live().accuracyWeight, 0.25);
        QVERIFY(!run.isLearning());
        QTRY_COMPARE_WITH_TIMEOUT(run.shadow(), QStringLiteral("device-only"), kPatience);
    }

    void leavesTheStartPageAsItWasWhenTheCommandLineStarts()
    {
        write("[start]\nrole=edge\naddress=lab:7070\nport=7171\nworkers=3\nopen=true\n");
        const auto check = [](const Program& program) {
            QCOMPARE(program.find<QComboBox>("edgeAddress")->currentText(), QStringLiteral("lab:7070"));
            QCOMPARE(program.find<QSpinBox>("edgePort")->value(), 7171);
            QCOMPARE(program.find<QSpinBox>("edgeWorkers")->value(), 3);
            QVERIFY(program.find<QAbstractButton>("openSwitch")->isChecked());
            QCOMPARE(program.find("edgeStart")->property("role").toString(), QStringLiteral("primary"));
        };
        {
            Program program;
            beginDemo(program);
            check(program);
        }
        check(Program());
    }

    void startsAllTheSameWhenTheLastPolicyIsGone()
    {
        write("[run]\ndemo\\policy=agent:/no/such/file.cnfa\n");
        Program program;
        startDemo(program);
        QCOMPARE(program.window.run()->policy(), QStringLiteral("sac"));
    }

    void tellsOnceOfNonsenseAndLosesNothing()
    {
        const QByteArray text = "[window]\ntheme=pink\nhintsSeen=start\n[start]\naddress=lab:7070\n";
        write(text);
        {
            Program program;
            QVERIFY(program.hasNotice());
            QVERIFY(program.find<QLabel>("noticeText")->text().contains(QStringLiteral("theme")));
            QVERIFY(!program.find("hintStrip")->isVisible()); // what made sense is there
            QCOMPARE(program.find<QComboBox>("edgeAddress")->currentText(), QStringLiteral("lab:7070"));
        }
        QFile copy(QSettings().fileName() + QStringLiteral(".damaged"));
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), text);
        Program again;
        QVERIFY(!again.hasNotice());
    }

    void tellsOnceOfADamagedFile()
    {
        write("[window]\nthis is no setting\ntheme=dark\n");
        {
            Program program;
            QVERIFY(program.hasNotice());
            QVERIFY(coloursFor(program.window).dark);
        }
        Program again;
        QVERIFY(!again.hasNotice());
        QVERIFY(coloursFor(again.window).dark);
    }

    void forgetsOnWish()
    {
        write("[window]\ntheme=contrast\nhintsSeen=start\n[start]\naddress=lab:7070\n"
              "[run]\ndemo\\deadlineMs=50\n");
        {
            Program program;
            QTest::keyClick(&program.window, Qt::Key_F2);
            QTest::mouseClick(program.find("forgetButton"), Qt::LeftButton);
            QVERIFY(!coloursFor(program.window).contrast);
            QVERIFY(program.find("hintStrip")->isVisible());
            QCOMPARE(program.find<QComboBox>("edgeAddress")->currentText(), QString());
        }
        QSettings settings;
        for (const char* key : {"start/address", "run/demo/deadlineMs", "window/hintsSeen"})
            QVERIFY2(settings.value(QLatin1String(key)).toString().isEmpty(), key);
    }
};

} // namespace coinfer::gui

QTEST_MAIN(coinfer::gui::tst_SettingsStore)
#include "tst_SettingsStore.moc"
