#include "app/cli/bench/Agreement.h"
#include "core/nn/Model.h"
#include "core/nn/ModelFile.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace coinfer;
using namespace coinfer::bench;

namespace {

const QStringList kCommand{QStringLiteral("bench"), QStringLiteral("engine"), QStringLiteral("--model"),
                           QStringLiteral("all"),   QStringLiteral("--json"), QStringLiteral("--rounds"),
                           QStringLiteral("2")};

QStringList modelsIn(const QJsonObject& output)
{
    QSet<QString> models;
    for (const QJsonValue& row : output[QStringLiteral("rows")].toArray())
        models.insert(row[QStringLiteral("model")].toString());
    QStringList sorted(models.begin(), models.end());
    sorted.sort();
    return sorted;
}

/// Gives these scores at every exit.
EngineVariant variant(const char* name, std::vector<float> scores)
{
    return {QString::fromLatin1(name), [scores = std::move(scores)](int) { return scores; }};
}

QString complaintOf(const Agreement& agreement)
{
    const auto checked = agreement.check(QStringLiteral("net"));
    return checked ? QString() : checked.error().message;
}

} // namespace

/// `bench engine`: all models are timed, and what computes something else is told from rounding.
class tst_BenchEngine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timesAllShippedModels()
    {
        const auto run = runProgram(kCommand);
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QCOMPARE(modelsIn(run.json()),
                 QStringList({QStringLiteral("cifar10"), QStringLiteral("fashion-mnist"),
                              QStringLiteral("imagenette")}));
    }

    void modelThatFailsLeavesTheOthersTheirRows()
    {
        QTemporaryDir folder;
        const QString models = folder.filePath(QStringLiteral("share/coinfer/models/"));
        const QString program = folder.filePath(QStringLiteral("bin/coinfer-cli"));
        QVERIFY(QDir().mkpath(models) && QDir().mkpath(folder.filePath(QStringLiteral("bin"))));
        QVERIFY(QFile::copy(QStringLiteral(COINFER_BINARY_DIR "/coinfer-cli"), program));
        QVERIFY(QFile::copy(QStringLiteral(COINFER_SOURCE_DIR "/assets/models/fashion-mnist.cnfw"),
                            models + QStringLiteral("fashion-mnist.cnfw")));
        QFile broken(models + QStringLiteral("broken.cnfw"));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("this is no net") > 0);
        broken.close();

        QProcess process;
        process.start(program, kCommand);
        QVERIFY(process.waitForFinished(120'000));
        QCOMPARE(process.exitCode(), 1);
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(errors.contains("broken.cnfw") && errors.count('\n') == 1, errors.constData());
        const auto json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        QCOMPARE(modelsIn(json), QStringList(QStringLiteral("fashion-mnist")));
    }

    void allowsRoundingAlone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<float>("off");
        QTest::addColumn<bool>("agrees");
        QTest::newRow("float rounded") << QStringLiteral("ours_float") << 1e-5F << true;
        QTest::newRow("float as coarse as int8") << QStringLiteral("ours_float") << 0.02F << false;
        QTest::newRow("int8 rounded") << QStringLiteral("ours_int8") << 0.03F << true;
        QTest::newRow("int8 wrong") << QStringLiteral("ours_int8") << 0.2F << false;
        QTest::newRow("no number") << QStringLiteral("ours_int8") << std::nanf("") << false;
    }
    void allowsRoundingAlone()
    {
        QFETCH(const QString, name);
        QFETCH(const float, off);
        QFETCH(const bool, agrees);
        Agreement agreement;
        agreement.add({variant("eager", {1, -1}), variant(qPrintable(name), {1 + off, -1 + off})});
        const QString complaint = complaintOf(agreement);
        QCOMPARE(complaint.isEmpty(), agrees);
        QCOMPARE(complaint.contains(name + QStringLiteral(" and LibTorch disagree")), !agrees);
    }

    void takesAllPicturesTogether()
    {
        Agreement agreement;
        agreement.add(
            {variant("eager", {0.1F}), variant("ours_int8", {0.12F})}); // a fifth of next to nothing
        QVERIFY(!complaintOf(agreement).isEmpty());
        agreement.add({variant("eager", {1}), variant("ours_int8", {1.01F})});
        QCOMPARE(complaintOf(agreement), QString());
    }

    void tellsInt8FromAnotherPicturesScores_data()
    {
        QTest::addColumn<QString>("model");
        for (const char* name : {"cifar10", "fashion-mnist", "imagenette"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    /// The scores of another picture, in place of its own, are beyond the limit at some exit.
    void tellsInt8FromAnotherPicturesScores()
    {
        QFETCH(const QString, model);
        const auto loaded = loadModel(QStringLiteral(COINFER_SOURCE_DIR "/assets/models/%1.cnfw").arg(model));
        QVERIFY(loaded);
        const auto shared = std::make_shared<const Model>(*loaded);
        const auto on = [&](std::uint64_t seed, NumberFormat format) {
            return *ourVariant(QStringLiteral("ours_int8"), shared, format,
                               wavyPicture(shared->network.inputSize(), seed));
        };
        Agreement same, other;
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            const auto reference = on(seed, NumberFormat::Float);
            same.add({reference, on(seed, NumberFormat::Int8)});
            other.add({reference, on(seed + 1, NumberFormat::Int8)});
        }
        QCOMPARE(complaintOf(same), QString());
        QVERIFY(!complaintOf(other).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_BenchEngine)
#include "tst_BenchEngine.moc"
