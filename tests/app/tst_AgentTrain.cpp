#include "tests/support/program/Program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

QStringList words(const QString& line)
{
    return line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// A few updates: enough to write and read all files, not to learn.
ProgramRun train(const QString& output, const QString& more = {})
{
    return runProgram(words(QStringLiteral("agent train --models fashion-mnist --updates 20 --output"))
                      << output << words(more));
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
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
        QStringList hashes;
        for (const char* name : {"a.cnfa", "b.cnfa"}) {
            const auto run = train(folder.filePath(QLatin1String(name)));
            QCOMPARE(run.exitCode, 0);
            hashes << QString::fromUtf8(run.errors)
                          .section(QStringLiteral("reward"), 1, 1)
                          .section(QLatin1Char(' '), 0, 12);
        }
        QCOMPARE(hashes[0], hashes[1]);
    }

    void goesOnFromACheckpointOfTheSameAlgorithmOnly()
    {
        QTemporaryDir folder;
        const QString checkpoint = folder.filePath(QStringLiteral("agent.ckpt"));
        const QString line = QStringLiteral("--checkpoint %1 --updates %2 --algorithm %3").arg(checkpoint);
        const QString output = folder.filePath(QStringLiteral("agent.cnfa"));
        const auto train = [&](int updates, const char* algorithm) {
            return runProgram(
                words(QStringLiteral("agent train --models fashion-mnist --output %1 ").arg(output) +
                      line.arg(updates).arg(QLatin1String(algorithm))));
        };
        QCOMPARE(train(20, "dqn").exitCode, 0);
        const auto more = train(30, "dqn");
        QCOMPARE(more.exitCode, 0);
        QVERIFY(more.errors.contains("after 20 updates"));
        const auto other = train(30, "sac");
        QCOMPARE(other.exitCode, 1);
        QVERIFY(other.errors.contains("is of dqn, not of sac"));
    }

    void refusesWhatItCannotDo_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no output") << "agent train" << 2 << QByteArray("--output");
        QTest::newRow("algorithm") << "agent train --output x.cnfa --algorithm ppo" << 2
                                   << QByteArray("sac and dqn");
        QTest::newRow("traces") << "agent train --output x.cnfa --traces nowhere" << 1
                                << QByteArray("nowhere");
        QTest::newRow("model") << "agent train --output x.cnfa --models nothing" << 1
                               << QByteArray("nothing");
        QTest::newRow("folder") << "agent train --output /nowhere/x.cnfa --updates 1 --models cifar10" << 1
                                << QByteArray("/nowhere/x.cnfa");
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

    void refusesADamagedAgent()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("cut.cnfa"));
        QByteArray bytes = read(QStringLiteral(COINFER_SOURCE_DIR "/assets/agents/sac.cnfa"));
        QVERIFY(bytes.size() > 10'000);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const auto run = runProgram(words(
            QStringLiteral(
                "agent evaluate --frames 20 --seeds 1 --scenarios clean --deadline 60ms --policies agent:") +
            path));
        QVERIFY(run.exitCode != 0);
        QVERIFY2(run.errors.contains("cut.cnfa"), run.errors.constData());
    }
};

QTEST_GUILESS_MAIN(tst_AgentTrain)
#include "tst_AgentTrain.moc"
