#pragma once

#include "core/base/Clock.h"
#include "core/base/LinkState.h"
#include "core/session/FrameRecord.h"
#include "ui/model/NetworkPicture.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

namespace coinfer {

struct Colours;

/// The two machines and the cable between them: how many stages each computes and how busy it is, the cable
/// as wide as the link is now and broken when it is, and what is sent as packets that travel along it, larger
/// with more bytes. Packets are drawn slower than they are, else nobody would see them.
class MachinesView : public QWidget {
    Q_OBJECT
public:
    explicit MachinesView(NetworkPicture picture,
                          std::shared_ptr<const Clock> clock = std::make_shared<SteadyClock>(),
                          QWidget* parent = nullptr);

    void showFrame(const FrameRecord& record);
    void showLink(LinkState state);
    void forget(); ///< shows no frame, as before the first one
    /// Large, for an audience: takes what height there is.
    void setLarge(bool large);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Packets on the cable now, replies included.
    int packets() const;
    /// Width of the cable in pixels at 100 %; 0: broken.
    double cableWidth() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Packet {
        Nanoseconds sent{}, travel{};
        double size = 0; ///< pixels of its side at 100 %
        bool isReply = false;
    };
    bool isBroken() const;
    int stagesOnDevice() const;
    int stagesOnEdge() const;
    std::optional<double> mbps() const; ///< of the link: its limit, else what was measured
    QString deviceWords() const;
    QString edgeWords() const;
    QString cableWords() const;
    void forgetArrived();
    void describe();
    QRectF room() const;
    void drawMachines(QPainter& painter, const Colours& colours) const;
    void drawMachine(QPainter& painter, const QRectF& box, const QString& name, const QString& words,
                     const QColor& ground, const QColor& text, std::optional<double> load) const;
    void drawCable(QPainter& painter, const QRectF& room, const Colours& colours) const;
    void drawPackets(QPainter& painter, const QRectF& room, const Colours& colours) const;

    NetworkPicture m_picture;
    std::shared_ptr<const Clock> m_clock;
    std::optional<FrameRecord> m_record;
    LinkState m_link = LinkState::Connecting;
    std::vector<Packet> m_packets; ///< under way or about to be
    QTimer m_moving;
};

} // namespace coinfer
