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

    void showPicture(const Image& picture); ///< an empty one: of a frame that a log gave
    QString words() const;                  ///< in place of a picture; empty where there is one
    QSize sizeHint() const override { return {300, 300}; }
    QSize minimumSizeHint() const override { return {96, 96}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_picture;
    bool m_isLog = false; ///< the last frame came without a picture, as only those of a log do
};

} // namespace coinfer
