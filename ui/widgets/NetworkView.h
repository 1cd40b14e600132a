#pragma once

#include "core/session/FrameRecord.h"
#include "ui/widgets/NetworkGeometry.h"

#include <QVariantAnimation>
#include <QWidget>

namespace coinfer {

struct Colours;

/// The net to the scale of its work, with what this frame makes of it: device part and edge part, the cut
/// with what goes over it, the exit that answers. A changed decision glides to its new place.
class NetworkView : public QWidget {
    Q_OBJECT
public:
    explicit NetworkView(NetworkPicture picture, QWidget* parent = nullptr);

    void showFrame(const FrameRecord& record);
    QString cutText() const { return m_words; }
    QSize sizeHint() const override { return {520, 240}; }
    QSize minimumSizeHint() const override { return {280, 130}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// What is animated, all between 0 and 1 but the places.
    struct Look {
        std::vector<double> active;   ///< a stage takes part
        std::vector<double> onDevice; ///< on the device (1) or the edge (0)
        std::vector<double> lit;      ///< an exit answers
        CutPlace cut;
    };
    Look lookOf(const FrameRecord& record) const;
    Look between(const Look& from, const Look& to, double share) const;
    void glide(double share);
    QString toolTipAt(const QPointF& position) const;

    void drawLinks(QPainter& painter, const Colours& colours) const;
    void drawStages(QPainter& painter, const Colours& colours) const;
    void drawExits(QPainter& painter, const Colours& colours) const;
    void drawCut(QPainter& painter, const Colours& colours) const;

    NetworkPicture m_picture;
    NetworkGeometry m_geometry;
    std::optional<FrameRecord> m_record;
    QString m_words;
    Look m_from;
    Look m_shown;
    Look m_to;
    QVariantAnimation m_gliding;
};

} // namespace coinfer
