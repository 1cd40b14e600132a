#include "app/common/AccuracyNote.h"
#include "core/nn/ModelFile.h"
#include "tests/support/program/Program.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

Model shipped()
{
    return loadModel(QStringLiteral(COINFER_SOURCE_DIR "/assets/models/fashion-mnist.cnfw")).value();
}

} // namespace

/// Whoever runs a net is told what its accuracies rest on.
class tst_AccuracyNote : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysNothingOfAWellMeasuredModel() { QCOMPARE(accuracyNote(shipped()), QString()); }

    void warnsOfFewPictures()
    {
        Model model = shipped();
        model.accuracies.pictures = 90;
        const QString note = accuracyNote(model);
        QVERIFY2(note.contains(QStringLiteral("90 test pictures")), qPrintable(note));
        QVERIFY2(note.contains(QStringLiteral("7 points")), qPrintable(note));
    }

    void warnsOfATableThatDoesNotSayOnHowMany()
    {
        Model model = shipped();
        model.accuracies.pictures = 0;
        QVERIFY(accuracyNote(model).contains(QStringLiteral("evaluate --write")));
    }

    void aRunWithoutATableSaysSo()
    {
        Model bare = shipped();
        bare.accuracies = {};
        bare.record.insert(QStringLiteral("training_form_accuracy"), QJsonArray{0.8, 0.85, 0.87, 0.9, 0.9});
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("bare.cnfw"));
        QVERIFY(saveModel(bare, path).ok());
        const auto run = runProgram(
            {QStringLiteral("demo"), QStringLiteral("--headless"), QStringLiteral("--frames"),
             QStringLiteral("2"), QStringLiteral("--source"), QStringLiteral("dataset:fashion-mnist"),
             QStringLiteral("--slowdown"), QStringLiteral("1"), QStringLiteral("--model"), path});
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.errors.contains("has no accuracy table"), run.errors.constData());
    }
};

QTEST_GUILESS_MAIN(tst_AccuracyNote)
#include "tst_AccuracyNote.moc"
