#include "core/data/DataSet.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <vector>

namespace coinfer {
namespace {

constexpr int kSide = 32;
constexpr qint64 kPlane = qint64{kSide} * kSide;
constexpr qint64 kRecord = 1 + 3 * kPlane; ///< label, then the red, green and blue planes
constexpr int kClasses = 10;

class Cifar10 : public DataSet {
public:
    Cifar10(QString directory, QStringList classes, QByteArray records)
        : m_directory(std::move(directory)), m_classes(std::move(classes)), m_records(std::move(records))
    {
    }

    QStringList classes() const override { return m_classes; }
    std::size_t size() const override { return static_cast<std::size_t>(m_records.size() / kRecord); }
    int label(std::size_t index) const override { return *record(index); }
    QString name(std::size_t index) const override
    {
        return QStringLiteral("picture %1 of %2").arg(index).arg(m_directory);
    }

    Result<Image> image(std::size_t index) const override
    {
        const std::uint8_t* red = record(index) + 1;
        Image image{kSide, kSide, std::vector<std::uint8_t>(3 * kPlane)};
        for (qint64 i = 0; i < kPlane; ++i)
            for (qint64 channel = 0; channel < 3; ++channel)
                image.rgb[static_cast<std::size_t>(3 * i + channel)] = red[channel * kPlane + i];
        return image;
    }

private:
    const std::uint8_t* record(std::size_t index) const
    {
        Q_ASSERT(index < size());
        return reinterpret_cast<const std::uint8_t*>(m_records.constData()) +
               static_cast<qint64>(index) * kRecord;
    }

    QString m_directory;
    QStringList m_classes;
    QByteArray m_records; ///< as in the files
};

QStringList batchFiles(Split split)
{
    if (split == Split::Test)
        return {QStringLiteral("test_batch.bin")};
    QStringList files;
    for (int i = 1; i <= 5; ++i)
        files << QStringLiteral("data_batch_%1.bin").arg(i);
    return files;
}

Result<QByteArray> readWhole(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QCoreApplication::translate(
                         "Problems",
                         "Cannot read the CIFAR-10 file %1: %2; the folder must hold data_batch_1..5.bin, "
                         "test_batch.bin and batches.meta.txt of the binary version (for a folder of "
                         "pictures use images:DIR)")
                         .arg(path, file.errorString())};
    return file.readAll();
}

Result<QByteArray> readBatch(const QString& path)
{
    auto bytes = readWhole(path);
    if (!bytes)
        return bytes;
    if (bytes->isEmpty() || bytes->size() % kRecord != 0)
        return Error{QCoreApplication::translate(
                         "Problems", "The CIFAR-10 file %1 is truncated or not of the binary version: its %2 "
                                     "bytes are not a multiple of %3; fetch it again")
                         .arg(path)
                         .arg(bytes->size())
                         .arg(kRecord)};
    for (qint64 at = 0; at < bytes->size(); at += kRecord)
        if (const int label = static_cast<std::uint8_t>(bytes->at(at)); label >= kClasses)
            return Error{QCoreApplication::translate("Problems",
                                                     "The CIFAR-10 file %1 is damaged: picture %2 has "
                                                     "class %3, but there are only %4; fetch it again")
                             .arg(path)
                             .arg(at / kRecord)
                             .arg(label)
                             .arg(kClasses)};
    return bytes;
}

Result<QStringList> readClasses(const QString& path)
{
    const auto text = readWhole(path);
    if (!text)
        return text.error();
    QStringList classes;
    for (const QString& line : QString::fromUtf8(*text).split(u'\n'))
        if (!line.trimmed().isEmpty())
            classes << line.trimmed();
    if (classes.size() != kClasses)
        return Error{QCoreApplication::translate("Problems",
                                                 "%1 names %2 classes, but CIFAR-10 has %3; fetch it again")
                         .arg(path)
                         .arg(classes.size())
                         .arg(kClasses)};
    return classes;
}

} // namespace

Result<std::shared_ptr<const DataSet>> openCifar10(const QString& directory, Split split)
{
    QDir folder(directory);
    folder.cd(QStringLiteral(
        "cifar-10-batches-bin")); // name in the official archive; without it `folder` stays the same
    auto classes = readClasses(folder.filePath(QStringLiteral("batches.meta.txt")));
    if (!classes)
        return classes.error();
    QByteArray records;
    for (const QString& name : batchFiles(split)) {
        const auto batch = readBatch(folder.filePath(name));
        if (!batch)
            return batch.error();
        records += *batch;
    }
    return std::shared_ptr<const DataSet>(
        std::make_shared<Cifar10>(folder.path(), std::move(*classes), std::move(records)));
}

} // namespace coinfer
