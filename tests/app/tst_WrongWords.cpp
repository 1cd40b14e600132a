#include "tests/support/Files.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

/// What coinfer-cli says to words that it cannot take: what is wrong with the words themselves ends with 2,
/// before anything is opened; what is not there ends with 1.
class tst_WrongWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongWordsAreRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("no command") << QString() << 2 << QStringLiteral("subcommand");
        QTest::newRow("unknown command") << QStringLiteral("dance") << 2 << QStringLiteral("dance");
        QTest::newRow("unknown flag") << QStringLiteral("demo --sauce x") << 2 << QStringLiteral("--sauce");
        QTest::newRow("negative frames")
            << QStringLiteral("demo --frames -3") << 2 << QStringLiteral("--frames");
        QTest::newRow("file to learn into without a learner")
            << QStringLiteral("demo --learned /nowhere/x.cnfa") << 2
            << QStringLiteral("add --policy sac-live");
        QTest::newRow("file to learn into of a policy that learns into none")
            << QStringLiteral("device --connect 127.0.0.1:1 --policy linucb --learned /nowhere/x.cnfa") << 2
            << QStringLiteral("add --policy sac-live");
        QTest::newRow("file to learn into that cannot be")
            << QStringLiteral(
                   "demo --source dataset:fashion-mnist --policy sac-live --learned /nowhere/x.cnfa")
            << 1 << QStringLiteral("/nowhere/x.cnfa");
        QTest::newRow("no frames") << QStringLiteral("demo --frames 0") << 2
                                   << QStringLiteral("1 to 1000000000");
        QTest::newRow("frames in words")
            << QStringLiteral("demo --frames x") << 2 << QStringLiteral("1 to 1000000000");
        QTest::newRow("pace that is no number") << QStringLiteral("device --connect 127.0.0.1:1 --fps nan")
                                                << 2 << QStringLiteral("from 0.001 to 1000, not nan");
        QTest::newRow("pace of ages") << QStringLiteral("demo --fps 1e-300") << 2 << QStringLiteral("--fps");
        QTest::newRow("replay at no number")
            << QStringLiteral("replay /nowhere.jsonl --speed nan") << 2 << QStringLiteral("--speed");
        QTest::newRow("replay of ages")
            << QStringLiteral("replay /nowhere.jsonl --speed 1e-300") << 2 << QStringLiteral("--speed");
        QTest::newRow("slowness that is no number")
            << QStringLiteral("profile --model nobody --slowdown nan") << 2 << QStringLiteral("--slowdown");
        const QString training =
            QStringLiteral("train --data images:/nowhere --network alexnet-32 --name x ");
        QTest::newRow("rate that is no number")
            << training + QStringLiteral("--output %1/x --rate nan") << 2 << QStringLiteral("--rate");
        QTest::newRow("rate without end")
            << training + QStringLiteral("--output %1/x --rate inf") << 2 << QStringLiteral("--rate");
        QTest::newRow("no epochs") << training + QStringLiteral("--output %1/x --epochs 0") << 2
                                   << QStringLiteral("1 to 100000");
        // All but the outputs is wrong, too: they are looked at first, before any time is spent.
        QTest::newRow("weights in no folder") << training + QStringLiteral("--output /nowhere/at/all/x") << 1
                                              << QStringLiteral("/nowhere/at/all/x");
        QTest::newRow("weights in place of a folder")
            << training + QStringLiteral("--output %1") << 1 << QStringLiteral("name a file");
        QTest::newRow("checkpoint in no folder")
            << training + QStringLiteral("--output %1/x --checkpoint /nowhere/at/all/c") << 1
            << QStringLiteral("/nowhere/at/all/c");
        QTest::newRow("accuracy table in no folder")
            << QStringLiteral("evaluate --model nobody --data fashion-mnist --write /nowhere/at/all/x") << 1
            << QStringLiteral("/nowhere/at/all/x");
        QTest::newRow("profile in no folder")
            << QStringLiteral("profile --model nobody --output /nowhere/at/all/x") << 1
            << QStringLiteral("/nowhere/at/all/x");
        QTest::newRow("weight that is no number")
            << QStringLiteral("demo --accuracy-weight nan") << 2 << QStringLiteral("--accuracy-weight");
        QTest::newRow("negative price")
            << QStringLiteral("demo --byte-price -1") << 2 << QStringLiteral("--byte-price");
        QTest::newRow("deadline without unit")
            << QStringLiteral("demo --deadline 100") << 2 << QStringLiteral("100ms");
        QTest::newRow("no deadline at all")
            << QStringLiteral("demo --deadline 0ms") << 2 << QStringLiteral("longer");
        QTest::newRow("unknown policy")
            << QStringLiteral("demo --policy luck") << 2 << QStringLiteral("device-only");
        QTest::newRow("decision that is none")
            << QStringLiteral("demo --policy fixed:9/1/1") << 2 << QStringLiteral("9/1/1");
        QTest::newRow("unknown model")
            << QStringLiteral("demo --model nobody") << 1 << QStringLiteral("fashion-mnist");
        QTest::newRow("unknown source") << QStringLiteral("demo --source x:y") << 2 << QStringLiteral("x");
        QTest::newRow("folder that is not there") << QStringLiteral("demo --source images:/nowhere/at/all")
                                                  << 1 << QStringLiteral("/nowhere/at/all");
        QTest::newRow("clip that is not there")
            << QStringLiteral("demo --source file:/nowhere.mp4") << 1 << QStringLiteral("/nowhere.mp4");
        QTest::newRow("unknown throttle")
            << QStringLiteral("demo --throttle snail") << 2 << QStringLiteral("snail");
        QTest::newRow("slower than nothing")
            << QStringLiteral("demo --slowdown 0.5") << 2 << QStringLiteral("0.5");
        QTest::newRow("unknown format")
            << QStringLiteral("demo --format int3") << 2 << QStringLiteral("int3");
        for (const char* command :
             {"edge --listen 127.0.0.1:0", "evaluate --data fashion-mnist", "profile"}) {
            const QString start = QString::fromLatin1(command);
            QTest::addRow("unknown format: %s", command)
                << start + QStringLiteral(" --model fashion-mnist --format int3") << 2
                << QStringLiteral("int3");
            QTest::addRow("unknown model: %s", command)
                << start + QStringLiteral(" --model nobody") << 1 << QStringLiteral("fashion-mnist");
        }
        for (const char* wrong : {"0", "-1", "65", "1.5", "many"})
            QTest::addRow("workers: %s", wrong)
                << QStringLiteral("edge --model nobody --workers ") + QLatin1String(wrong) << 2
                << QStringLiteral("--workers");
        QTest::newRow("address without port")
            << QStringLiteral("device --connect somewhere") << 2 << QStringLiteral("somewhere");
        QTest::newRow("unknown network")
            << QStringLiteral("train --data fashion-mnist --network vgg --name x --output %1/x") << 2
            << QStringLiteral("alexnet-32");
        QTest::newRow("bottlenecks and none")
            << QStringLiteral("train --bottlenecks --no-bottlenecks --from nobody --data images:/nowhere "
                              "--output %1/x")
            << 2 << QStringLiteral("--no-bottlenecks");
        QTest::newRow("cuts of a whole training")
            << training + QStringLiteral("--output %1/x --cuts 1") << 2 << QStringLiteral("--cuts");
        QTest::newRow("log that is not there")
            << QStringLiteral("export /nowhere.jsonl %1/x.csv") << 1 << QStringLiteral("/nowhere.jsonl");
        // Wrong words are told before anything is opened: the model is not there either.
        for (const char* wrong :
             {"--deadline 100", "--deadline x", "--policy foo", "--policy fixed:5/2",
              "--policy agent:", "--format int4", "--slowdown 0", "--slowdown 1001", "--slowdown nan",
              "--throttle 5mbps", "--source foo:bar", "--seed -1", "--seed 1.5", "--reward profit",
              "--delay 5", "--jitter soon", "--frames 1.5", "--threads 0"})
            QTest::addRow("wrong word first: %s", wrong)
                << QStringLiteral("demo --model nobody ") + QLatin1String(wrong) << 2
                << QString::fromLatin1(wrong).section(u' ', 0, 0);
        QTest::newRow("fraction of a thread") << QStringLiteral("demo --threads 1.5") << 2
                                              << QStringLiteral("a whole number from 1 to 64, not 1.5");
        QTest::newRow("negative seed")
            << training + QStringLiteral("--output %1/x --seed -1") << 2 << QStringLiteral("--seed");
        QTest::newRow("log in no folder")
            << QStringLiteral("demo --model nobody --log /nowhere/at/all/x.jsonl") << 1
            << QStringLiteral("/nowhere/at/all/x.jsonl");
        QTest::newRow("policy to compare that is none")
            << QStringLiteral("agent evaluate --model nobody --policies search,luck") << 2
            << QStringLiteral("luck");
        QTest::newRow("unknown data set")
            << QStringLiteral("data fetch mars") << 1 << QStringLiteral("cifar10");
    }
    void wrongWordsAreRefused()
    {
        QFETCH(QString, line);
        QFETCH(int, exitCode);
        QFETCH(QString, mentions);
        const QTemporaryDir folder;
        const auto run = runProgram(words(line.replace(QStringLiteral("%1"), folder.path())));
        QVERIFY(!run.crashed);
        QCOMPARE(run.exitCode, exitCode);
        QVERIFY2(QString::fromUtf8(run.errors).contains(mentions), run.errors.constData());
        QCOMPARE(run.output, QByteArray());
        if (exitCode == 1)
            QCOMPARE(run.errorLines().size(), 1);
    }

    void anEmptyNameIsRefused()
    {
        const auto run =
            runProgram(words("train --data fashion-mnist --network alexnet-32 --output x --name") +
                       QStringList{QString()});
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains("--name"), run.errors.constData());
    }

    void writesOverFilesOfTheirKindOnly_data()
    {
        QTest::addColumn<QString>("line");   // %1: the file that is there
        QTest::addColumn<QByteArray>("own"); // how one begins that may be written over
        QTest::newRow("train") << QStringLiteral("train --data images:/nowhere --network alexnet-32 --name x "
                                                 "--output %1")
                               << QByteArray("CNFW");
        QTest::newRow("checkpoint of train")
            << QStringLiteral("train --data images:/nowhere --network alexnet-32 --name x --output %1.cnfw "
                              "--checkpoint %1")
            << QByteArray("PK\003\004");
        QTest::newRow("checkpoint of train --bottlenecks")
            << QStringLiteral("train --bottlenecks --from nobody --data images:/nowhere --output %1.cnfw "
                              "--checkpoint %1")
            << QByteArray("CNFW");
        QTest::newRow("evaluate") << QStringLiteral("evaluate --model nobody --data fashion-mnist --write %1")
                                  << QByteArray("CNFW");
        QTest::newRow("agent train") << QStringLiteral(
                                            "agent train --models fashion-mnist --profile /nowhere "
                                            "--output %1")
                                     << QByteArray("CNFA");
        QTest::newRow("profile") << QStringLiteral("profile --model nobody --output %1")
                                 << QByteArray("{\n    \"device\": {");
        QTest::newRow("report") << QStringLiteral("report /nowhere.jsonl --output %1")
                                << QByteArray("%PDF-1.4");
    }
    void writesOverFilesOfTheirKindOnly()
    {
        QFETCH(const QString, line);
        QFETCH(const QByteArray, own);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("there"));
        const auto saidOf = [&](const QByteArray& content, const char* more) {
            write(file, content);
            const auto run = runProgram(words(line.arg(file) + QLatin1String(more)));
            return run.exitCode == 1 && read(file) == content ? run.errors : QByteArray("changed");
        };
        const QByteArray picture("\xFF\xD8\xFF\xE0 a picture of the training set"), refusal("add --force");
        QVERIFY2(saidOf(picture, "").contains(refusal), saidOf(picture, "").constData());
        // What else is wrong with the line is told then: the file itself was no hindrance.
        for (const QByteArray& said : {saidOf(picture, " --force"), saidOf(own, ""), saidOf({}, "")})
            QVERIFY2(!said.contains(refusal) && said != "changed", said.constData());
    }
};

QTEST_GUILESS_MAIN(tst_WrongWords)
#include "tst_WrongWords.moc"
