#include "tests/support/Files.h"
#include "tests/support/program/Program.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

/// Both programs under a locale with a decimal comma: what is read and printed is as everywhere.
class tst_Locale : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        const int made =
            QProcess::execute(QStringLiteral("localedef"),
                              {QStringLiteral("-i"), QStringLiteral("de_DE"), QStringLiteral("-f"),
                               QStringLiteral("UTF-8"), m_folder.filePath(QStringLiteral("de_DE.UTF-8"))});
        QCOMPARE(made, 0); // comes with the package locales
        qputenv("LOCPATH", m_folder.path().toLocal8Bit());
        qputenv("LC_ALL", "de_DE.UTF-8");
    }

    void fractionsAreTaken_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("exitCode");
        const QString demo =
            QStringLiteral("demo --model fashion-mnist --source dataset:fashion-mnist --frames 2 "
                           "--policy device-only --json ");
        QTest::newRow("pace") << demo + QStringLiteral("--fps 12.5") << 0;
        QTest::newRow("weight") << demo + QStringLiteral("--accuracy-weight 0.5") << 0;
        QTest::newRow("times and rates")
            << demo + QStringLiteral("--deadline 100.5ms --delay 0.5ms --throttle 5.5mbit --slowdown 1.5")
            << 0;
        QTest::newRow("learning rate")
            << QStringLiteral(
                   "train --data images:/nowhere --network alexnet-32 --name x --output x --rate 0.015")
            << 1; // of the pictures that are not there
        QTest::newRow("speed") << QStringLiteral("replay /nowhere.jsonl --speed 1.5") << 1;
        QTest::newRow("comma") << demo + QStringLiteral("--fps 12,5") << 2;
    }
    void fractionsAreTaken()
    {
        QFETCH(const QString, line);
        QFETCH(const int, exitCode);
        const auto run = runProgram(words(line));
        QVERIFY2(run.exitCode == exitCode, run.errors.constData());
    }

    void figuresHaveAPoint()
    {
        const auto run =
            runProgram(words("demo --model fashion-mnist --source dataset:fashion-mnist --frames 2 "
                             "--policy device-only --throttle off --slowdown 1.5"));
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.errors.contains("1.5 times slower"), run.errors.constData());
        QVERIFY2(run.output.contains("reward: 0.") || run.output.contains("reward: -0."),
                 run.output.constData());
    }

    void theWindowTakesThemToo()
    {
        const QString picture = m_folder.filePath(QStringLiteral("window.png"));
        const auto run =
            runWindow(words("--demo --model fashion-mnist --source dataset:fashion-mnist --slowdown 1.5 "
                            "--fps 20.5 --after-frames 2 --screenshot") +
                      QStringList{picture});
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QVERIFY(read(picture).startsWith("\x89PNG"));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_Locale)
#include "tst_Locale.moc"
