#pragma once

class QWidget;

namespace coinfer {

struct LiveParts;

/// How the parts of the live page are arranged: all at once if there is room; on a small screen, one chart at
/// a time; for an audience, little and large. What they show is the page's business. Lives in the GUI thread.
class LiveLayout {
public:
    /// Arranges all parts at once. Page and parts outlive the layout.
    LiveLayout(QWidget& page, const LiveParts& parts);

    bool isCompact() const { return m_arrangement == Arrangement::Compact; }
    bool isPresenting() const { return m_arrangement == Arrangement::Presenter; }
    /// Whether the next fit() is for an audience. Returns whether that is new.
    bool setPresents(bool on);
    /// Arranges the parts for an audience, or as it fits the size of the page. Returns whether they moved.
    bool fit();
    /// Whether the policy's words leave the picture of the network the room that it needs.
    bool hasRoomForReason() const;

private:
    enum class Arrangement { Wide, Compact, Presenter };

    void arrange(Arrangement arrangement);
    void arrangeWide();
    void arrangeCompact();
    void arrangePresenter();
    Arrangement fitting() const;
    void setParts();
    void setLarge(bool large);
    void setLetters();

    QWidget& m_page;
    const LiveParts& m_parts;
    Arrangement m_arrangement = Arrangement::Wide;
    bool m_presents = false;
    int m_letters = 0; ///< of the presenter's layout, in pixels
};

} // namespace coinfer
