#pragma once

#include <QWidget>

namespace coinfer {

/// The machines of a role: a device with its camera, an edge, or both, and the cable between them. Drawn in
/// the theme's colours and sharp at every scale. Gives up its room before anything else does.
class RolePicture : public QWidget {
    Q_OBJECT
public:
    enum class Scene { Both, Device, Edge };
    explicit RolePicture(Scene scene, QWidget* parent = nullptr);

    void setRoom(int height); ///< the most it takes, in pixels
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, 0}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Scene m_scene;
    int m_room = 0;
};

} // namespace coinfer
