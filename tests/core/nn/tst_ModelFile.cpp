#include "core/nn/ModelFile.h"
#include "tests/core/nn/ModelFileSample.h"

#include <QTemporaryDir>

#include <cmath>

using namespace coinfer;
using namespace coinfer::test;

namespace {

constexpr double kHalfStep = 1.0 / (1 << 25); ///< half of half precision's smallest step

void addRow(const char* name, Change change, const char* reason)
{
    QTest::newRow(name) << std::move(change) << text(reason);
}

void addForgedArrays()
{
    addRow(
        "missing array",
        [](QCborMap& header, QByteArray& arrays) {
            QCborArray list = header.value(text("arrays")).toArray();
            qsizetype bytes = list.first().toArray().at(2).toBool() ? 2 : 4;
            for (const QCborValue& size : list.first().toArray().at(1).toArray())
                bytes *= size.toInteger();
            list.removeFirst();
            header[text("arrays")] = list;
            arrays.remove(0, bytes);
        },
        "arrays that the network needs");
    addRow("renamed array", firstArray(0, text("conv9.weight")), "arrays that the network needs");
    addRow(
        "no arrays",
        [](QCborMap& header, QByteArray& arrays) {
            header[text("arrays")] = QCborArray();
            arrays.clear();
        },
        "arrays that the network needs");
    addRow("arrays are no list", field("arrays", 7), "extra bytes");
    addRow("array without entries", firstArray(1, QCborArray{0}), "invalid shape");
    addRow("negative shape", firstArray(1, QCborArray{-4, -4}), "invalid shape");
    addRow("gigantic shape", firstArray(1, QCborArray{qint64{1} << 62, 8}), "invalid shape");
    addRow("shape that overflows", firstArray(1, QCborArray{1 << 20, 1 << 20, 1 << 20, 16}), "invalid shape");
    addRow("array beyond the file", firstArray(1, QCborArray{100'000'000}), "longer than the file");
    addRow(
        "extra bytes", [](QCborMap&, QByteArray& arrays) { arrays += "xxxx"; }, "extra bytes");
    addRow(
        "weight that is no number",
        [](QCborMap&, QByteArray& arrays) { arrays.replace(0, 64, QByteArray(64, '\xff')); }, "not a number");
    addRow("shape that fits no integer", firstArray(1, QCborArray{1e300}), "invalid shape");
}

void addForgedFields()
{
    addRow("no name", field("name", text("")), "name");
    addRow("name that no peer would take", field("name", QString(201, QLatin1Char('n'))), "name");
    addRow("other network", field("network", text("alexnet-224")), "calibration");
    addRow("unknown network", field("network", text("resnet")), "resnet");
    addRow("one class", field("classes", QCborArray{text("a")}), "2 to 1000 classes");
    addRow("other classes", field("classes", QCborArray{text("a"), text("b")}),
           "arrays that the network needs");
    addRow("mean of 300", field("mean", 300), "normalisation");
    addRow("mean that fits no integer", field("mean", 1e300), "normalisation");
    addRow("no mean", field("mean", {}), "normalisation");
    addRow("deviation 0", field("deviation", 0.0), "normalisation");
    addRow("deviation no number", field("deviation", std::nan("")), "normalisation");
    addRow("no calibration", field("calibration", QCborMap()), "calibration");
    addRow("calibration is text", field("calibration", text("yes")), "calibration");
}

void addForgedAccuracies()
{
    addRow("accuracy above one", row({5, 2, 4, 1.5, 100.0}), "accuracy table");
    addRow("accuracy of no decision", row({5, 99, 4, 0.5, 100.0}), "accuracy table");
    addRow("bytes below zero", row({5, 2, 4, 0.5, -1.0}), "accuracy table");
    addRow("row cut short", row({5, 2, 4}), "accuracy table");
    addRow("row without counts", row({5, 2, 4, 0.5, 100.0}), "accuracy table");
    addRow("counts below zero", row({5, 2, 4, 0.5, 100.0, -1, 0}), "accuracy table");
    addRow("more counts than pictures", row({5, 2, 4, 0.5, 100.0, 1'500, 501}), "accuracy table");
    addRow("count that fits no integer", row({5, 2, 4, 0.5, 100.0, 1e300, 0}), "accuracy table");
    addRow("exit that fits no integer", row({1e300, 2, 4, 0.5, 100.0, 0, 0}), "accuracy table");
    addRow("pictures below zero", field("accuracy_pictures", -1), "accuracy table");
    addRow("pictures no number", field("accuracy_pictures", text("many")), "accuracy table");
}

} // namespace

class tst_ModelFile : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    Model m_model = completeModel();
    QByteArray m_file;

    QString path(const char* name) const { return m_folder.filePath(text(name)); }

    /// Loads these bytes as a file.
    Result<Model> loaded(const QByteArray& bytes)
    {
        QFile file(path("changed.cnfw"));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no room for a test file");
        file.close();
        return loadModel(file.fileName());
    }

    void verifyRefused(const QByteArray& bytes, const QString& reason)
    {
        const auto model = loaded(bytes);
        QVERIFY(!model);
        const QString message = model.error().message;
        QVERIFY2(message.contains(path("changed.cnfw")), qPrintable(message));
        QVERIFY2(message.contains(reason), qPrintable(message));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(saveModel(m_model, path("good.cnfw")).ok());
        m_file = contents(path("good.cnfw"));
        QVERIFY(m_file.size() > 1'000'000);
    }

    void bringsBackEverything()
    {
        const auto found = loadModel(path("good.cnfw"));
        QVERIFY2(found.ok(), found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->name, m_model.name);
        QCOMPARE(found->network.name(), m_model.network.name());
        QCOMPARE(found->network.classes(), 3);
        QCOMPARE(found->classes, m_model.classes);
        QCOMPARE(found->normalisation.mean, 117);
        QCOMPARE(found->normalisation.deviation, 61.5F);
        QCOMPARE(found->record, m_model.record);
        QVERIFY(found->calibration.stageOutputs == m_model.calibration.stageOutputs);
        QVERIFY(found->calibration.cutRanges == m_model.calibration.cutRanges);
        QCOMPARE(found->accuracies.pictures, m_model.accuracies.pictures);
        QCOMPARE(found->accuracies.rows.size(), m_model.accuracies.rows.size());
        for (std::size_t i = 0; i < found->accuracies.rows.size(); ++i) {
            QVERIFY(found->accuracies.rows[i].decision == m_model.accuracies.rows[i].decision);
            QCOMPARE(found->accuracies.rows[i].accuracy, m_model.accuracies.rows[i].accuracy);
            QCOMPARE(found->accuracies.rows[i].bytes, m_model.accuracies.rows[i].bytes);
            QCOMPARE(found->accuracies.rows[i].mostBytes, m_model.accuracies.rows[i].mostBytes);
            QCOMPARE(found->accuracies.rows[i].gained, m_model.accuracies.rows[i].gained);
            QCOMPARE(found->accuracies.rows[i].lost, m_model.accuracies.rows[i].lost);
        }
    }

    void readsTablesOfBeforeThatHadNoCounts()
    {
        const QByteArray old = forged(m_file, [](QCborMap& header, QByteArray&) {
            header.remove(text("accuracy_pictures"));
            header[text("accuracies")] = QCborArray{QCborArray{5, 2, 4, 0.5, 100.0}};
        });
        const auto found = loaded(old);
        QVERIFY2(found.ok(), found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->accuracies.pictures, 0);
        QCOMPARE(found->accuracies.rows.size(), std::size_t{1});
        QCOMPARE(found->accuracies.rows.front().accuracy, 0.5F);
    }

    void keepsSmallArraysExactlyAndLargeOnesToElevenBits()
    {
        const auto found = loadModel(path("good.cnfw"));
        QCOMPARE(found->parameters.size(), m_model.parameters.size());
        for (const auto& [name, array] : m_model.parameters) {
            const Tensor& other = found->parameters.at(name);
            QCOMPARE(other.shape, array.shape);
            const double allowed = array.shape.size() > 1 ? 1.0 / 2048 : 0;
            for (std::size_t i = 0; i < array.values.size(); ++i)
                if (std::abs(other.values[i] - array.values[i]) >
                    std::abs(array.values[i]) * allowed + (allowed > 0 ? kHalfStep : 0))
                    QFAIL(qPrintable(QStringLiteral("%1[%2]").arg(name).arg(i)));
        }
    }

    void sameModelGivesTheSameBytesAndHash()
    {
        auto found = loadModel(path("good.cnfw"));
        QCOMPARE(found->hash, QCryptographicHash::hash(m_file, QCryptographicHash::Sha256));
        QCOMPARE(m_model.hash, found->hash);
        QVERIFY(saveModel(*found, path("again.cnfw")).ok());
        QVERIFY(contents(path("again.cnfw")) == m_file);
    }

    void findsItsRowsAndRanges()
    {
        const Decision decision{5, 2, 4};
        QVERIFY(m_model.accuracies.row(decision));
        QVERIFY(m_model.accuracies.row(decision)->decision == decision);
        QVERIFY(!m_model.accuracies.row({5, 2, 5}));
        QVERIFY(m_model.cutRange(decision) == (Range{0, 4.1F}));
        QVERIFY(m_model.cutRange({5, 0, CutCodec::jpeg(85)}) == Range{});
        QVERIFY(m_model.cutRange({5, 8, kFloatBits}) == Range{});
        QVERIFY(m_model.cutRange({5, 2, kFloatBits}) == Range{});
    }

    void refusesWhatIsNotThere()
    {
        const auto model = loadModel(path("nowhere.cnfw"));
        QVERIFY(!model);
        QVERIFY(model.error().message.contains(path("nowhere.cnfw")));
        QVERIFY(!loadModel(m_folder.path()));
    }

    void saysWhereItCannotWrite()
    {
        Model model = m_model;
        const auto saved = saveModel(model, path("no/such/folder/a.cnfw"));
        QVERIFY(!saved);
        QVERIFY(saved.error().message.contains(path("no/such/folder/a.cnfw")));
    }

    void refusesTruncatedFile()
    {
        for (qsizetype size : {0, 1, 3, 4, 8, 11, 12, 13, 43, 44, 45, 100, 1000})
            verifyRefused(m_file.first(size), QStringLiteral("cannot be used"));
        for (int part = 1; part < 10; ++part)
            verifyRefused(m_file.first(m_file.size() * part / 10), QStringLiteral("damaged"));
        verifyRefused(m_file.chopped(1), QStringLiteral("checksum"));
        verifyRefused(m_file.chopped(kHashBytes), QStringLiteral("checksum"));
        verifyRefused(m_file + 'x', QStringLiteral("checksum"));
    }

    void refusesFlippedBit()
    {
        std::mt19937 random(5);
        std::uniform_int_distribution<qsizetype> place(kPrologue, m_file.size() - 1);
        for (int i = 0; i < 20; ++i) {
            QByteArray bytes = m_file;
            bytes.data()[place(random)] ^= static_cast<char>(1 << (i % 8));
            verifyRefused(bytes, QStringLiteral("checksum"));
        }
        QByteArray length = m_file;
        length.data()[11] ^= 0x40;
        verifyRefused(length, QStringLiteral("checksum"));
    }

    void refusesForeignFile()
    {
        QByteArray bytes = m_file;
        bytes[0] = 'X';
        verifyRefused(bytes, QStringLiteral("not a Coinfer weights file"));
        verifyRefused(QByteArray(100'000, '\0'), QStringLiteral("not a Coinfer weights file"));
    }

    void refusesNewerVersion()
    {
        QByteArray bytes = m_file.chopped(kHashBytes);
        bytes[4] = 2;
        verifyRefused(sealed(bytes), QStringLiteral("format version 2"));
    }

    void refusesForgedHeader_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("reason");
        addForgedArrays();
        addForgedFields();
        addForgedAccuracies();
    }
    void refusesForgedHeader()
    {
        QFETCH(Change, change);
        QFETCH(QString, reason);
        verifyRefused(forged(m_file, change), reason);
    }

    /// Names reach terminals.
    void namesArePrintable()
    {
        const QByteArray bytes = forged(m_file, field("name", text("a\x1b[2Jb\nc")));
        const auto model = loaded(bytes);
        QVERIFY2(model, model ? "" : qPrintable(model.error().message));
        QCOMPARE(model->name, QStringLiteral("a [2Jb c"));
    }

    void refusesHeaderThatIsNone()
    {
        QByteArray bytes = m_file.chopped(kHashBytes);
        qToLittleEndian(quint32{0xffffffff}, bytes.data() + 8);
        verifyRefused(sealed(bytes), QStringLiteral("header is longer"));
        qToLittleEndian(quint32{0}, bytes.data() + 8);
        verifyRefused(sealed(bytes), QStringLiteral("header cannot be read"));
        qToLittleEndian(quint32{17}, bytes.data() + 8);
        verifyRefused(sealed(bytes), QStringLiteral("header cannot be read"));
    }

    /// Any header at all, behind a right checksum: refused or understood, never a crash.
    void survivesRandomHeaders()
    {
        std::mt19937 random(11);
        const auto headerBytes = static_cast<qsizetype>(qFromLittleEndian<quint32>(m_file.constData() + 8));
        std::uniform_int_distribution<qsizetype> place(kPrologue, kPrologue + headerBytes - 1);
        std::uniform_int_distribution<int> value(0, 255);
        int refused = 0;
        for (int i = 0; i < 30; ++i) {
            QByteArray bytes = m_file.chopped(kHashBytes);
            for (int n = 0; n < 3; ++n)
                bytes[place(random)] = static_cast<char>(value(random));
            refused += !loaded(sealed(bytes));
        }
        QVERIFY(refused > 0);
    }

    void unchangedForgeryIsAccepted()
    {
        const auto model = loaded(forged(m_file, [](QCborMap&, QByteArray&) {}));
        QVERIFY2(model.ok(), model ? "" : qPrintable(model.error().message));
    }
};

QTEST_GUILESS_MAIN(tst_ModelFile)
#include "tst_ModelFile.moc"
