#pragma once

#include <QImage>
#include <QWidget>

namespace coinfer {

struct Image;

/// Shows a frame's picture as large as possible. Small pictures are enlarged without smoothing.
class PictureView : public QWidget {
    Q_OBJECT
public:
    explicit PictureView(QWidget* parent = nullptr);

    void showPicture(const Image& picture); ///< empty: the frame comes from a log that has none of it
    void forget();                          ///< as before the first frame
    QString words() const;                  ///< shown in place of a picture; empty if there is one
    QSize sizeHint() const override { return {300, 300}; }
    QSize minimumSizeHint() const override { return {96, 96}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_picture;
    bool m_isLog = false; ///< the last frame had no picture, so it comes from a log without
};

} // namespace coinfer
