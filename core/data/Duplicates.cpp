#include "core/data/Duplicates.h"

#include <QHash>

#include <map>
#include <numeric>
#include <unordered_map>

namespace coinfer {
namespace {

/// Sets of places that grow together (union-find). The first place of a set stands for it.
class Sets {
public:
    explicit Sets(std::size_t places) : m_parent(places)
    {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }

    std::size_t first(std::size_t place)
    {
        while (m_parent[place] != place)
            place = m_parent[place] = m_parent[m_parent[place]];
        return place;
    }
    void unite(std::size_t one, std::size_t other)
    {
        const std::size_t a = first(one), b = first(other);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> m_parent;
};

/// Each look once, with the first picture that has it.
struct Looks {
    std::vector<PictureHash> hashes;
    std::vector<std::size_t> pictures;
    std::unordered_map<PictureHash, std::size_t> places; ///< in the two lists

    void add(PictureHash look, std::size_t picture)
    {
        if (!places.emplace(look, hashes.size()).second)
            return;
        hashes.push_back(look);
        pictures.push_back(picture);
    }
};

struct Nearest {
    std::size_t picture = 0;
    int distance = kNearDistance + 1; ///< none yet
};

/// For each of `looks`, the nearest of the first `own` ones.
std::vector<Nearest> nearestOf(const Looks& looks, std::size_t own)
{
    std::vector<Nearest> nearest(looks.hashes.size());
    for (std::size_t i = 0; i < own; ++i)
        nearest[i] = {looks.pictures[i], 0};
    const auto offer = [&](std::size_t to, std::size_t place, int distance) {
        if (place < own && distance < nearest[to].distance)
            nearest[to] = {looks.pictures[place], distance};
    };
    forEachNearPair(looks.hashes, [&](std::size_t one, std::size_t other, int distance) {
        offer(one, other, distance);
        offer(other, one, distance);
    });
    return nearest;
}

} // namespace

Fingerprint fingerprint(const Image& image)
{
    // The width tells pictures with the same bytes in other rows apart. Two halves, because qHashBits() may
    // have 32 bits only.
    const auto half = [&](std::size_t seed) {
        return qHashBits(image.rgb.data(), image.rgb.size(),
                         seed + 2 * static_cast<std::size_t>(image.width));
    };
    return {std::uint64_t{half(0)} << 32 ^ half(1), pictureHash(image)};
}

std::vector<DuplicateGroup> duplicatesIn(std::span<const Fingerprint> pictures)
{
    Sets sets(pictures.size());
    std::unordered_map<std::uint64_t, std::size_t> firstWithPixels;
    Looks looks;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        sets.unite(firstWithPixels.emplace(pictures[i].pixels, i).first->second, i);
        if (pictures[i].look) {
            looks.add(*pictures[i].look, i);
            sets.unite(looks.pictures[looks.places[*pictures[i].look]], i);
        }
    }
    forEachNearPair(looks.hashes, [&](std::size_t one, std::size_t other, int) {
        sets.unite(looks.pictures[one], looks.pictures[other]);
    });
    std::map<std::size_t, DuplicateGroup> groups;
    for (std::size_t i = 0; i < pictures.size(); ++i)
        groups[sets.first(i)].pictures.push_back(i);
    std::vector<DuplicateGroup> found;
    for (auto& [first, group] : groups) {
        if (group.pictures.size() < 2)
            continue;
        group.isExact = std::ranges::all_of(
            group.pictures, [&](std::size_t i) { return pictures[i].pixels == pictures[first].pixels; });
        found.push_back(std::move(group));
    }
    return found;
}

std::vector<Twin> twinsOf(std::span<const Fingerprint> pictures, std::span<const Fingerprint> others)
{
    std::unordered_map<std::uint64_t, std::size_t> withPixels;
    Looks looks;
    for (std::size_t i = 0; i < others.size(); ++i) {
        withPixels.emplace(others[i].pixels, i);
        if (others[i].look)
            looks.add(*others[i].look, i);
    }
    const std::size_t own = looks.hashes.size();
    for (std::size_t i = 0; i < pictures.size(); ++i)
        if (pictures[i].look)
            looks.add(*pictures[i].look, i);
    const std::vector<Nearest> nearest = nearestOf(looks, own);
    std::vector<Twin> twins;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if (const auto same = withPixels.find(pictures[i].pixels); same != withPixels.end()) {
            twins.push_back({i, same->second, true, 0});
        } else if (pictures[i].look) {
            const Nearest& best = nearest[looks.places[*pictures[i].look]];
            if (best.distance <= kNearDistance)
                twins.push_back({i, best.picture, false, best.distance});
        }
    }
    return twins;
}

} // namespace coinfer
