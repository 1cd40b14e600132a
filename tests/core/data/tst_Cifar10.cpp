#include "core/data/DataSet.h"
#include "tests/support/pictures/PictureFiles.h"

#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;
using namespace coinfer::test;

namespace {

constexpr int kPlane = 32 * 32;

QByteArray record(char label, char red, char green, char blue)
{
    return QByteArray(1, label) + QByteArray(kPlane, red) + QByteArray(kPlane, green) +
           QByteArray(kPlane, blue);
}

} // namespace

class tst_Cifar10 : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString at(const QString& name) const { return m_folder->filePath(name); }
    QString errorOf(Split split) const
    {
        const auto set = openCifar10(m_folder->path(), split);
        return set ? QString() : set.error().message;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        writeFile(at("batches.meta.txt"),
                  "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n");
        writeFile(at("test_batch.bin"), record(3, 1, 2, 3) + record(9, 4, 5, 6));
        for (int i = 1; i <= 5; ++i)
            writeFile(at(QStringLiteral("data_batch_%1.bin").arg(i)), record(static_cast<char>(i), 7, 8, 9));
    }

    void readsPicturesAndLabels()
    {
        const auto set = openCifar10(m_folder->path(), Split::Test);
        QVERIFY(set);
        QCOMPARE((*set)->size(), std::size_t{2});
        QCOMPARE((*set)->classes().at((*set)->label(0)), QStringLiteral("cat"));
        QCOMPARE((*set)->label(1), 9);
        const auto image = (*set)->image(1);
        QCOMPARE(image->width, 32);
        QCOMPARE(image->rgb.size(), std::size_t{3 * kPlane});
        QCOMPARE(std::vector<std::uint8_t>(image->rgb.end() - 3, image->rgb.end()),
                 (std::vector<std::uint8_t>{4, 5, 6}));
    }

    void joinsFiveTrainingBatches()
    {
        const auto set = openCifar10(m_folder->path(), Split::Train);
        QVERIFY(set);
        QCOMPARE((*set)->size(), std::size_t{5});
        QCOMPARE((*set)->label(4), 5);
    }

    void findsFolderOfOfficialArchive()
    {
        QTemporaryDir outer;
        QVERIFY(QDir().rename(m_folder->path(), outer.filePath("cifar-10-batches-bin")));
        QVERIFY(openCifar10(outer.path(), Split::Test));
    }

    void refusesTruncatedBatch()
    {
        writeFile(at("test_batch.bin"), record(3, 1, 2, 3).chopped(1));
        QVERIFY2(errorOf(Split::Test).contains("test_batch.bin is truncated"),
                 qPrintable(errorOf(Split::Test)));
    }

    void refusesEmptyBatch()
    {
        writeFile(at("data_batch_4.bin"), {});
        QVERIFY(errorOf(Split::Train).contains("data_batch_4.bin"));
    }

    void refusesWrongLabel()
    {
        writeFile(at("test_batch.bin"), record(3, 1, 2, 3) + record(10, 1, 2, 3));
        QVERIFY2(errorOf(Split::Test).contains("picture 1 has class 10"), qPrintable(errorOf(Split::Test)));
    }

    void refusesMissingBatch()
    {
        QFile::remove(at("data_batch_2.bin"));
        QVERIFY(errorOf(Split::Train).contains("data_batch_2.bin"));
        QVERIFY(errorOf(Split::Test).isEmpty());
    }

    void refusesWrongNumberOfClassNames()
    {
        writeFile(at("batches.meta.txt"), "airplane\ncat\n");
        QVERIFY(errorOf(Split::Test).contains("2 classes"));
    }

    void pointsFolderOfPicturesToImages()
    {
        QTemporaryDir empty;
        const auto set = openCifar10(empty.path(), Split::Test);
        QVERIFY(!set && set.error().message.contains("images:DIR"));
    }
};

QTEST_GUILESS_MAIN(tst_Cifar10)
#include "tst_Cifar10.moc"
