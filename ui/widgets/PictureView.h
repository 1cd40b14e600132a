#pragma once

#include <QImage>
#include <QWidget>

namespace coinfer {

struct Image;

/// Shows a frame's picture as large as its room allows. Small pictures keep their pixels crisp.
class PictureView : public QWidget {
    Q_OBJECT
public:
    explicit PictureView(QWidget* parent = nullptr);

    void showPicture(const Image& picture);
    QSize sizeHint() const override { return {300, 300}; }
    QSize minimumSizeHint() const override { return {96, 96}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_picture;
};

} // namespace coinfer
