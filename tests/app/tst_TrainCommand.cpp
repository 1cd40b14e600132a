#include "core/nn/ModelFile.h"
#include "core/nn/UntrainedModel.h"
#include "tests/support/Files.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

constexpr int kPictures = 12; // of each class, for training and for tests

/// Dark and light ones.
void writePictures(const QDir& folder)
{
    for (const char* part : {"train", "test"})
        for (const int shade : {0, 120}) {
            const QString place = QStringLiteral("%1/%2").arg(QLatin1String(part)).arg(shade);
            folder.mkpath(place);
            for (int i = 0; i < kPictures; ++i) {
                Image picture = randomPicture(32, static_cast<std::uint64_t>(i));
                for (std::uint8_t& value : picture.rgb)
                    value = static_cast<std::uint8_t>(value / 2 + shade);
                const QImage image(picture.rgb.data(), 32, 32, 3 * 32, QImage::Format_RGB888);
                if (!image.save(folder.filePath(QStringLiteral("%1/%2.png").arg(place).arg(i))))
                    qFatal("cannot write a picture");
            }
        }
}

/// Without any weights where it cannot be read.
Model modelIn(const QString& path)
{
    auto model = loadModel(path);
    return model ? *std::move(model) : Model{};
}

qsizetype linesBeginning(const ProgramRun& run, const char* words)
{
    return run.errorLines().filter(QRegularExpression(QLatin1Char('^') + QLatin1String(words))).size();
}

} // namespace

/// `coinfer-cli train` of a tiny net, as a user meets it.
class tst_TrainCommand : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString at(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    QStringList lineFor(const QString& output, const QString& more) const
    {
        return words(
            QStringLiteral("train --data images:%1 --network alexnet-32 --name mine --epochs 1 --batch "
                           "8 --threads 1 --output %2 %3")
                .arg(at("pictures"), output, more));
    }

private Q_SLOTS:
    void initTestCase() { writePictures(QDir(at("pictures"))); }

    /// First the net alone, then with its bottlenecks from its checkpoint, then with all from checkpoints.
    void bottlenecksFollowTheNetUnlessRefused()
    {
        const QString checkpoint = QStringLiteral("--checkpoint ") + at("whole.ckpt");
        const auto alone =
            runProgram(lineFor(at("alone.cnfw"), checkpoint + QStringLiteral(" --no-bottlenecks")));
        QVERIFY2(alone.exitCode == 0, alone.errors.constData());
        QCOMPARE(linesBeginning(alone, "epoch 1/1"), 1);
        const Model net = modelIn(at("alone.cnfw"));
        QCOMPARE(net.name, QStringLiteral("mine"));
        QVERIFY(net.latents.empty());
        QVERIFY(!QFile::exists(at("whole.ckpt.bottlenecks")));

        const auto whole = runProgram(lineFor(at("whole.cnfw"), checkpoint));
        QVERIFY2(whole.exitCode == 0, whole.errors.constData());
        QCOMPARE(linesBeginning(whole, "epoch"), 0); // the net was not trained again
        QCOMPARE(linesBeginning(whole, "cut 1  epoch"), 14);
        const Model with = modelIn(at("whole.cnfw"));
        QCOMPARE(with.network.codecLists().bottleneckCuts, (std::vector{1, 2, 3, 4}));
        for (const auto& [name, array] : net.parameters)
            QVERIFY2(with.parameters.at(name) == array, qPrintable(name));

        const auto again = runProgram(lineFor(at("again.cnfw"), checkpoint));
        QVERIFY2(again.exitCode == 0, again.errors.constData());
        QCOMPARE(linesBeginning(again, "epoch") + linesBeginning(again, "cut"), 0);
        QVERIFY(modelIn(at("again.cnfw")).parameters == with.parameters);
        QVERIFY(modelIn(at("again.cnfw")).latents == with.latents);
    }

    void theNetStaysWhenItsBottlenecksAreInterrupted()
    {
        const QString output = at("stopped.cnfw");
        RunningProgram training(lineFor(output, {}));
        const QByteArray said = training.saidUntil("without bottlenecks");
        QVERIFY2(said.contains("without bottlenecks"), said.constData());
        const ProgramRun run = training.interrupt();
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("stopped on request at cut 1; " + output.toUtf8()),
                 run.errors.constData());
        const Model net = modelIn(output);
        QCOMPARE(net.name, QStringLiteral("mine"));
        QVERIFY(net.latents.empty());
    }

    void aCheckpointOfBottlenecksInTheWayIsRefusedFirst_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("mentions");
        QTest::newRow("of another kind") << QByteArray("a picture") << QByteArray("add --force");
        QTest::newRow("of another net") << QByteArray("CNFW") << QByteArray("exists without");
    }
    void aCheckpointOfBottlenecksInTheWayIsRefusedFirst()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QByteArray, mentions);
        write(at("left.ckpt.bottlenecks"), content);
        const QString checkpoint = QStringLiteral("--checkpoint ") + at("left.ckpt");
        const auto run = runProgram(lineFor(at("x.cnfw"), checkpoint));
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains(mentions), run.errors.constData());
        QCOMPARE(run.errorLines().size(), 1);
        QCOMPARE(read(at("left.ckpt.bottlenecks")), content);
        QVERIFY(!QFile::exists(at("x.cnfw")));
    }

    /// The net replaces its start before the bottlenecks are done: the checkpoint would be of another start.
    void aStartThatWouldBeOverwrittenIsRefusedFirst()
    {
        write(at("start.cnfw"), "CNFW");
        const auto run = runProgram(
            lineFor(at("start.cnfw"),
                    QStringLiteral("--from %1 --checkpoint %2").arg(at("start.cnfw"), at("start.ckpt"))));
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("name another output file"), run.errors.constData());
    }
};

QTEST_GUILESS_MAIN(tst_TrainCommand)
#include "tst_TrainCommand.moc"
