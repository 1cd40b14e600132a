#pragma once

#include "core/base/Clock.h"
#include "core/data/KnownSets.h"

#include <QFile>
#include <QLockFile>
#include <QObject>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;
class QProcess;

namespace coinfer {

/// Downloads one data set, checks it and unpacks it with tar. The set's folder appears only when everything
/// is complete. Until then all files are in `FOLDER.part`, which is removed in any case. Lives in one thread
/// with an event loop. After start() exactly one of finished, failed and cancelled is emitted.
class DataSetFetch : public QObject {
    Q_OBJECT

public:
    /// `folder` is the final folder of the set, `silence` how long the server may send nothing.
    DataSetFetch(KnownSet set, QString folder, Milliseconds silence = Milliseconds{30'000});
    ~DataSetFetch() override;

    void start();
    void cancel();

Q_SIGNALS:
    void progressed(qint64 received, qint64 total);
    void unpackingStarted();
    void finished(const QString& folder);
    void failed(const QString& message);
    void cancelled();

private:
    Result<void> prepare();
    void download();
    void takeBytes();
    void endDownload();
    Result<void> checkArchive() const;
    void unpack();
    void endUnpacking();
    Result<void> moveIntoPlace() const;
    void fail(const QString& message);
    void clear();
    QString partFolder() const;

    KnownSet m_set;
    QString m_folder;
    Milliseconds m_silence;
    std::unique_ptr<QLockFile> m_lock; ///< held while a fetch is running
    QFile m_archive;
    QCryptographicHash m_hash;
    std::unique_ptr<QNetworkAccessManager> m_network;
    QNetworkReply* m_reply = nullptr; ///< owned by m_network
    QProcess* m_tar = nullptr;        ///< owned by this
    bool m_underWay = false;
};

} // namespace coinfer
