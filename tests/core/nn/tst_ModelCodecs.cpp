#include "core/nn/ModelFile.h"
#include "tests/core/nn/ModelFileSample.h"

#include <QTemporaryDir>

using namespace coinfer;
using namespace coinfer::test;

/// The list of codecs, the bottlenecks and the outcomes of a weights file.
class tst_ModelCodecs : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    Model m_model = completeModel();
    QByteArray m_file;

    Result<Model> loaded(const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(text("changed.cnfw")));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no room for a test file");
        file.close();
        return loadModel(file.fileName());
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString path = m_folder.filePath(text("good.cnfw"));
        QVERIFY(saveModel(m_model, path).ok());
        m_file = contents(path);
    }

    void bringsBackCodecsAndOutcomes()
    {
        const auto found = loaded(m_file);
        QVERIFY(found.ok());
        QVERIFY(found->network.codecLists() == m_model.network.codecLists());
        QVERIFY(found->latents == m_model.latents);
        QVERIFY(found->outcomes == m_model.outcomes);
        QCOMPARE(found->outcomes.pictures(), std::size_t{2});
        QCOMPARE(found->outcomes.confidenceOf(1, 2), 1.0);
        QVERIFY(found->outcomes.isRight(0, 8) && !found->outcomes.isRight(0, 0)); // 0, 37, ...
    }

    /// As they were before there were bottlenecks: a number of bits for a codec, and no outcomes.
    void readsFilesOfBeforeThatHadNoCodecs()
    {
        const QByteArray old = forged(m_file, [](QCborMap& header, QByteArray& arrays) {
            withoutBottlenecks(header, arrays);
            header.remove(text("codecs"));
            header.remove(text("outcomes"));
            header[text("accuracies")] =
                QCborArray{QCborArray{5, 2, 4, 0.5, 100.0, 3, 4}, QCborArray{5, 0, 8, 0.6, 3072.0, 0, 0},
                           QCborArray{5, 0, 1, 0.4, 99.5, 0, 9}};
        });
        const auto found = loaded(old);
        QVERIFY2(found.ok(), found ? "" : qPrintable(found.error().message));
        QVERIFY(found->network.codecLists() == codecsOfOldFiles());
        QVERIFY(found->network.bottlenecks().empty() && found->latents.empty());
        QCOMPARE(found->outcomes.pictures(), std::size_t{0});
        QVERIFY(found->accuracies.row({5, 0, CutCodec::raw()}));
        const DecisionAccuracy* jpeg = found->accuracies.row({5, 0, CutCodec::jpeg(20)});
        QVERIFY(jpeg);
        QCOMPARE(jpeg->mostBytes, 99.5F); // no percentile: the mean
    }

    void refusesForgedCodecs_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, Change change, const char* reason) {
            QTest::newRow(name) << std::move(change) << text(reason);
        };
        row("codec that is none", test::row({5, 2, text("5-bit"), 0.5, 100.0, 0, 0}), "accuracy table");
        row("codec of another cut", test::row({5, 2, text("raw"), 0.5, 100.0, 0, 0}), "accuracy table");
        row("bottleneck that is not there", test::row({5, 2, text("bottleneck-1"), 0.5, 100.0, 0, 0}),
            "accuracy table");
        row("percentile below zero", test::row({5, 2, text("4-bit"), 0.5, 100.0, 0, 0, -1.0}),
            "accuracy table");
        row("codecs are text", field("codecs", text("all")), "raw picture");
        row("picture that is no codec", codecs("pictures", QCborArray{text("raw"), text("gif-1")}),
            "list of codecs");
        row("no raw picture", codecs("pictures", QCborArray{text("jpeg-20")}), "raw picture");
        row("bottleneck at cut 7", bottleneck("cut", 7), "list of codecs");
        row("bottleneck at the next cut", bottleneck("cut", 2), "accuracy table");
        row("two levels", bottleneck("levels", 2), "tables of a bottleneck");
        row("other channels", bottleneck("channels", 5), "tables of a bottleneck");
        row("channels that fit no integer", bottleneck("channels", 1e300), "tables of a bottleneck");
        row("no gains", bottleneck("gains", QCborArray()), "tables of a bottleneck");
        row("no frequencies", bottleneck("frequencies", text("many")), "tables of a bottleneck");
        row("outcomes of fewer decisions", outcome("decisions", 7), "outcomes");
        row("outcomes cut short", outcome("right", QByteArray(5, 'x')), "outcomes");
        row("half a confidence", outcome("confidence", QByteArray(7, 'x')), "outcomes");
    }
    void refusesForgedCodecs()
    {
        QFETCH(Change, change);
        QFETCH(QString, reason);
        const auto model = loaded(forged(m_file, change));
        QVERIFY(!model);
        QVERIFY2(model.error().message.contains(reason), qPrintable(model.error().message));
    }
};

QTEST_GUILESS_MAIN(tst_ModelCodecs)
#include "tst_ModelCodecs.moc"
