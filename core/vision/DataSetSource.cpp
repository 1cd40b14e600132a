#include "core/vision/DataSetSource.h"

#include <algorithm>
#include <numeric>

namespace coinfer {

DataSetSource::DataSetSource(QString title, std::shared_ptr<const DataSet> pictures,
                             const SourceOptions& options)
    : m_title(std::move(title)), m_pictures(std::move(pictures)), m_options(options), m_random(options.seed),
      m_order(m_pictures->size())
{
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    if (m_options.shuffle)
        std::shuffle(m_order.begin(), m_order.end(), m_random);
}

QString DataSetSource::description() const
{
    return QStringLiteral("%1, %2 pictures").arg(m_title).arg(m_pictures->size());
}

Result<std::optional<Frame>> DataSetSource::next()
{
    if (m_position == m_order.size() && !beginPass())
        return std::optional<Frame>();
    const std::size_t at = m_order[m_position++];
    const std::int64_t index = m_index++;
    auto picture = m_pictures->image(at);
    if (!picture)
        return picture.error();
    ++m_wholePictures;
    return std::optional(
        Frame{std::move(*picture), m_pictures->label(at), m_pictures->name(at), index, SteadyClock().now()});
}

/// False if the source is at its end. A pass without any readable picture ends it even when looping, because
/// the next pass would be no better.
bool DataSetSource::beginPass()
{
    if (!m_options.loop || m_wholePictures == 0)
        return false;
    m_wholePictures = 0;
    m_position = 0;
    if (m_options.shuffle)
        std::shuffle(m_order.begin(), m_order.end(), m_random);
    return true;
}

} // namespace coinfer
