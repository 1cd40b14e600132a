#include "agent/AgentFile.h"
#include "agent/Features.h"
#include "tests/support/Files.h"
#include "tests/support/FullDisk.h"
#include "tests/support/program/Program.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

/// A few updates: enough to write and read all files, not to learn.
ProgramRun train(const QString& output, const QString& more = {})
{
    return runProgram(words(QStringLiteral("agent train --models fashion-mnist --updates 20 --output"))
                      << output << words(more));
}

/// Without any weights where it cannot be read.
AgentFile agentIn(const QString& path)
{
    auto agent = loadAgent(path);
    return agent ? *std::move(agent) : AgentFile{};
}

/// With the checksum made right again.
QByteArray sealed(const QByteArray& body)
{
    return body + QCryptographicHash::hash(body, QCryptographicHash::Sha256);
}

} // namespace

/// `coinfer-cli agent train` as a user meets it.
class tst_AgentTrain : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trainsAnAgentThatDecides()
    {
        QTemporaryDir folder;
        const QString agent = folder.filePath(QStringLiteral("mine.cnfa"));
        const QString curves = folder.filePath(QStringLiteral("curves.csv"));
        const auto run = train(agent, QStringLiteral("--curves ") + curves);
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QVERIFY(read(curves).startsWith("update,reward,regret,"));
        QVERIFY(read(curves).contains("\n20,"));
        const auto compared = runProgram(
            words(QStringLiteral(
                      "agent evaluate --model fashion-mnist --scenarios clean --deadline 60ms --frames 20 "
                      "--seeds 1 --json --policies agent:") +
                  agent));
        QVERIFY2(compared.exitCode == 0, compared.errors.constData());
        QVERIFY(compared.output.contains("agent:"));
    }

    void sameSeedSameAgent()
    {
        QTemporaryDir folder;
        const auto weights = [&](const char* name, int seed) {
            const QString path = folder.filePath(QLatin1String(name));
            const auto run = train(path, QStringLiteral("--seed %1").arg(seed));
            return run.exitCode == 0 ? agentIn(path).weights : AgentWeights();
        };
        const AgentWeights one = weights("a.cnfa", 1);
        QVERIFY(!one.empty());
        QVERIFY(weights("b.cnfa", 1) == one);
        const AgentWeights other = weights("c.cnfa", 2);
        QVERIFY(!other.empty() && other != one);
    }

    void recordsWhatItWasTrainedOn()
    {
        QTemporaryDir folder;
        for (const char* name : {"x_001.csv", "x_002.csv", "x_003.csv"}) // the last one is held out
            write(folder.filePath(QLatin1String(name)), "time_s,mbps\n0,4\n5,2\n");
        const QString path = folder.filePath(QStringLiteral("agent.cnfa"));
        QCOMPARE(train(path, QStringLiteral("--traces ") + folder.path()).exitCode, 0);
        const AgentFile agent = agentIn(path);
        QCOMPARE(agent.record[QStringLiteral("traces")].toArray(),
                 (QJsonArray{QStringLiteral("x_001"), QStringLiteral("x_002")}));
        QCOMPARE(agent.record[QStringLiteral("models")].toString(), QStringLiteral("fashion-mnist"));
        QVERIFY(agent.record[QStringLiteral("alpha")].toDouble() > 0);
        QCOMPARE(agent.settings[QStringLiteral("actor_signal")].toString(), QStringLiteral("both"));
        QCOMPARE(agent.settings[QStringLiteral("information")].toString(), QStringLiteral("full"));
        for (const char* name : {"tau", "first_share", "anneal_updates", "decay_updates", "warm_up"})
            QVERIFY2(agent.settings[QLatin1String(name)].isDouble(), name);
    }

    void goesOnFromACheckpointOfTheSameTrainingOnly_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const char* line, int exitCode, const char* says) {
            QTest::newRow(name) << QString::fromLatin1(line) << exitCode << QByteArray(says);
        };
        row("same", "--algorithm dqn --updates 20 --models fashion-mnist", 0, "after 20 updates");
        row("algorithm", "--algorithm sac --updates 20 --models fashion-mnist", 1,
            "was made with dqn, not with sac");
        row("updates", "--algorithm dqn --updates 30 --models fashion-mnist", 1,
            "was made with updates 20, not with 30");
        row("seed", "--algorithm dqn --updates 20 --models fashion-mnist --seed 2", 1,
            "was made with seed 1, not with 2");
        row("models", "--algorithm dqn --updates 20 --models cifar10", 1,
            "was made with models fashion-mnist, not with cifar10");
    }
    void goesOnFromACheckpointOfTheSameTrainingOnly()
    {
        QFETCH(const QString, line);
        QFETCH(const int, exitCode);
        QFETCH(const QByteArray, says);
        QTemporaryDir folder;
        const QString checkpoint = QStringLiteral(" --checkpoint ") + folder.filePath(QStringLiteral("c")),
                      first = folder.filePath(QStringLiteral("first.cnfa")),
                      second = folder.filePath(QStringLiteral("second.cnfa"));
        QCOMPARE(train(first, QStringLiteral("--algorithm dqn") + checkpoint).exitCode, 0);
        const auto run = runProgram(
            words(QStringLiteral("agent train --output ") + second + QLatin1Char(' ') + line + checkpoint));
        QCOMPARE(run.exitCode, exitCode);
        QVERIFY2(run.errors.contains(says), run.errors.constData());
        QCOMPARE(QFile::exists(second), exitCode == 0);
    }

    /// As when the agent's file could not be written after all.
    void givesTheAgentOfAFinishedCheckpoint()
    {
        QTemporaryDir folder;
        const QString more = QStringLiteral("--checkpoint ") + folder.filePath(QStringLiteral("c")),
                      first = folder.filePath(QStringLiteral("first.cnfa")),
                      again = folder.filePath(QStringLiteral("again.cnfa"));
        QCOMPARE(train(first, more).exitCode, 0);
        QCOMPARE(train(again, more).exitCode, 0);
        const AgentFile wanted = agentIn(first), got = agentIn(again);
        QVERIFY(!got.weights.empty() && got.weights == wanted.weights);
        const double alpha = got.record[QStringLiteral("alpha")].toDouble();
        QVERIFY(alpha > 0);
        QCOMPARE(alpha, wanted.record[QStringLiteral("alpha")].toDouble());
    }

    void saysBeforeTheTrainingWhatCannotBeWritten_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QString>("checkpoint");
        QTest::newRow("agent") << QStringLiteral("/nowhere/x.cnfa") << QStringLiteral("c");
        QTest::newRow("checkpoint") << QStringLiteral("x.cnfa") << QStringLiteral("/nowhere/x.ckpt");
    }
    void saysBeforeTheTrainingWhatCannotBeWritten()
    {
        QFETCH(const QString, output);
        QFETCH(const QString, checkpoint);
        QTemporaryDir folder;
        const QDir place(folder.path()); // keeps paths that are whole
        const QString curves = place.filePath(QStringLiteral("curves.csv"));
        const auto run =
            train(place.filePath(output),
                  QStringLiteral("--curves %1 --checkpoint %2").arg(curves, place.filePath(checkpoint)));
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("/nowhere/x."), run.errors.constData());
        QVERIFY(place.isEmpty()); // neither begun nor anything left
    }

    void endsWhenTheCurvesCannotBeWritten()
    {
        QTemporaryDir folder;
        const QString curves = folder.filePath(QStringLiteral("curves.csv"));
        const FullDisk disk(100); // the program has it, too: room for the header alone
        const auto run =
            train(folder.filePath(QStringLiteral("a.cnfa")), QStringLiteral("--curves ") + curves);
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("cannot write the curves \"" + curves.toUtf8()), run.errors.constData());
    }

    void refusesWhatItCannotDo_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no output") << "agent train" << 2 << QByteArray("--output");
        QTest::newRow("algorithm") << "agent train --output x.cnfa --algorithm ppo" << 2
                                   << QByteArray("sac or dqn");
        QTest::newRow("traces") << "agent train --output x.cnfa --traces nowhere" << 1
                                << QByteArray("nowhere");
        QTest::newRow("part of nothing")
            << "agent train --output x.cnfa --part all" << 2 << QByteArray("--traces");
        QTest::newRow("part") << "agent train --output x.cnfa --traces nowhere --part most" << 2
                              << QByteArray("most");
        QTest::newRow("model") << "agent train --output x.cnfa --models nothing" << 1
                               << QByteArray("nothing");
        QTest::newRow("no agent")
            << "demo --headless --frames 1 --source dataset:fashion-mnist --policy agent:nowhere.cnfa" << 1
            << QByteArray("nowhere.cnfa");
    }
    void refusesWhatItCannotDo()
    {
        QFETCH(const QString, line);
        QFETCH(const int, exitCode);
        QFETCH(const QByteArray, says);
        const auto run = runProgram(words(line));
        QCOMPARE(run.exitCode, exitCode);
        QVERIFY2(run.errors.contains(says), run.errors.constData());
    }

    void refusesAnAgentThatItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("says");
        const QByteArray good = read(QStringLiteral(COINFER_SOURCE_DIR "/assets/agents/sac.cnfa"));
        QVERIFY(good.size() > 10'000);
        const auto changed = [](QByteArray bytes, qsizetype at, int to) {
            bytes[at] = static_cast<char>(to);
            return bytes;
        };
        const auto row = [](const char* name, const QByteArray& file, const QByteArray& says) {
            QTest::newRow(name) << file << says;
        };
        row("damaged", changed(good, good.size() / 2, good.at(good.size() / 2) ^ 1), "checksum");
        row("foreign", read(QStringLiteral(COINFER_SOURCE_DIR "/assets/models/fashion-mnist.cnfw")),
            "not a Coinfer agent");
        row("other version", changed(good, 4, 9), "format version 9");
        // The number behind the key's text is one byte of CBOR.
        row("other layout", sealed(changed(good.chopped(32), good.indexOf("layout") + 6, kFeatureLayout + 1)),
            "feature layout " + QByteArray::number(kFeatureLayout + 1));
    }
    void refusesAnAgentThatItCannotRead()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QByteArray, says);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("other.cnfa"));
        write(path, file);
        const QString frames = QStringLiteral("demo --headless --frames 1 --source dataset:fashion-mnist ");
        for (const QString& line :
             {QStringLiteral("agent evaluate --frames 20 --seeds 1 --scenarios clean --deadline 60ms "
                             "--policies agent:"),
              frames + QStringLiteral("--policy agent:"),
              frames + QStringLiteral("--policy sac-live --learned ")}) {
            const auto run = runProgram(words(line + path));
            QVERIFY(run.exitCode == 1 || run.exitCode == 2);
            QVERIFY(!run.crashed);
            QVERIFY2(run.errors.contains("other.cnfa") && run.errors.contains(says), run.errors.constData());
        }
    }
};

QTEST_GUILESS_MAIN(tst_AgentTrain)
#include "tst_AgentTrain.moc"
