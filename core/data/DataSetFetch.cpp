#include "core/data/DataSetFetch.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>

namespace coinfer {
namespace {

constexpr int kHttpOk = 200;

} // namespace

DataSetFetch::DataSetFetch(KnownSet set, QString folder, Milliseconds silence)
    : m_set(std::move(set)), m_folder(std::move(folder)), m_silence(silence), m_hash(m_set.algorithm),
      m_network(std::make_unique<QNetworkAccessManager>())
{
}

DataSetFetch::~DataSetFetch()
{
    clear();
}

void DataSetFetch::start()
{
    Q_ASSERT(!m_underWay);
    m_underWay = true;
    // Start from the event loop, so that the caller can still connect signals after this call.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_underWay)
                return;
            if (const auto ready = prepare(); !ready)
                fail(ready.error().message);
            else
                download();
        },
        Qt::QueuedConnection);
}

void DataSetFetch::cancel()
{
    if (!m_underWay)
        return;
    clear();
    Q_EMIT cancelled();
}

Result<void> DataSetFetch::prepare()
{
    if (!m_set.package.isEmpty() && isPresent(m_set))
        return Error{tr("The data set %1 is already in %2; there is nothing to fetch")
                         .arg(m_set.name, folderOf(m_set))};
    if (!m_set.package.isEmpty())
        return Error{tr("The data set %1 comes with the package %2; install it (apt install %2)")
                         .arg(m_set.name, m_set.package)};
    if (QDir(m_folder).exists())
        return Error{
            tr("The folder %1 already exists; remove it to fetch %2 again").arg(m_folder, m_set.name)};
    const QString parent = QFileInfo(m_folder).path();
    auto lock = std::make_unique<QLockFile>(m_folder + QStringLiteral(".lock"));
    lock->setStaleLockTime(0); // a download may take hours; a dead owner is recognised by its process id
    if (!QDir().mkpath(parent) || (!lock->tryLock() && lock->error() != QLockFile::LockFailedError))
        return Error{tr("Cannot write to the folder %1; check its permissions and the disk").arg(parent)};
    if (!lock->isLocked())
        return Error{
            tr("The data set %1 is already being fetched by another program; wait for it").arg(m_set.name)};
    m_lock = std::move(lock);
    QDir(partFolder()).removeRecursively(); // left by a fetch that was killed
    m_archive.setFileName(partFolder() + QStringLiteral("/archive"));
    if (!QDir().mkpath(partFolder()) || !m_archive.open(QIODevice::WriteOnly))
        return Error{tr("Cannot write to the folder %1; check its permissions and the disk").arg(parent)};
    return {};
}

void DataSetFetch::download()
{
    QNetworkRequest request(m_set.address);
    request.setTransferTimeout(static_cast<int>(m_silence.count()));
    request.setRawHeader("Accept-Encoding", "identity"); // otherwise Qt would decompress the archive
    m_hash.reset();
    m_reply = m_network->get(request);
    connect(m_reply, &QNetworkReply::readyRead, this, &DataSetFetch::takeBytes);
    connect(m_reply, &QNetworkReply::finished, this, &DataSetFetch::endDownload);
}

void DataSetFetch::takeBytes()
{
    const QByteArray bytes = m_reply->readAll();
    const QVariant status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (status.isValid() && status.toInt() != kHttpOk)
        return; // body of an error page; endDownload() reports the error
    if (m_archive.size() + bytes.size() > m_set.bytes)
        return fail(
            tr("The download from %1 is larger than the data set %2 should be and was discarded; try again")
                .arg(m_set.address.toString(), m_set.name));
    if (m_archive.write(bytes) != bytes.size() || !m_archive.flush())
        return fail(tr("Cannot write the download to %1: %2; is the disk full?")
                        .arg(m_archive.fileName(), m_archive.errorString()));
    m_hash.addData(bytes);
    Q_EMIT progressed(m_archive.size(), m_set.bytes);
}

void DataSetFetch::endDownload()
{
    if (m_reply->error() != QNetworkReply::NoError)
        return fail(tr("Cannot download %1: %2; check the network and try again")
                        .arg(m_set.address.toString(), m_reply->errorString()));
    if (const auto whole = checkArchive(); !whole)
        return fail(whole.error().message);
    m_archive.close();
    unpack();
}

Result<void> DataSetFetch::checkArchive() const
{
    if (m_archive.size() != m_set.bytes)
        return Error{tr("The download of %1 is incomplete: %2 of %3 bytes; try again")
                         .arg(m_set.name)
                         .arg(m_archive.size())
                         .arg(m_set.bytes)};
    if (m_hash.result().toHex() != m_set.checksum)
        return Error{tr("The download of %1 has the wrong checksum and was discarded; try again, and do not "
                        "trust the connection if it happens twice")
                         .arg(m_set.name)};
    return {};
}

void DataSetFetch::unpack()
{
    Q_EMIT unpackingStarted();
    m_tar = new QProcess(this);
    connect(m_tar, &QProcess::finished, this, &DataSetFetch::endUnpacking);
    connect(m_tar, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(tr("Cannot unpack %1: the program tar cannot be started; install it").arg(m_set.name));
    });
    m_tar->start(QStringLiteral("tar"), {QStringLiteral("-xzf"), m_archive.fileName(), QStringLiteral("-C"),
                                         partFolder(), QStringLiteral("--no-same-owner")});
}

void DataSetFetch::endUnpacking()
{
    if (m_tar->exitStatus() != QProcess::NormalExit || m_tar->exitCode() != 0)
        return fail(
            tr("Cannot unpack %1: %2; is the disk full?")
                .arg(m_set.name, QString::fromLocal8Bit(m_tar->readAllStandardError()).section(u'\n', 0, 0)));
    if (const auto moved = moveIntoPlace(); !moved)
        return fail(moved.error().message);
    clear();
    Q_EMIT finished(m_folder);
}

Result<void> DataSetFetch::moveIntoPlace() const
{
    QDir unpacked(partFolder());
    bool done = unpacked.cd(m_set.topFolder);
    for (const char* split : {"train", "test", "val"})
        for (const FolderName& folder : m_set.classFolders) {
            QDir part(unpacked.filePath(QString::fromLatin1(split)));
            done = done && (!part.exists(folder.inArchive) || part.rename(folder.inArchive, folder.here));
        }
    if (!done || !QDir().rename(unpacked.path(), m_folder))
        return Error{
            tr("The archive of %1 lacks the expected files, or the folder %2 cannot be created; try again")
                .arg(m_set.name, m_folder)};
    return {};
}

void DataSetFetch::fail(const QString& message)
{
    clear();
    Q_EMIT failed(message);
}

/// Stops whatever is running and removes everything that is incomplete.
void DataSetFetch::clear()
{
    m_underWay = false;
    if (auto* reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
    if (auto* tar = std::exchange(m_tar, nullptr)) {
        tar->disconnect(this);
        tar->kill();
        tar->waitForFinished();
        tar->deleteLater(); // it may be the sender of this call
    }
    m_archive.close();
    if (m_lock)
        QDir(partFolder()).removeRecursively();
    m_lock.reset();
}

QString DataSetFetch::partFolder() const
{
    return m_folder + QStringLiteral(".part");
}

} // namespace coinfer
