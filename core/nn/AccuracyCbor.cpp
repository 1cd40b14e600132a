#include "core/nn/AccuracyCbor.h"

#include "core/base/CborInteger.h"
#include "core/nn/Network.h"

#include <algorithm>

namespace coinfer {
namespace {

constexpr qint64 kMostPictures = 1'000'000'000;
constexpr double kMostBytes = 1e9;

std::optional<DecisionAccuracy> rowFrom(const QCborArray& row, const Network& network, qint64 pictures)
{
    const auto small = [&](int i) {
        return static_cast<int>(std::clamp<qint64>(integerOr(row.at(i), -1), -1, 255));
    };
    const auto count = [&](int i) { return pictures > 0 ? integerOr(row.at(i), -1) : 0; };
    const Decision decision{small(0), small(1), small(2)};
    const double accuracy = row.at(3).toDouble(-1), bytes = row.at(4).toDouble(-1);
    const qint64 gained = count(5), lost = count(6);
    const bool counted = gained >= 0 && lost >= 0 && gained <= pictures && lost <= pictures - gained;
    if (!network.isValid(decision) || !(accuracy >= 0 && accuracy <= 1) ||
        !(bytes >= 0 && bytes < kMostBytes) || !counted)
        return std::nullopt;
    return DecisionAccuracy{decision, static_cast<float>(accuracy), static_cast<float>(bytes),
                            static_cast<int>(gained), static_cast<int>(lost)};
}

} // namespace

QCborArray rowsToCbor(const AccuracyTable& table)
{
    QCborArray rows;
    for (const DecisionAccuracy& row : table.rows) {
        const auto [exit, cut, bits] = row.decision;
        rows.append(QCborArray{exit, cut, bits, row.accuracy, row.bytes, row.gained, row.lost});
    }
    return rows;
}

std::optional<AccuracyTable> accuracyTableFrom(const QCborValue& rows, const QCborValue& pictures,
                                               const Network& network)
{
    AccuracyTable table{.pictures = pictures.isUndefined() ? 0 : integerOr(pictures, -1)};
    if (table.pictures < 0 || table.pictures > kMostPictures)
        return std::nullopt;
    for (const QCborValue& value : rows.toArray()) {
        const auto row = rowFrom(value.toArray(), network, table.pictures);
        if (!row)
            return std::nullopt;
        table.rows.push_back(*row);
    }
    return table;
}

} // namespace coinfer
