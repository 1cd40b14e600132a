#include "core/session/PictureReader.h"
#include "core/base/WholeFile.h"
#include "core/session/KeptPictures.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>
#include <QtEndian>

#include <algorithm>

#include <unistd.h>

namespace coinfer {
namespace {

constexpr qsizetype kMagicSize = 8;

Error unreadable(const QString& path, const QString& reason)
{
    return Error{
        QCoreApplication::translate("Problems", "cannot read the pictures \"%1\": %2").arg(path, reason)};
}

QString damageAt(std::int64_t place)
{
    return QCoreApplication::translate("Problems", "the file is damaged at byte %1").arg(place);
}

/// What stands before a picture.
struct Entry {
    std::int64_t frame = 0;
    std::int64_t size = 0; ///< bytes of the picture

    bool isPossible() const { return frame >= 0 && size > 0 && size <= kLargestPicture; }
};

Entry entryFrom(const QByteArray& bytes)
{
    return {static_cast<std::int64_t>(qFromLittleEndian<quint64>(bytes.constData())),
            static_cast<std::int64_t>(qFromLittleEndian<quint32>(bytes.constData() + sizeof(quint64)))};
}

} // namespace

struct PictureReader::Private {
    struct Place {
        std::int64_t frame = 0;
        std::int64_t at = 0; ///< of its entry in the file
    };

    QFile file;
    std::vector<Place> places; ///< by frame; of two pictures of a frame the first comes first
    bool cutOff = false;

    QByteArray bytes(std::int64_t at, std::int64_t count) const;
    QString readHead() const;
    QString find(const std::stop_token& stop);
    const Place* placeOf(std::int64_t frame) const;
};

/// As many of these bytes as there are. Moves no position in the file, so any thread may call it.
QByteArray PictureReader::Private::bytes(std::int64_t at, std::int64_t count) const
{
    QByteArray read(static_cast<qsizetype>(count), Qt::Uninitialized);
    qsizetype have = 0;
    while (have < read.size()) {
        const ssize_t more =
            pread(file.handle(), read.data() + have, static_cast<std::size_t>(read.size() - have), at + have);
        if (more <= 0)
            break;
        have += more;
    }
    read.truncate(have);
    return read;
}

/// What is wrong with the first bytes; empty: nothing.
QString PictureReader::Private::readHead() const
{
    const QByteArray head = bytes(0, kPicturesHead);
    const QByteArray right = picturesHead();
    if (head.size() < kPicturesHead || head.first(kMagicSize) != right.first(kMagicSize))
        return QCoreApplication::translate("Problems", "it does not begin like a picture file of Coinfer");
    const auto version = qFromLittleEndian<quint32>(head.constData() + kMagicSize);
    if (version == kPicturesVersion)
        return {};
    return QCoreApplication::translate(
               "Problems", "it has version %1, but this program reads %2; use the version of Coinfer that "
                           "wrote it")
        .arg(version)
        .arg(kPicturesVersion);
}

/// Goes through the file. Returns what is wrong with it; empty: nothing.
QString PictureReader::Private::find(const std::stop_token& stop)
{
    const std::int64_t end = file.size();
    std::int64_t at = kPicturesHead;
    while (at < end && !stop.stop_requested()) {
        const QByteArray read = bytes(at, kPictureEntry);
        cutOff = read.size() < kPictureEntry;
        if (cutOff)
            break;
        const Entry entry = entryFrom(read);
        if (!entry.isPossible() || places.size() == kMostPictures)
            return damageAt(at);
        cutOff = entry.size > end - at - kPictureEntry;
        if (cutOff)
            break;
        places.push_back({entry.frame, at});
        at += kPictureEntry + entry.size;
    }
    std::ranges::stable_sort(places, {}, &Place::frame);
    return {};
}

const PictureReader::Private::Place* PictureReader::Private::placeOf(std::int64_t frame) const
{
    const auto place = std::ranges::lower_bound(places, frame, {}, &Place::frame);
    return place != places.end() && place->frame == frame ? &*place : nullptr;
}

PictureReader::PictureReader() : d(std::make_unique<Private>()) {}
PictureReader::~PictureReader() = default;

Result<std::shared_ptr<const PictureReader>> PictureReader::open(const QString& path, std::stop_token stop)
{
    std::shared_ptr<PictureReader> reader(new PictureReader); // the constructor is private
    reader->d->file.setFileName(path);
    if (isSpecialFile(path))
        return unreadable(path, QCoreApplication::translate("Problems", "it is not a regular file"));
    if (!reader->d->file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(path, reader->d->file.errorString());
    if (const QString wrong = reader->d->readHead(); !wrong.isEmpty())
        return unreadable(path, wrong);
    if (const QString wrong = reader->d->find(stop); !wrong.isEmpty())
        return unreadable(path, wrong);
    return std::shared_ptr<const PictureReader>(std::move(reader));
}

std::size_t PictureReader::size() const
{
    return d->places.size();
}

bool PictureReader::isCutOff() const
{
    return d->cutOff;
}

bool PictureReader::has(std::int64_t frame) const
{
    return d->placeOf(frame) != nullptr;
}

/// The file may have changed since it was gone through.
QByteArray PictureReader::read(std::int64_t frame) const
{
    const Private::Place* place = d->placeOf(frame);
    if (!place)
        return {};
    const QByteArray head = d->bytes(place->at, kPictureEntry);
    const Entry entry = head.size() == kPictureEntry ? entryFrom(head) : Entry{};
    if (!entry.isPossible() || entry.frame != frame)
        return {};
    const QByteArray jpeg = d->bytes(place->at + kPictureEntry, entry.size);
    return jpeg.size() == entry.size ? jpeg : QByteArray();
}

Result<void> copyPictures(const PictureReader& from, const FrameSpans& frames, const QString& path,
                          const std::stop_token& stop)
{
    QSaveFile file(path);
    if (const auto opened = openWhole(file); !opened)
        return opened;
    bool goesOn = appendAll(file, picturesHead());
    for (const auto& span : frames)
        for (const FrameRecord& frame : span) {
            if (!goesOn || stop.stop_requested())
                break;
            const QByteArray jpeg = from.read(frame.index);
            if (!jpeg.isEmpty())
                goesOn = appendAll(file, pictureEntry(frame.index, jpeg.size()) + jpeg);
        }
    if (stop.stop_requested())
        return Error{QCoreApplication::translate("Problems", "writing \"%1\" was cancelled").arg(path)};
    return commitWhole(file); // reports the reason if the disk did not take everything
}

} // namespace coinfer
