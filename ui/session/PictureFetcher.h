#pragma once

#include "core/base/Image.h"
#include "core/session/PictureReader.h"
#include "ui/session/Worker.h"

#include <functional>

namespace coinfer {

/// The JPEG of a frame; empty: none was kept. Called on another thread, because the disk may be slow.
using PictureSource = std::function<QByteArray(std::int64_t frame)>;

PictureSource pictureSource(std::shared_ptr<const PictureReader> pictures); ///< null: no source
/// Of a log that may still be written; an empty path: no source.
PictureSource pictureSource(const QString& log);

/// Reads and decodes kept pictures on its own thread; the newest request replaces those before. Lives in the
/// GUI thread.
class PictureFetcher : public QObject {
    Q_OBJECT
public:
    explicit PictureFetcher(QObject* parent = nullptr);

    void fetch(std::int64_t frame, PictureSource source);

Q_SIGNALS:
    /// Empty: none was kept, or it is damaged.
    void fetched(std::int64_t frame, const coinfer::Image& picture);

private:
    Worker m_worker;
};

} // namespace coinfer
