#include "tests/support/Files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace coinfer;

namespace {

const QString kAssets = QStringLiteral(COINFER_SOURCE_DIR "/assets");

} // namespace

/// assets/SHA256SUMS lists every trained net and agent with its hash, as sha256sum writes it.
class tst_Assets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyWeightsFileIsListedWithItsHash()
    {
        QMap<QString, QByteArray> listed;
        for (const QByteArray& line : read(kAssets + QStringLiteral("/SHA256SUMS")).split('\n'))
            if (line.size() > 66)
                listed[QString::fromUtf8(line.sliced(66))] = line.first(64);
        QStringList files;
        for (const auto& [folder, pattern] : {std::pair("models/", "*.cnfw"), std::pair("agents/", "*.cnfa")})
            for (const QString& name : QDir(kAssets + QLatin1Char('/') + QLatin1String(folder))
                                           .entryList({QString::fromLatin1(pattern)}))
                files << QLatin1String(folder) + name;
        QVERIFY(files.size() >= 5);
        QCOMPARE(listed.size(), files.size());
        for (const QString& file : files) {
            const QByteArray bytes = read(kAssets + QLatin1Char('/') + file);
            QCOMPARE(listed.value(file), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        }
    }
};

QTEST_GUILESS_MAIN(tst_Assets)
#include "tst_Assets.moc"
