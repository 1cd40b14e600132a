#include "core/session/SessionReader.h"
#include "tests/support/Patience.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

/// The window program from its command line: real edge, real device, real frames, a picture of it.
class tst_Window : public QObject {
    Q_OBJECT

private:
    static QStringList demo(const QStringList& more)
    {
        return QStringList{QStringLiteral("--demo"), QStringLiteral("--source"),
                           QStringLiteral("dataset:fashion-mnist"), QStringLiteral("--slowdown"),
                           QStringLiteral("1")} +
               more;
    }

private Q_SLOTS:
    void showsRealFrames()
    {
        QTemporaryDir folder;
        const QString picture = folder.filePath(QStringLiteral("w.png")),
                      log = folder.filePath(QStringLiteral("w.jsonl"));
        const auto run = runWindow(demo(
            {QStringLiteral("--size"), QStringLiteral("800x480"), QStringLiteral("--screenshot"), picture,
             QStringLiteral("--after-frames"), QStringLiteral("30"), QStringLiteral("--log"), log}));
        QVERIFY2(run.exitCode == 0 && !run.crashed, run.errors.constData());
        const QImage image(picture);
        QCOMPARE(image.size(), QSize(800, 480));
        const auto replayed = runProgram({QStringLiteral("replay"), log, QStringLiteral("--json")});
        QVERIFY(replayed.json()[QStringLiteral("answered")].toInt() >= 30);
    }

    void takesASeriesOfPictures()
    {
        QTemporaryDir folder;
        const QDir files(folder.path());
        const auto run =
            runWindow(demo({QStringLiteral("--size"), QStringLiteral("800x480"),
                            QStringLiteral("--screenshot"), files.filePath(QStringLiteral("s-%03d.png")),
                            QStringLiteral("--every"), QStringLiteral("60ms"), QStringLiteral("--pictures"),
                            QStringLiteral("5"), QStringLiteral("--after-frames"), QStringLiteral("5")}));
        QVERIFY2(run.exitCode == 0 && !run.crashed, run.errors.constData());
        const QStringList taken = files.entryList(QDir::Files, QDir::Name);
        QCOMPARE(taken.size(), 5);
        QCOMPARE(taken.first(), QStringLiteral("s-000.png"));
        QCOMPARE(taken.last(), QStringLiteral("s-004.png"));
        const QImage first(files.filePath(taken.first())), last(files.filePath(taken.last()));
        QCOMPARE(first.size(), QSize(800, 480));
        QVERIFY(first != last); // frames went on between them
    }

    void presentsFromTheStart()
    {
        QTemporaryDir folder;
        const auto navigation = [&](const QString& name, const QStringList& more) {
            const QString picture = folder.filePath(name);
            const auto run =
                runWindow(demo(QStringList{QStringLiteral("--size"), QStringLiteral("800x480"),
                                           QStringLiteral("--screenshot"), picture,
                                           QStringLiteral("--after-frames"), QStringLiteral("5")} +
                               more));
            return run.exitCode == 0 ? QImage(picture).copy(0, 0, 50, 480) : QImage();
        };
        const QImage usual = navigation(QStringLiteral("a.png"), {});
        QVERIFY(!usual.isNull());
        QCOMPARE(navigation(QStringLiteral("b.png"), {}), usual);
        const QImage presented = navigation(QStringLiteral("c.png"), {QStringLiteral("--present")});
        QVERIFY(!presented.isNull() && presented != usual);
    }

    void presentsNoEdge()
    {
        const auto run = runWindow({QStringLiteral("--edge"), QStringLiteral("--present")});
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains("--present"), run.errors.constData());
    }

    /// At this pace no buffer is full within a minute: what is in the log was written because it was old.
    void leavesAWholeLogWhenItIsKilled()
    {
        QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("k.jsonl"));
        WindowProcess window(
            demo({QStringLiteral("--fps"), QStringLiteral("2"), QStringLiteral("--log"), log}));
        const auto frames = [&log] {
            const auto session = readSession(log);
            return session ? session->frames.size() : 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(frames() > 4, kPatience);
        const auto seen = frames();
        window.kill();

        const auto session = readSession(log);
        QVERIFY2(session.ok(), session.ok() ? "" : qPrintable(session.error().message));
        QVERIFY(session->damagedLines <= 1); // at most the one that was being written
        QVERIFY(session->frames.size() >= seen);
        for (std::size_t i = 1; i < session->frames.size(); ++i)
            QVERIFY(session->frames[i].index > session->frames[i - 1].index);
        const auto replayed = runProgram({QStringLiteral("replay"), log, QStringLiteral("--json")});
        QCOMPARE(replayed.exitCode, 0);
        QCOMPARE(static_cast<std::size_t>(replayed.json()[QStringLiteral("answered")].toInt()),
                 session->frames.size());
    }

    void saysWhyItCannotStart_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("mentions");
        QTest::newRow("unknown model")
            << QStringList{QStringLiteral("--model"), QStringLiteral("nobody")} << 1 << QByteArray("nobody");
        QTest::newRow("unknown flag") << QStringList{QStringLiteral("--sauce")} << 2 << QByteArray("--sauce");
        QTest::newRow("file to learn into without a learner")
            << QStringList{QStringLiteral("--learned"), QStringLiteral("/nowhere/x.cnfa")} << 2
            << QByteArray("add --policy sac-live");
        QTest::newRow("token for plain text")
            << QStringList{QStringLiteral("--insecure"), QStringLiteral("--token-file"), QStringLiteral("x")}
            << 2 << QByteArray("--insecure");
        QTest::newRow("size that is none")
            << QStringList{QStringLiteral("--size"), QStringLiteral("big")} << 2 << QByteArray("big");
        for (const char* zoom : {"74", "301", "-100", "large"})
            QTest::addRow("zoom of %s", zoom)
                << QStringList{QStringLiteral("--zoom"), QString::fromLatin1(zoom)} << 2
                << QByteArray("--zoom");
        QTest::newRow("series without a place for the number")
            << QStringList{QStringLiteral("--screenshot"), QStringLiteral("all.png"),
                           QStringLiteral("--every"), QStringLiteral("250ms")}
            << 2 << QByteArray("like live-%04d.png");
        QTest::newRow("interval of a series that is none")
            << QStringList{QStringLiteral("--screenshot"), QStringLiteral("a-%04d.png"),
                           QStringLiteral("--every"), QStringLiteral("often")}
            << 2 << QByteArray("often");
        QTest::newRow("series of no pictures")
            << QStringList{QStringLiteral("--every"), QStringLiteral("250ms")} << 2
            << QByteArray("--screenshot");
        QTest::newRow("picture that cannot be written")
            << QStringList{QStringLiteral("--screenshot"), QStringLiteral("/nowhere/at/all.png"),
                           QStringLiteral("--after-frames"), QStringLiteral("2")}
            << 1 << QByteArray("/nowhere/at/all.png");
    }
    void saysWhyItCannotStart()
    {
        QFETCH(QStringList, words);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, mentions);
        const auto run = runWindow(demo(words));
        QVERIFY(!run.crashed);
        QCOMPARE(run.exitCode, exitCode);
        QVERIFY2(run.errors.contains(mentions), run.errors.constData());
    }
};

QTEST_GUILESS_MAIN(tst_Window)
#include "tst_Window.moc"
