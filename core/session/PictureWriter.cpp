#include "core/session/PictureWriter.h"

#include "core/base/WholeFile.h"
#include "core/session/KeptPictures.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace coinfer {
namespace {

constexpr qsizetype kMostBuffered = 256 << 10;

} // namespace

struct PictureWriter::Private {
    QFile file; ///< unbuffered: what it accepted, the system has
    QByteArray waiting;
    std::vector<qsizetype> ends; ///< of the pictures in `waiting`
    std::int64_t bytes = 0;      ///< of the file
    std::int64_t pictures = 0;   ///< in the file
    bool broken = false;
    QString reason; ///< why it is broken

    Result<void> open(const QString& path);
    Result<void> flush();
};

Result<void> PictureWriter::Private::open(const QString& path)
{
    file.setFileName(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered | QIODevice::NewOnly))
        return {};
    if (QFileInfo::exists(path))
        return Error{QCoreApplication::translate("Problems", "the pictures \"%1\" already exist and are not "
                                                             "overwritten; choose another name for the log")
                         .arg(path)};
    return Error{QCoreApplication::translate("Problems",
                                             "cannot write the pictures \"%1\": %2; choose a writable folder")
                     .arg(path, file.errorString())};
}

/// Writes what waits, or as many whole pictures of it as fit.
Result<void> PictureWriter::Private::flush()
{
    const qsizetype written = appendWhatFits(file, waiting);
    broken = written < waiting.size();
    qsizetype whole = broken ? 0 : written;
    for (const qsizetype end : ends) {
        if (end > written)
            break;
        whole = std::max(whole, end);
        ++pictures;
    }
    bytes += whole;
    waiting.clear();
    ends.clear();
    if (!broken)
        return {};
    reason = file.errorString();
    file.resize(bytes); // leave no partial picture behind
    return Error{QCoreApplication::translate("Problems",
                                             "the pictures \"%1\" end here: %2; the log continues "
                                             "without them")
                     .arg(file.fileName(), reason)};
}

PictureWriter::PictureWriter() : d(std::make_unique<Private>()) {}

PictureWriter::~PictureWriter()
{
    static_cast<void>(flush()); // there is nobody left to tell
}

Result<std::unique_ptr<PictureWriter>> PictureWriter::create(const QString& path)
{
    std::unique_ptr<PictureWriter> writer(new PictureWriter); // the constructor is private
    if (const auto opened = writer->d->open(path); !opened)
        return opened.error();
    writer->d->waiting = picturesHead();
    if (writer->d->flush())
        return writer;
    writer->discard();
    return Error{QCoreApplication::translate(
                     "Problems", "cannot write the pictures \"%1\": %2; free some space on the disk")
                     .arg(path, writer->d->reason)};
}

Result<void> PictureWriter::check(const QString& path)
{
    Private trial;
    const auto opened = trial.open(path);
    if (opened)
        trial.file.remove();
    return opened;
}

Result<void> PictureWriter::write(std::int64_t frame, const QByteArray& jpeg)
{
    if (d->broken || jpeg.isEmpty() || jpeg.size() > kLargestPicture)
        return {};
    d->waiting += pictureEntry(frame, jpeg.size());
    d->waiting += jpeg;
    d->ends.push_back(d->waiting.size());
    return d->waiting.size() >= kMostBuffered ? d->flush() : Result<void>{};
}

Result<void> PictureWriter::flush()
{
    return d->broken || d->waiting.isEmpty() ? Result<void>{} : d->flush();
}

std::int64_t PictureWriter::bytes() const
{
    return d->bytes;
}

std::int64_t PictureWriter::pictures() const
{
    return d->pictures;
}

void PictureWriter::discard()
{
    d->broken = true;
    d->file.remove();
}

} // namespace coinfer
