#include "core/vision/ClipWriter.h"

#include "core/base/WholeFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <utility>

namespace coinfer {
namespace {

constexpr int kQuality = 90; ///< of JPEG, 0 to 100: letters stay sharp

Error cannotWrite(const QString& path)
{
    return Error{QCoreApplication::translate(
                     "Problems", "cannot write the clip \"%1\"; choose a writable folder with free space")
                     .arg(path)};
}

class MotionJpegWriter final : public ClipWriter {
public:
    MotionJpegWriter(QString path, cv::Size size, double picturesPerSecond)
        : m_path(std::move(path)), m_size(size),
          m_video(encoded(), cv::CAP_OPENCV_MJPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'),
                  picturesPerSecond, size)
    {
        m_video.set(cv::VIDEOWRITER_PROP_QUALITY, kQuality);
    }

    ~MotionJpegWriter() override
    {
        if (m_isWhole)
            return;
        m_video.release();
        QFile::remove(m_path);
    }

    bool isOpen() const { return m_video.isOpened(); }

    Result<void> add(const Image& picture) override
    {
        if (picture.width != m_size.width || picture.height != m_size.height ||
            picture.rgb.size() != static_cast<std::size_t>(m_size.area()) * 3)
            return Error{QCoreApplication::translate("Problems",
                                                     "a picture of another size does not fit into the clip")};
        const cv::Mat rgb(m_size, CV_8UC3, const_cast<std::uint8_t*>(picture.rgb.data()));
        try {
            cv::cvtColor(rgb, m_bgr, cv::COLOR_RGB2BGR);
            m_video.write(m_bgr);
        } catch (const cv::Exception&) {
            return cannotWrite(m_path);
        }
        ++m_pictures;
        return {};
    }

    Result<std::int64_t> finish() override
    {
        m_video.release();
        if (m_pictures == 0 || picturesInFile() != m_pictures) // writing itself reports nothing
            return cannotWrite(m_path);
        m_isWhole = true;
        return QFileInfo(m_path).size();
    }

private:
    std::string encoded() const { return QFile::encodeName(m_path).toStdString(); }

    /// According to the index, which is written last.
    int picturesInFile() const
    {
        const cv::VideoCapture file(encoded(), cv::CAP_OPENCV_MJPEG);
        return file.isOpened() ? static_cast<int>(file.get(cv::CAP_PROP_FRAME_COUNT)) : 0;
    }

    QString m_path;
    cv::Size m_size;
    cv::VideoWriter m_video;
    cv::Mat m_bgr;
    int m_pictures = 0;
    bool m_isWhole = false;
};

} // namespace

Result<std::unique_ptr<ClipWriter>> ClipWriter::create(const QString& path, int width, int height,
                                                       double picturesPerSecond)
{
    if (isSpecialFile(path))
        return cannotWrite(path); // it would be removed if anything failed
    try {
        auto writer = std::make_unique<MotionJpegWriter>(path, cv::Size(width, height), picturesPerSecond);
        if (writer->isOpen())
            return std::unique_ptr<ClipWriter>(std::move(writer));
    } catch (const cv::Exception&) { // said below
    }
    return cannotWrite(path);
}

} // namespace coinfer
