#include "core/base/WholeFile.h"
#include "tests/support/FullDisk.h"

#include <QDir>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

#include <sys/stat.h>

using namespace coinfer;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<void> write(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    if (const auto opened = openWhole(file); !opened)
        return opened;
    appendAll(file, content);
    return commitWhole(file);
}

} // namespace

class tst_WholeFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir.emplace();
        QVERIFY(m_dir->isValid());
        m_path = m_dir->filePath(QStringLiteral("file"));
        QVERIFY(write(m_path, "old").ok());
    }

    void replacesWhatWasThere()
    {
        QVERIFY(write(m_path, "new").ok());
        QCOMPARE(contentOf(m_path), QByteArray("new"));
    }

    void readsNoMoreThanItIsAllowed_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<int>("got");
        constexpr int kMost = 10'000;
        for (const int bytes : {0, 1, kMost - 1, kMost})
            QTest::addRow("%d", bytes) << bytes << bytes;
        QTest::addRow("too many") << 3 * kMost << kMost + 1;
    }
    void readsNoMoreThanItIsAllowed()
    {
        QFETCH(const int, bytes);
        QFETCH(const int, got);
        QVERIFY(write(m_path, QByteArray(bytes, 'x')).ok());
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray read = readUpTo(file, 10'000);
        QCOMPARE(read, QByteArray(got, 'x'));
        QVERIFY(read.capacity() < 2 * got + 10'000); // not the memory for all that would be allowed
    }

    /// Its size is 0, as the system tells it.
    void readsAFileWhoseSizeIsWrong()
    {
        QFile file(QStringLiteral("/proc/self/maps"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.size(), qint64{0});
        QVERIFY(readUpTo(file, 1 << 20).size() > 4 << 10);
    }

    void leavesAnOldFileAloneWhenTheDiskIsFull_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("all in the buffer") << 200;
        QTest::newRow("more than the buffer") << 200'000;
    }
    void leavesAnOldFileAloneWhenTheDiskIsFull()
    {
        QFETCH(const int, bytes);
        Result<void> written;
        {
            const FullDisk disk(100);
            written = write(m_path, QByteArray(bytes, 'x'));
        }
        QVERIFY(!written.ok());
        QVERIFY2(written.error().message.contains(m_path) &&
                     written.error().message.contains(QStringLiteral("too large")), // as the system says it
                 qPrintable(written.error().message));
        QCOMPARE(contentOf(m_path), QByteArray("old"));
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden).size(), qsizetype{1});
    }

    void refusesAFolderThatIsNotThere()
    {
        const QString path = m_dir->filePath(QStringLiteral("no/such"));
        const auto written = write(path, "new");
        QVERIFY(!written.ok());
        QVERIFY(written.error().message.contains(path));
    }

    void leavesAPipeAPipe()
    {
        const QString pipe = m_dir->filePath(QStringLiteral("pipe"));
        const QByteArray name = QFile::encodeName(pipe);
        QCOMPARE(mkfifo(name.constData(), 0600), 0);
        const auto written = write(pipe, "new");
        QVERIFY(!written.ok());
        QVERIFY2(written.error().message.contains(QStringLiteral("not a regular file")),
                 qPrintable(written.error().message));
        struct stat there {};
        QVERIFY(stat(name.constData(), &there) == 0 && S_ISFIFO(there.st_mode));
    }

    void refusesAFolder()
    {
        const auto written = write(m_dir->path(), "new");
        QVERIFY(!written.ok());
        QVERIFY(written.error().message.contains(QStringLiteral("name a file")));
    }

private:
    std::optional<QTemporaryDir> m_dir;
    QString m_path;
};

QTEST_GUILESS_MAIN(tst_WholeFile)
#include "tst_WholeFile.moc"
