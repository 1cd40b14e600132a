#include "core/codec/Zstd.h"

#include <zstd.h>

#include <memory>

namespace coinfer {
namespace {

// Packed features hardly repeat, but their byte values are very uneven, so nearly all of the gain comes from
// zstd's Huffman coding, which the negative ("fast") levels omit. For 23,328 B of 4-bit features, two thirds
// zeros, level -3 keeps 79 %, and level 1 keeps 48 % for 14 us more; levels 2 and 3 are slower and no smaller
// (docs/codec.md). The longest minimum match stops the match finder from chasing chance repeats: 46 %, and
// faster.
constexpr int kLevel = 1;
constexpr int kShortestMatch = 7;

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

} // namespace

std::optional<QByteArray> deflated(const QByteArray& bytes)
{
    const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
    if (!context || bytes.isEmpty())
        return std::nullopt;
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_minMatch, kShortestMatch);
    // The buffer is one byte too small for a frame that gains nothing: zstd then stops with an error.
    QByteArray frame(bytes.size() - 1, Qt::Uninitialized);
    const std::size_t size =
        ZSTD_compress2(context.get(), frame.data(), static_cast<std::size_t>(frame.size()), bytes.constData(),
                       static_cast<std::size_t>(bytes.size()));
    if (ZSTD_isError(size))
        return std::nullopt;
    frame.truncate(static_cast<qsizetype>(size));
    return frame;
}

Result<QByteArray> inflated(const QByteArray& frame, std::size_t size)
{
    const auto frameSize = static_cast<std::size_t>(frame.size());
    const unsigned long long claimed = ZSTD_getFrameContentSize(frame.constData(), frameSize);
    if (claimed != size) // covers "unknown" and "not zstd" too: our own frames always say their size
        return Error{QStringLiteral("The compressed features do not hold the %1 bytes that their shape needs "
                                    "(damaged or foreign data); send them again")
                         .arg(size)};
    QByteArray bytes(static_cast<qsizetype>(size), Qt::Uninitialized);
    const std::size_t got = ZSTD_decompress(bytes.data(), size, frame.constData(), frameSize);
    if (ZSTD_isError(got))
        return Error{QStringLiteral("Cannot decompress %1 bytes of features: %2; send them again")
                         .arg(frameSize)
                         .arg(QString::fromLatin1(ZSTD_getErrorName(got)))};
    if (got != size)
        return Error{QStringLiteral("The compressed features hold %1 bytes instead of %2; send them again")
                         .arg(got)
                         .arg(size)};
    return bytes;
}

} // namespace coinfer
