#pragma once

#include "core/data/Augment.h"
#include "core/data/DataSet.h"

#include <cstdint>
#include <future>
#include <memory>
#include <vector>

namespace coinfer {

/// All pictures of a data set, decoded once and kept in memory; broken ones are skipped and listed.
struct LoadedPictures {
    std::vector<LabelledImage> pictures;
    QStringList skipped;
};
Result<LoadedPictures> loadPictures(const DataSet& set);

/// A batch as bytes: packed RGB pictures one after another, size * size * 3 bytes each.
struct ByteBatch {
    int size = 0;
    std::vector<std::uint8_t> rgb;
    std::vector<std::int64_t> labels;
};

/// The batches of one epoch in a random order that depends only on the seed. The next batch is prepared while
/// the current one is used. Left-over pictures that do not fill a batch are omitted.
class EpochBatches {
public:
    EpochBatches(const std::vector<LabelledImage>& pictures, Augmentation how, int batch, std::uint64_t seed);
    ~EpochBatches();

    int count() const { return m_count; }
    ByteBatch next(); ///< at most count() times

private:
    ByteBatch make(int index) const;

    const std::vector<LabelledImage>& m_pictures;
    Augmentation m_how;
    int m_batch;
    int m_count;
    std::uint64_t m_seed;
    std::vector<std::size_t> m_order;
    int m_next = 0;
    std::future<ByteBatch> m_prepared;
};

/// Pictures first..first+count-1 without augmentation, resized to `size`.
ByteBatch plainBatch(const std::vector<LabelledImage>& pictures, std::size_t first, std::size_t count,
                     int size);

} // namespace coinfer
