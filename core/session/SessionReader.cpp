#include "core/session/SessionReader.h"

#include "core/session/FrameColumns.h"
#include "core/session/InfoLine.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <limits>
#include <optional>

namespace coinfer {
namespace {

/// Far more than any of our lines; stops a file without line ends from being read whole.
constexpr qint64 kLongestLine = 1 << 20;

} // namespace

struct SessionReader::Private {
    QFile file;
    QByteArray room =
        QByteArray(kLongestLine, Qt::Uninitialized); ///< reused: allocating it takes longer than reading
    SessionInfo info;
    QString lastPolicy; ///< shared by the frames with this policy instead of one copy each
    int damagedLines = 0;
    bool cutOff = false;

    std::optional<QByteArray> nextLine();
    std::optional<FrameRecord> frameFrom(const QByteArray& line);
};

/// The next line; nullopt if it is longer than any of ours (it is skipped).
std::optional<QByteArray> SessionReader::Private::nextLine()
{
    const auto read = [this] { return std::max<qint64>(file.readLine(room.data(), room.size()), 0); };
    const auto ends = [this](qint64 length) {
        return length == 0 || room[static_cast<qsizetype>(length) - 1] == '\n' || file.atEnd();
    };
    qint64 length = read();
    const QByteArray line(room.constData(), static_cast<qsizetype>(length));
    const bool whole = ends(length);
    while (!ends(length))
        length = read();
    return whole ? std::optional(line) : std::nullopt;
}

std::optional<FrameRecord> SessionReader::Private::frameFrom(const QByteArray& line)
{
    FrameRecord record;
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject() || !readFrame(document.object(), record))
        return std::nullopt;
    if (!info.classes.isEmpty() && record.label >= info.classes.size())
        return std::nullopt;
    if (record.policy != lastPolicy)
        lastPolicy = record.policy;
    record.policy = lastPolicy;
    return record;
}

SessionReader::SessionReader() : d(std::make_unique<Private>()) {}
SessionReader::~SessionReader() = default;

Result<std::unique_ptr<SessionReader>> SessionReader::open(const QString& path)
{
    const auto failed = [&](const QString& reason) {
        return Error{
            QCoreApplication::translate("Problems", "cannot read the log \"%1\": %2").arg(path, reason)};
    };
    std::unique_ptr<SessionReader> reader(new SessionReader); // the constructor is private
    reader->d->file.setFileName(path);
    if (!reader->d->file.open(QIODevice::ReadOnly))
        return failed(reader->d->file.errorString() +
                      QCoreApplication::translate("Problems", "; check its name and permissions"));
    auto info = readInfoLine(reader->d->nextLine().value_or(QByteArray()));
    if (!info)
        return failed(info.error().message);
    reader->d->info = std::move(info).value();
    return reader;
}

std::vector<FrameRecord> SessionReader::read(std::size_t most)
{
    std::vector<FrameRecord> frames;
    while (frames.size() < most && !d->file.atEnd()) {
        const auto line = d->nextLine();
        if (line && line->trimmed().isEmpty())
            continue;
        if (auto frame = line ? d->frameFrom(*line) : std::nullopt) {
            frames.push_back(std::move(*frame));
        } else {
            ++d->damagedLines;
            d->cutOff = d->file.atEnd() && line && !line->endsWith('\n');
        }
    }
    return frames;
}

const SessionInfo& SessionReader::info() const
{
    return d->info;
}

bool SessionReader::atEnd() const
{
    return d->file.atEnd();
}

double SessionReader::progress() const
{
    const qint64 size = d->file.size();
    return size > 0 ? std::min(1.0, static_cast<double>(d->file.pos()) / static_cast<double>(size)) : 1.0;
}

int SessionReader::damagedLines() const
{
    return d->damagedLines;
}

bool SessionReader::isCutOff() const
{
    return d->cutOff;
}

Result<Session> readSession(const QString& path)
{
    const auto reader = SessionReader::open(path);
    if (!reader)
        return reader.error();
    auto frames = (*reader)->read(std::numeric_limits<std::size_t>::max());
    return Session{(*reader)->info(), std::move(frames), (*reader)->damagedLines()};
}

} // namespace coinfer
