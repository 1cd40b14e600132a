#include "core/nn/AccuracyCbor.h"

#include "core/base/CborInteger.h"
#include "core/nn/Network.h"

#include <QtEndian>

#include <algorithm>

namespace coinfer {
namespace {

constexpr qint64 kMostPictures = 1'000'000'000;
constexpr double kMostBytes = 1e9;

/// Its text; in older files a number of bits.
std::optional<CutCodec> codecOf(int cut, const QCborValue& value)
{
    if (value.isInteger())
        return codecOfBits(cut, static_cast<int>(std::clamp<qint64>(integerOr(value, -1), -1, 255)));
    const auto codec = parseCutCodec(value.toString());
    return codec ? std::optional(*codec) : std::nullopt;
}

std::optional<DecisionAccuracy> rowFrom(const QCborArray& row, const Network& network, qint64 pictures)
{
    const auto small = [&](int i) {
        return static_cast<int>(std::clamp<qint64>(integerOr(row.at(i), -1), -1, 255));
    };
    const auto count = [&](int i) { return pictures > 0 ? integerOr(row.at(i), -1) : 0; };
    const auto codec = codecOf(small(1), row.at(2));
    if (!codec)
        return std::nullopt;
    const Decision decision{small(0), small(1), *codec};
    const double accuracy = row.at(3).toDouble(-1), bytes = row.at(4).toDouble(-1);
    const qint64 gained = count(5), lost = count(6);
    const double mostBytes = row.at(7).toDouble(bytes);
    const bool counted = gained >= 0 && lost >= 0 && gained <= pictures && lost <= pictures - gained;
    if (!network.isValid(decision) || !(accuracy >= 0 && accuracy <= 1) ||
        !(bytes >= 0 && bytes < kMostBytes) || !(mostBytes >= 0 && mostBytes < kMostBytes) || !counted)
        return std::nullopt;
    return DecisionAccuracy{decision,
                            static_cast<float>(accuracy),
                            static_cast<float>(bytes),
                            static_cast<float>(mostBytes),
                            static_cast<int>(gained),
                            static_cast<int>(lost)};
}

} // namespace

QCborArray rowsToCbor(const AccuracyTable& table)
{
    QCborArray rows;
    for (const DecisionAccuracy& row : table.rows) {
        const auto& [exit, cut, codec] = row.decision;
        rows.append(QCborArray{exit, cut, toString(codec), row.accuracy, row.bytes, row.gained, row.lost,
                               row.mostBytes});
    }
    return rows;
}

QCborMap outcomesToCbor(const Outcomes& outcomes)
{
    QByteArray confidence(static_cast<qsizetype>(outcomes.confidence.size() * sizeof(std::uint16_t)),
                          Qt::Uninitialized);
    if (!outcomes.confidence.empty()) // else there is no memory to copy from
        qToLittleEndian<std::uint16_t>(outcomes.confidence.data(),
                                       static_cast<qsizetype>(outcomes.confidence.size()), confidence.data());
    return {{QStringLiteral("decisions"), outcomes.decisions},
            {QStringLiteral("right"), QByteArray(reinterpret_cast<const char*>(outcomes.right.data()),
                                                 static_cast<qsizetype>(outcomes.right.size()))},
            {QStringLiteral("confidence"), confidence}};
}

std::optional<Outcomes> outcomesFrom(const QCborValue& value, const Network& network)
{
    if (value.isUndefined())
        return Outcomes();
    const QCborMap map = value.toMap();
    const QByteArray right = map.value(QStringLiteral("right")).toByteArray();
    const QByteArray confidence = map.value(QStringLiteral("confidence")).toByteArray();
    constexpr qsizetype kRow = kLooks * sizeof(std::uint16_t);
    const qint64 decisions = integerOr(map.value(QStringLiteral("decisions")), -1);
    if (decisions == 0 && right.isEmpty() && confidence.isEmpty())
        return Outcomes();
    if (decisions != static_cast<qint64>(network.decisions().size()) || confidence.size() % kRow != 0)
        return std::nullopt;
    Outcomes outcomes{.decisions = static_cast<int>(decisions), .right = {right.begin(), right.end()}};
    outcomes.confidence.resize(static_cast<std::size_t>(confidence.size()) / sizeof(std::uint16_t));
    if (!outcomes.confidence.empty())
        qFromLittleEndian<std::uint16_t>(confidence.data(),
                                         static_cast<qsizetype>(outcomes.confidence.size()),
                                         outcomes.confidence.data());
    if (outcomes.right.size() != outcomes.pictures() * outcomes.rowBytes())
        return std::nullopt;
    return outcomes;
}

std::optional<AccuracyTable> accuracyTableFrom(const QCborValue& rows, const QCborValue& pictures,
                                               const Network& network)
{
    AccuracyTable table{.pictures = pictures.isUndefined() ? 0 : integerOr(pictures, -1)};
    if (table.pictures < 0 || table.pictures > kMostPictures)
        return std::nullopt;
    for (const QCborValue value : rows.toArray()) {
        const auto row = rowFrom(value.toArray(), network, table.pictures);
        if (!row)
            return std::nullopt;
        table.rows.push_back(*row);
    }
    return table;
}

} // namespace coinfer
