#include "core/data/DataSet.h"
#include "tests/support/pictures/PictureFiles.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <zlib.h>

using namespace coinfer;
using namespace coinfer::test;

namespace {

QByteArray header(char type, QList<quint32> lengths)
{
    QByteArray bytes;
    bytes.append('\0').append('\0').append(type).append(static_cast<char>(lengths.size()));
    for (const quint32 length : lengths) {
        const quint32 big = qToBigEndian(length);
        bytes.append(reinterpret_cast<const char*>(&big), 4);
    }
    return bytes;
}

void writeGzip(const QString& path, const QByteArray& bytes)
{
    gzFile file = gzopen(QFile::encodeName(path).constData(), "wb");
    gzwrite(file, bytes.constData(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
}

} // namespace

class tst_FashionMnist : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    const QString m_pictureFile = QStringLiteral("t10k-images-idx3-ubyte");
    const QString m_labelFile = QStringLiteral("t10k-labels-idx1-ubyte");
    QByteArray m_pictures;
    QByteArray m_labels;

    QString at(const QString& name) const { return m_folder->filePath(name); }
    QString error() const
    {
        const auto set = openFashionMnist(m_folder->path(), Split::Test);
        return set ? QString() : set.error().message;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_pictures = header(8, {2, 28, 28}) + QByteArray(784, 50);
        m_pictures += QByteArray(783, '\0') + QByteArray(1, '\xFF');
        m_labels = header(8, {2}) + QByteArray("\x00\x09", 2);
        writeFile(at(m_pictureFile), m_pictures);
        writeFile(at(m_labelFile), m_labels);
    }

    void setsPicturesInBorder()
    {
        const auto set = openFashionMnist(m_folder->path(), Split::Test);
        QVERIFY(set);
        QCOMPARE((*set)->size(), std::size_t{2});
        QCOMPARE((*set)->classes().at((*set)->label(1)), QStringLiteral("Ankle boot"));
        const auto pixel = [&](std::size_t index, int x, int y, int channel) {
            return int((*set)->image(index)->rgb[static_cast<std::size_t>((y * 32 + x) * 3 + channel)]);
        };
        QCOMPARE((*set)->image(0)->rgb.size(), std::size_t{32 * 32 * 3});
        QCOMPARE(pixel(0, 1, 2, 0), 0);
        QCOMPARE(pixel(0, 2, 1, 0), 0);
        QCOMPARE(pixel(0, 2, 2, 0), 50);
        QCOMPARE(pixel(0, 29, 29, 2), 50);
        QCOMPARE(pixel(0, 30, 29, 2), 0);
        QCOMPARE(pixel(1, 28, 29, 1), 0);
        QCOMPARE(pixel(1, 29, 29, 1), 255);
    }

    void readsGzippedFiles()
    {
        QFile::remove(at(m_pictureFile));
        QFile::remove(at(m_labelFile));
        writeGzip(at(m_pictureFile + ".gz"), m_pictures);
        writeGzip(at(m_labelFile + ".gz"), m_labels);
        const auto set = openFashionMnist(m_folder->path(), Split::Test);
        QVERIFY(set);
        QCOMPARE(int((*set)->image(0)->rgb[(2 * 32 + 2) * 3]), 50);
    }

    void refusesTruncatedFile()
    {
        writeFile(at(m_pictureFile), m_pictures.chopped(1));
        QVERIFY2(error().contains("truncated"), qPrintable(error()));
        writeFile(at(m_pictureFile), m_pictures.left(9));
        QVERIFY(error().contains("truncated"));
        writeFile(at(m_pictureFile), m_pictures);
        writeFile(at(m_labelFile), m_labels.chopped(1));
        QVERIFY(error().contains(m_labelFile));
    }

    void refusesTruncatedGzip()
    {
        QFile::remove(at(m_labelFile));
        writeGzip(at(m_labelFile + ".gz"), m_labels);
        const QByteArray whole = readFile(at(m_labelFile + ".gz"));
        writeFile(at(m_labelFile + ".gz"), whole.chopped(9)); // checksum and a bit of the data
        QVERIFY(error().contains(m_labelFile));
    }

    void refusesBytesBehindArray()
    {
        writeFile(at(m_labelFile), m_labels + "x");
        QVERIFY(error().contains(m_labelFile));
    }

    void refusesWrongMagic()
    {
        writeFile(at(m_pictureFile), header(13, {2, 28, 28}) + QByteArray(1568, 0)); // floats
        QVERIFY2(error().contains("not an IDX file"), qPrintable(error()));
        writeFile(at(m_pictureFile), m_labels); // one dimension
        QVERIFY(error().contains("not an IDX file"));
    }

    void refusesAbsurdLengthsBeforeAllocating()
    {
        writeFile(at(m_pictureFile), header(8, {0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF}));
        QVERIFY(!error().isEmpty());
        writeFile(at(m_pictureFile), header(8, {0, 28, 28}));
        QVERIFY(!error().isEmpty());
    }

    void refusesWrongLabel()
    {
        writeFile(at(m_labelFile), header(8, {2}) + QByteArray("\x00\x0A", 2));
        QVERIFY2(error().contains("class 10"), qPrintable(error()));
    }

    void refusesFilesThatDoNotBelongTogether()
    {
        writeFile(at(m_labelFile), header(8, {3}) + QByteArray(3, 1));
        QVERIFY(error().contains("do not match"));
        writeFile(at(m_pictureFile), header(8, {3, 14, 28}) + QByteArray(3 * 14 * 28, 0));
        QVERIFY(error().contains("28x14"));
    }

    void namesMissingFileAndPackage()
    {
        QFile::remove(at(m_labelFile));
        QVERIFY(error().contains(m_labelFile));
        QVERIFY(error().contains("dataset-fashion-mnist"));
    }
};

QTEST_GUILESS_MAIN(tst_FashionMnist)
#include "tst_FashionMnist.moc"
