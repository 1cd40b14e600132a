#include "core/session/FrameOrder.h"

#include "core/session/FrameColumns.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace coinfer {
namespace {

struct Key {
    double value;
    std::uint32_t frame;
};

constexpr double kUnknown = std::numeric_limits<double>::infinity(); ///< greater than any finite value

/// Maps texts to numbers in alphabetical order.
class Alphabet {
public:
    Alphabet(const Frames& frames, const std::vector<std::uint32_t>& picked, const FrameColumn& column)
    {
        QString last;
        for (const std::uint32_t frame : picked)
            if (QString text = column.get(frames[frame]).toString(); text != last || m_places.empty())
                m_places.emplace(last = std::move(text), 0);
        double place = 0;
        for (auto& entry : m_places)
            entry.second = place++;
    }
    double placeOf(const QString& text) const { return m_places.at(text); }

private:
    std::map<QString, double> m_places;
};

/// Decided by the first known value: in some columns, not every frame has one.
bool isText(const Frames& frames, const std::vector<std::uint32_t>& picked, const FrameColumn& column)
{
    for (const std::uint32_t frame : picked)
        if (const QJsonValue value = column.get(frames[frame]); !value.isNull())
            return value.isString();
    return false;
}

std::vector<Key> keysOf(const Frames& frames, const std::vector<std::uint32_t>& picked,
                        const FrameColumn& column, bool descending)
{
    const bool hasTexts = isText(frames, picked, column);
    const Alphabet alphabet(frames, hasTexts ? picked : std::vector<std::uint32_t>(), column);
    std::vector<Key> keys;
    keys.reserve(picked.size());
    for (const std::uint32_t frame : picked) {
        const QJsonValue value = column.get(frames[frame]);
        const double number = value.isString()   ? alphabet.placeOf(value.toString())
                              : value.isBool()   ? (value.toBool() ? 1 : 0)
                              : value.isDouble() ? value.toDouble()
                                                 : kUnknown;
        keys.push_back({descending && number != kUnknown ? -number : number, frame});
    }
    return keys;
}

std::vector<std::uint32_t> picked(const Frames& frames, const FrameFilter& filter,
                                  const std::stop_token& stop)
{
    std::vector<std::uint32_t> numbers;
    if (filter.picksAll()) {
        numbers.resize(frames.size());
        std::iota(numbers.begin(), numbers.end(), 0U);
        return numbers;
    }
    for (std::uint32_t frame = 0; frame < frames.size(); ++frame) {
        if (frame % Frames::kChunk == 0 && stop.stop_requested())
            break;
        if (filter.picks(frames[frame]))
            numbers.push_back(frame);
    }
    return numbers;
}

} // namespace

std::vector<std::uint32_t> arrange(const Frames& frames, const FrameFilter& filter,
                                   const std::optional<FrameSort>& sort, std::stop_token stop)
{
    std::vector<std::uint32_t> numbers = picked(frames, filter, stop);
    if (!sort || stop.stop_requested())
        return numbers;
    auto keys = keysOf(frames, numbers, frameTable()[sort->column], sort->order == Qt::DescendingOrder);
    const auto before = [](const Key& a, const Key& b) {
        return a.value < b.value || (a.value == b.value && a.frame < b.frame);
    };
    if (!std::ranges::is_sorted(keys, before))
        std::ranges::sort(keys, before);
    std::ranges::transform(keys, numbers.begin(), &Key::frame);
    return numbers;
}

} // namespace coinfer
