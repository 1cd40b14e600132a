#pragma once

#include "core/base/Clock.h"
#include "ui/look/Zoom.h"
#include "ui/widgets/NetworkPainting.h"

#include <QTimer>
#include <QWidget>

namespace coinfer {

/// The network, to the scale of its work, as the current frame uses it: the parts on device and edge, the cut
/// with the data sent (a waist if it is a bottleneck), the exit looked at before the decision, and the one
/// that answers. Text and exits change at once; parts and cut glide to their new places.
class NetworkView : public QWidget {
    Q_OBJECT
public:
    explicit NetworkView(NetworkPicture picture, QWidget* parent = nullptr);

    void showFrame(const FrameRecord& record);
    void forget(); ///< shows no frame, as before the first one
    /// What is sent, and the look: "1.2 kB · bottleneck 1 · looked at exit 1: 63 % sure". The drawing leaves
    /// the look out where it is narrow; beside the exit it is marked in any case.
    QString cutText() const;
    QSize sizeHint() const override { return zoomed(QSize(520, 240)); }
    QSize minimumSizeHint() const override { return zoomed(QSize(280, 120)); } // three rows of branches

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    NetworkLook lookOf(const FrameRecord& record) const;
    NetworkLook between(const NetworkLook& from, const NetworkLook& to, double share) const;
    enum class Move { AtOnce, Gliding };
    void moveTo(NetworkLook look, Move move);
    void place();
    QFont letters() const; ///< as at 100 %: all is drawn so, and enlarged by the painter
    QRectF area() const;   ///< of the widget, likewise
    void glide();
    NetworkPainting painting() const;
    QString toolTipAt(const QPointF& position) const;

    NetworkPicture m_picture;
    NetworkGeometry m_geometry;
    std::optional<FrameRecord> m_record;
    QString m_words; ///< what is sent
    NetworkLook m_shown;
    NetworkLook m_to;
    SteadyClock m_clock;
    Nanoseconds m_moved{};   ///< when m_to was last set
    Nanoseconds m_stepped{}; ///< when m_shown last moved towards it
    QTimer m_gliding;
};

} // namespace coinfer
