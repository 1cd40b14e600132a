#include "core/link/Crc32c.h"

#include <QTest>

using namespace coinfer;

namespace {

QByteArray run(int first, int step)
{
    QByteArray bytes(32, '\0');
    for (int i = 0; i < 32; ++i)
        bytes[i] = static_cast<char>(first + i * step);
    return bytes;
}

/// The definition, bit by bit.
std::uint32_t bitwise(const QByteArray& data)
{
    std::uint32_t sum = ~0U;
    for (const char c : data) {
        sum ^= static_cast<std::uint8_t>(c);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0x82F63B78U : 0U);
    }
    return ~sum;
}

} // namespace

class tst_Crc32c : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesThePublishedSums_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<quint32>("sum");
        QTest::newRow("nothing") << QByteArray() << 0U;
        QTest::newRow("check value") << QByteArray("123456789") << 0xE3069283U;
        QTest::newRow("RFC 3720 zeros") << QByteArray(32, '\0') << 0x8A9136AAU;
        QTest::newRow("RFC 3720 ones") << QByteArray(32, '\xff') << 0x62A8AB43U;
        QTest::newRow("RFC 3720 rising") << run(0, 1) << 0x46DD794EU;
        QTest::newRow("RFC 3720 falling") << run(31, -1) << 0x113FDB5CU;
    }
    void givesThePublishedSums()
    {
        QFETCH(QByteArray, data);
        QFETCH(quint32, sum);
        QCOMPARE(crc32c(data), sum);
    }

    void agreesWithTheDefinitionAtEveryLengthAndAlignment()
    {
        QByteArray data(80, '\0');
        for (int i = 0; i < data.size(); ++i)
            data[i] = static_cast<char>(i * 37 + 11);
        for (int start = 0; start < 8; ++start)
            for (int length = 0; start + length <= data.size(); ++length)
                QCOMPARE(crc32c(QByteArrayView(data).sliced(start, length)),
                         bitwise(data.mid(start, length)));
    }

    void sumsPieceByPieceLikeAtOnce()
    {
        const QByteArray data = "The quick brown fox jumps over the lazy dog";
        for (int cut = 0; cut <= data.size(); ++cut)
            QCOMPARE(crc32c(data.mid(cut), crc32c(data.left(cut))), crc32c(data));
    }
};

QTEST_GUILESS_MAIN(tst_Crc32c)
#include "tst_Crc32c.moc"
