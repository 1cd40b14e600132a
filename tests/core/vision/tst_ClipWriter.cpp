#include "core/vision/ClipWriter.h"
#include "core/vision/VideoSource.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <csignal>
#include <sys/resource.h>

using namespace coinfer;

namespace {

constexpr int kWidth = 90, kHeight = 70; // whole blocks of JPEG neither way

/// One colour, a little lighter from left to right.
Image picture(int red, int green, int blue)
{
    Image image{kWidth, kHeight, {}};
    for (int y = 0; y < kHeight; ++y)
        for (int x = 0; x < kWidth; ++x)
            for (const int level : {red, green, blue})
                image.rgb.push_back(static_cast<std::uint8_t>(level + x / 10));
    return image;
}

/// No file of this process grows beyond so many bytes, as on a full disk.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes) : m_signal(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SmallFiles()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }

private:
    void (*m_signal)(int);
    rlimit m_before{};
};

} // namespace

class tst_ClipWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesWhatAPlayerReads()
    {
        const QString path = m_folder.filePath(QStringLiteral("häuser 1.avi"));
        auto clip = ClipWriter::create(path, kWidth, kHeight, 5);
        QVERIFY2(clip.ok(), clip ? "" : qPrintable(clip.error().message));
        const std::vector<Image> pictures{picture(200, 30, 30), picture(30, 200, 30), picture(30, 30, 200)};
        for (const Image& each : pictures)
            QVERIFY((*clip)->add(each).ok());
        const auto bytes = (*clip)->finish();
        QVERIFY(bytes.ok());
        clip->reset();
        QCOMPARE(*bytes, QFileInfo(path).size());
        const auto source = openVideoFile(path, false);
        QVERIFY2(source.ok(), source ? "" : qPrintable(source.error().message));
        for (const Image& each : pictures) {
            const auto frame = (*source)->next();
            QVERIFY(frame.ok() && frame->has_value());
            const Image& read = (*frame)->picture;
            QCOMPARE(QSize(read.width, read.height), QSize(kWidth, kHeight));
            for (std::size_t channel = 0; channel < 3; ++channel) {
                const std::size_t middle = (kHeight / 2 * kWidth + kWidth / 2) * 3 + channel;
                QVERIFY2(std::abs(read.rgb[middle] - each.rgb[middle]) < 12,
                         qPrintable(QStringLiteral("channel %1: %2 became %3")
                                        .arg(channel)
                                        .arg(each.rgb[middle])
                                        .arg(read.rgb[middle])));
            }
        }
        const auto end = (*source)->next();
        QVERIFY(end.ok() && !end->has_value());
    }

    void refusesAPictureOfAnotherSize()
    {
        auto clip =
            ClipWriter::create(m_folder.filePath(QStringLiteral("a.avi")), kWidth, kHeight, 5).value();
        Image wrong = picture(1, 2, 3);
        std::swap(wrong.width, wrong.height);
        QVERIFY(!clip->add(wrong));
        wrong = picture(1, 2, 3);
        wrong.rgb.pop_back();
        QVERIFY(!clip->add(wrong));
        QVERIFY(!clip->add({}));
    }

    void leavesNoFileUnlessItIsWhole()
    {
        const QString path = m_folder.filePath(QStringLiteral("b.avi"));
        auto clip = ClipWriter::create(path, kWidth, kHeight, 5).value();
        QVERIFY(!clip->finish()); // no picture
        clip.reset();
        QVERIFY(!QFile::exists(path));
        clip = ClipWriter::create(path, kWidth, kHeight, 5).value();
        QVERIFY(clip->add(picture(1, 2, 3)).ok());
        clip.reset();
        QVERIFY(!QFile::exists(path));
    }

    void saysThatTheDiskIsFull()
    {
        const QString path = m_folder.filePath(QStringLiteral("full.avi"));
        auto clip = ClipWriter::create(path, kWidth, kHeight, 5).value();
        {
            const SmallFiles limit(8'192);
            Result<void> added;
            for (int i = 0; added && i < 40; ++i)
                added = clip->add(picture(5 * i, 200 - 3 * i, 40));
            const auto bytes = added ? clip->finish() : added.error(); // whichever passes it to the system
            QVERIFY(!bytes && bytes.error().message.contains(QStringLiteral("full.avi")));
        }
        clip.reset();
        QVERIFY(!QFile::exists(path));
    }

    void refusesWhereNoFileCanBe_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("no such folder") << m_folder.filePath(QStringLiteral("none/c.avi"));
        QTest::newRow("a folder") << m_folder.path();
        QTest::newRow("a device") << QStringLiteral("/dev/null");
    }
    void refusesWhereNoFileCanBe()
    {
        QFETCH(QString, path);
        const bool before = QFile::exists(path);
        const auto clip = ClipWriter::create(path, kWidth, kHeight, 5);
        QVERIFY(!clip);
        QVERIFY(clip.error().message.contains(path));
        QCOMPARE(QFile::exists(path), before);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_ClipWriter)
#include "tst_ClipWriter.moc"
