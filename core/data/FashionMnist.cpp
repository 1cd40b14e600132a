#include "core/data/DataSet.h"
#include "core/data/Idx.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kClasses = 10;
constexpr int kSide = 28;
constexpr int kBorder = 2;
constexpr int kPadded = kSide + 2 * kBorder;

QStringList fashionClasses()
{
    return {QStringLiteral("T-shirt/top"), QStringLiteral("Trouser"), QStringLiteral("Pullover"),
            QStringLiteral("Dress"),       QStringLiteral("Coat"),    QStringLiteral("Sandal"),
            QStringLiteral("Shirt"),       QStringLiteral("Sneaker"), QStringLiteral("Bag"),
            QStringLiteral("Ankle boot")};
}

class FashionMnist : public DataSet {
public:
    FashionMnist(QString directory, QByteArray pixels, QByteArray labels)
        : m_directory(std::move(directory)), m_pixels(std::move(pixels)), m_labels(std::move(labels))
    {
    }

    QStringList classes() const override { return fashionClasses(); }
    std::size_t size() const override { return static_cast<std::size_t>(m_labels.size()); }
    int label(std::size_t index) const override { return m_labels.at(static_cast<qsizetype>(index)); }
    QString name(std::size_t index) const override
    {
        return QStringLiteral("picture %1 of %2").arg(index).arg(m_directory);
    }

    Result<Image> image(std::size_t index) const override
    {
        Q_ASSERT(index < size());
        Image image{kPadded, kPadded, std::vector<std::uint8_t>(std::size_t{kPadded} * kPadded * 3)};
        const char* pixel = m_pixels.constData() + static_cast<qsizetype>(index) * kSide * kSide;
        for (int y = 0; y < kSide; ++y) {
            auto* target = image.rgb.data() + std::ptrdiff_t{(y + kBorder) * kPadded + kBorder} * 3;
            for (int x = 0; x < kSide; ++x, target += 3)
                std::fill_n(target, 3, static_cast<std::uint8_t>(*pixel++));
        }
        return image;
    }

private:
    QString m_directory;
    QByteArray m_pixels; ///< grey, kSide x kSide per picture
    QByteArray m_labels;
};

} // namespace

Result<std::shared_ptr<const DataSet>> openFashionMnist(const QString& directory, Split split)
{
    const QDir folder(directory);
    const QString prefix = split == Split::Train ? QStringLiteral("train") : QStringLiteral("t10k");
    const QString labelFile = folder.filePath(prefix + QStringLiteral("-labels-idx1-ubyte"));
    auto pixels = readIdx(folder.filePath(prefix + QStringLiteral("-images-idx3-ubyte")), 3);
    if (!pixels)
        return pixels.error();
    auto labels = readIdx(labelFile, 1);
    if (!labels)
        return labels.error();

    if (pixels->shape[1] != kSide || pixels->shape[2] != kSide || pixels->shape[0] != labels->shape[0])
        return Error{QCoreApplication::translate("Problems",
                                                 "The pictures and labels in %1 do not match: %2 pictures "
                                                 "of %3x%4 (expected 28x28) and %5 labels")
                         .arg(folder.path())
                         .arg(pixels->shape[0])
                         .arg(pixels->shape[2])
                         .arg(pixels->shape[1])
                         .arg(labels->shape[0])};
    for (const char label : labels->bytes)
        if (static_cast<std::uint8_t>(label) >= kClasses)
            return Error{QCoreApplication::translate("Problems",
                                                     "%1 is damaged: it has class %2, but there are only %3")
                             .arg(labelFile)
                             .arg(static_cast<std::uint8_t>(label))
                             .arg(kClasses)};
    return std::shared_ptr<const DataSet>(
        std::make_shared<FashionMnist>(folder.path(), std::move(pixels->bytes), std::move(labels->bytes)));
}

} // namespace coinfer
