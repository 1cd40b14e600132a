#include "core/session/KeptPictures.h"

#include <QFileInfo>
#include <QtEndian>

namespace coinfer {
namespace {

constexpr char kMagic[] = "COINPICS";

} // namespace

QString picturesPath(const QString& log)
{
    const QString suffix = QFileInfo(log).suffix();
    const QString path =
        (suffix.isEmpty() ? log : log.chopped(suffix.size() + 1)) + QStringLiteral(".pictures");
    return path == log ? log + QStringLiteral(".pictures") : path; // whatever a log is called, it stays
}

QByteArray picturesHead()
{
    QByteArray head = QByteArray::fromRawData(kMagic, sizeof kMagic - 1);
    head.resize(kPicturesHead);
    qToLittleEndian(kPicturesVersion, head.data() + sizeof kMagic - 1);
    return head;
}

QByteArray pictureEntry(std::int64_t frame, qsizetype size)
{
    QByteArray entry(kPictureEntry, Qt::Uninitialized);
    qToLittleEndian(static_cast<quint64>(frame), entry.data());
    qToLittleEndian(static_cast<quint32>(size), entry.data() + sizeof(quint64));
    return entry;
}

} // namespace coinfer
