#include "core/nn/TrainingBatches.h"

#include "core/data/FitImage.h"

#include <algorithm>
#include <numeric>
#include <random>

#include <pthread.h>

namespace coinfer {
namespace {

/// A well-mixed seed for picture `index` of a run (SplitMix64's finaliser).
std::uint64_t mixed(std::uint64_t seed, std::uint64_t index)
{
    std::uint64_t z = seed + (index + 1) * 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

std::size_t pictureBytes(int size)
{
    return static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * 3;
}

} // namespace

Result<LoadedPictures> loadPictures(const DataSet& set)
{
    LoadedPictures loaded;
    loaded.pictures.reserve(set.size());
    for (std::size_t i = 0; i < set.size(); ++i) {
        auto image = set.image(i);
        if (image)
            loaded.pictures.push_back({std::move(image).value(), set.label(i)});
        else
            loaded.skipped << image.error().message;
    }
    if (loaded.pictures.empty())
        return Error{QStringLiteral("none of the %1 pictures could be read; the first error: %2")
                         .arg(set.size())
                         .arg(loaded.skipped.value(0, QStringLiteral("there are no pictures")))};
    return loaded;
}

EpochBatches::EpochBatches(const std::vector<LabelledImage>& pictures, Augmentation how, int batch,
                           std::uint64_t seed)
    : m_pictures(pictures), m_how(how), m_batch(batch), m_count(static_cast<int>(pictures.size()) / batch),
      m_seed(seed), m_order(pictures.size())
{
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::mt19937_64 random(seed);
    std::ranges::shuffle(m_order, random);
}

EpochBatches::~EpochBatches()
{
    if (m_prepared.valid())
        m_prepared.wait();
}

ByteBatch EpochBatches::next()
{
    ByteBatch batch = m_prepared.valid() ? m_prepared.get() : make(m_next);
    if (++m_next < m_count)
        m_prepared = std::async(std::launch::async, [this, index = m_next] {
            pthread_setname_np(pthread_self(), "batches");
            return make(index);
        });
    return batch;
}

ByteBatch EpochBatches::make(int index) const
{
    const std::size_t bytes = pictureBytes(m_how.size);
    ByteBatch batch{m_how.size, std::vector<std::uint8_t>(bytes * static_cast<std::size_t>(m_batch)), {}};
    for (int i = 0; i < m_batch; ++i) {
        const std::size_t place =
            static_cast<std::size_t>(index) * static_cast<std::size_t>(m_batch) + static_cast<std::size_t>(i);
        const LabelledImage& picture = m_pictures[m_order[place]];
        const std::span out(batch.rgb.data() + bytes * static_cast<std::size_t>(i), bytes);
        augment(picture.image, m_how, mixed(m_seed, place), out);
        batch.labels.push_back(picture.label);
    }
    return batch;
}

ByteBatch plainBatch(const std::vector<LabelledImage>& pictures, std::size_t first, std::size_t count,
                     int size)
{
    ByteBatch batch{size, {}, {}};
    batch.rgb.reserve(count * pictureBytes(size));
    for (std::size_t i = first; i < std::min(first + count, pictures.size()); ++i) {
        const Image fitted = fitToSquare(pictures[i].image, size);
        batch.rgb.insert(batch.rgb.end(), fitted.rgb.begin(), fitted.rgb.end());
        batch.labels.push_back(pictures[i].label);
    }
    return batch;
}

} // namespace coinfer
