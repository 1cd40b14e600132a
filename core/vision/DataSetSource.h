#pragma once

#include "core/data/DataSet.h"
#include "core/vision/FrameSource.h"

#include <random>
#include <vector>

namespace coinfer {

/// The pictures of a data set, one after another, with their true classes.
class DataSetSource : public FrameSource {
public:
    /// `title` is where the pictures come from, for the description.
    DataSetSource(QString title, std::shared_ptr<const DataSet> pictures, const SourceOptions& options);

    QString description() const override;
    QStringList classes() const override { return m_pictures->classes(); }
    Result<std::optional<Frame>> next() override;
    bool isLive() const override { return false; }
    QStringList remarks() const override { return m_pictures->remarks(); }

private:
    bool beginPass();

    QString m_title;
    std::shared_ptr<const DataSet> m_pictures;
    SourceOptions m_options;
    std::mt19937_64 m_random;
    std::vector<std::size_t> m_order;
    std::size_t m_position = 0;
    std::size_t m_wholePictures = 0; ///< pictures read successfully in this pass
    std::int64_t m_index = 0;
};

} // namespace coinfer
