#include "app/cli/EdgeLimitFlags.h"

#include <CLI/CLI.hpp>

#include <QTest>

using namespace coinfer;
using namespace std::chrono_literals;

/// The limits of an edge, as its command line sets them.
class tst_EdgeLimitFlags : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void setsEach()
    {
        const EdgeLimits limits = parsed("--max-devices 64 --max-new 100 --max-waiting 2 --max-failures 0 "
                                         "--max-unread 16 --shut-out 10s --hello-time 500ms --idle-time 2s");
        QCOMPARE(limits.connections, 64);
        QCOMPARE(limits.greeting, 100);
        QCOMPARE(limits.queuePerDevice, 2);
        QCOMPARE(limits.failedProofs, 0);
        QCOMPARE(limits.unsentBytes, std::int64_t{16} << 20);
        QCOMPARE(limits.shutOut, Milliseconds(10s));
        QCOMPARE(limits.hello, 500ms);
        QCOMPARE(limits.idle, Milliseconds(2s));
    }

    void leavesTheRestAsItIs()
    {
        const EdgeLimits usual, limits = parsed("--max-devices 3");
        QCOMPARE(limits.greeting, usual.greeting);
        QCOMPARE(limits.unsentBytes, usual.unsentBytes);
        QCOMPARE(limits.hello, usual.hello);
        QCOMPARE(limits.failedProofs, usual.failedProofs);
    }

    void refusesWhatWouldLockOutAllOrLetInTooMuch_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char* line :
             {"--max-devices 0", "--max-devices -1", "--max-devices 1.5", "--max-devices 99999999999",
              "--max-new 0", "--max-waiting 0", "--max-waiting 65", "--max-failures -1", "--max-unread 0",
              "--max-unread 9223372036854775807", "--shut-out 0s", "--shut-out forever", "--hello-time 1ms",
              "--hello-time 1e300s", "--hello-time nan", "--idle-time -5s", "--idle-time"})
            QTest::newRow(line) << QByteArray(line);
    }
    void refusesWhatWouldLockOutAllOrLetInTooMuch()
    {
        QFETCH(QByteArray, line);
        QVERIFY_THROWS_EXCEPTION(CLI::ParseError, parsed(line.constData()));
    }

    void tellsTheDefaults()
    {
        CLI::App app;
        EdgeLimits limits;
        app.option_defaults()->always_capture_default();
        cli::addLimitFlags(app, limits);
        const std::string help = app.help();
        for (const char* part : {"from 1 to 1000=16", "from 1 to 1024=4", "--shut-out TEXT=60s",
                                 "--hello-time TEXT=5s", "--idle-time TEXT=30s"})
            QVERIFY2(help.find(part) != std::string::npos, help.c_str());
    }

private:
    static EdgeLimits parsed(const char* line)
    {
        CLI::App app;
        EdgeLimits limits;
        cli::addLimitFlags(app, limits);
        app.parse(line);
        return limits;
    }
};

QTEST_APPLESS_MAIN(tst_EdgeLimitFlags)
#include "tst_EdgeLimitFlags.moc"
