#include "tests/support/Files.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

QByteArray training(const char* more)
{
    return QByteArray("train --data images:/nowhere --network alexnet-32 --name x ") + more;
}

void addRow(const char* name, const QByteArray& line, int exitCode, const char* mentions)
{
    QTest::newRow(name) << QString::fromLatin1(line) << exitCode << QString::fromLatin1(mentions);
}

/// The words themselves are wrong.
void wrong(const char* name, const QByteArray& line, const char* mentions)
{
    addRow(name, line, 2, mentions);
}

/// What the words name is not there.
void missing(const char* name, const QByteArray& line, const char* mentions)
{
    addRow(name, line, 1, mentions);
}

void addRowsOfNoCommand()
{
    wrong("no command", "", "subcommand");
    wrong("unknown command", "dance", "dance");
    wrong("unknown flag", "demo --sauce x", "--sauce");
}

void addRowsOfNumbers()
{
    wrong("negative frames", "demo --frames -3", "--frames");
    wrong("no frames", "demo --frames 0", "1 to 1000000000");
    wrong("frames in words", "demo --frames x", "1 to 1000000000");
    wrong("fraction of a thread", "demo --threads 1.5", "a whole number from 1 to 64, not 1.5");
    wrong("pace that is no number", "device --connect 127.0.0.1:1 --fps nan", "from 0.001 to 1000, not nan");
    wrong("pace of ages", "demo --fps 1e-300", "--fps");
    wrong("replay at no number", "replay /nowhere.jsonl --speed nan", "--speed");
    wrong("replay of ages", "replay /nowhere.jsonl --speed 1e-300", "--speed");
    wrong("slowness that is no number", "profile --model nobody --slowdown nan", "--slowdown");
    wrong("slower than nothing", "demo --slowdown 0.5", "0.5");
    wrong("weight that is no number", "demo --accuracy-weight nan", "--accuracy-weight");
    wrong("negative price", "demo --byte-price -1", "--byte-price");
    wrong("deadline without unit", "demo --deadline 100", "100ms");
    wrong("no deadline at all", "demo --deadline 0ms", "longer");
    for (const char* workers : {"0", "-1", "65", "1.5", "many"})
        wrong(qPrintable(QStringLiteral("workers: %1").arg(QLatin1String(workers))),
              QByteArray("edge --model nobody --workers ") + workers, "--workers");
}

void addRowsOfNames()
{
    wrong("unknown policy", "demo --policy luck", "device-only");
    wrong("decision that is none", "demo --policy fixed:9/1/1", "9/1/1");
    missing("unknown model", "demo --model nobody", "fashion-mnist");
    wrong("unknown source", "demo --source x:y", "x");
    missing("folder that is not there", "demo --source images:/nowhere/at/all", "/nowhere/at/all");
    missing("clip that is not there", "demo --source file:/nowhere.mp4", "/nowhere.mp4");
    wrong("unknown throttle", "demo --throttle snail", "snail");
    wrong("unknown format", "demo --format int3", "int3");
    for (const char* command : {"edge --listen 127.0.0.1:0", "evaluate --data fashion-mnist", "profile"}) {
        const QString of = QStringLiteral(": ") + QLatin1String(command);
        wrong(qPrintable(QStringLiteral("unknown format") + of),
              QByteArray(command) + " --model fashion-mnist --format int3", "int3");
        missing(qPrintable(QStringLiteral("unknown model") + of), QByteArray(command) + " --model nobody",
                "fashion-mnist");
    }
    wrong("address without port", "device --connect somewhere", "somewhere");
    missing("log that is not there", "export /nowhere.jsonl %1/x.csv", "/nowhere.jsonl");
    missing("log in no folder", "demo --model nobody --log /nowhere/at/all/x.jsonl",
            "/nowhere/at/all/x.jsonl");
    wrong("policy to compare that is none", "agent evaluate --model nobody --policies search,luck", "luck");
    missing("unknown data set", "data fetch mars", "cifar10");
}

void addRowsOfLearning()
{
    wrong("file to learn into without a learner", "demo --learned /nowhere/x.cnfa", "add --policy sac-live");
    wrong("file to learn into of a policy that learns into none",
          "device --connect 127.0.0.1:1 --policy linucb --learned /nowhere/x.cnfa", "add --policy sac-live");
    missing("file to learn into that cannot be",
            "demo --source dataset:fashion-mnist --policy sac-live --learned /nowhere/x.cnfa",
            "/nowhere/x.cnfa");
}

void addRowsOfTraining()
{
    wrong("rate that is no number", training("--output %1/x --rate nan"), "--rate");
    wrong("rate without end", training("--output %1/x --rate inf"), "--rate");
    wrong("no epochs", training("--output %1/x --epochs 0"), "1 to 100000");
    wrong("negative seed", training("--output %1/x --seed -1"), "--seed");
    wrong("cuts of a whole training", training("--output %1/x --cuts 1"), "--cuts");
    wrong("unknown network", "train --data fashion-mnist --network vgg --name x --output %1/x", "alexnet-32");
    wrong("bottlenecks and none",
          "train --bottlenecks --no-bottlenecks --from nobody --data images:/nowhere --output %1/x",
          "--no-bottlenecks");
}

/// All but the outputs is wrong, too: they are looked at first, before any time is spent.
void addRowsOfOutputs()
{
    missing("weights in no folder", training("--output /nowhere/at/all/x"), "/nowhere/at/all/x");
    missing("weights in place of a folder", training("--output %1"), "name a file");
    missing("checkpoint in no folder", training("--output %1/x --checkpoint /nowhere/at/all/c"),
            "/nowhere/at/all/c");
    missing("accuracy table in no folder",
            "evaluate --model nobody --data fashion-mnist --write /nowhere/at/all/x", "/nowhere/at/all/x");
    missing("profile in no folder", "profile --model nobody --output /nowhere/at/all/x", "/nowhere/at/all/x");
}

/// Wrong words are told before anything is opened: the model is not there either.
void addRowsOfWordsThatComeFirst()
{
    for (const char* words :
         {"--deadline 100", "--deadline x", "--policy foo", "--policy fixed:5/2",
          "--policy agent:", "--format int4", "--slowdown 0", "--slowdown 1001", "--slowdown nan",
          "--throttle 5mbps", "--source foo:bar", "--seed -1", "--seed 1.5", "--reward profit", "--delay 5",
          "--jitter soon", "--frames 1.5", "--threads 0"})
        wrong(qPrintable(QStringLiteral("wrong word first: %1").arg(QLatin1String(words))),
              QByteArray("demo --model nobody ") + words, QByteArray(words).split(' ').first());
}

} // namespace

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
        addRowsOfNoCommand();
        addRowsOfNumbers();
        addRowsOfNames();
        addRowsOfLearning();
        addRowsOfTraining();
        addRowsOfOutputs();
        addRowsOfWordsThatComeFirst();
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
