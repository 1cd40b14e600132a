#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace coinfer {

class ElidedLabel;

/// What the first line of a card shows.
enum class CardHeader { All, Title, None };

/// A panel with a title, a line of figures next to it, and a body below.
class Card : public QFrame {
    Q_OBJECT
public:
    Card(const QString& objectName, const QString& title, QWidget* parent = nullptr);

    QVBoxLayout* body() const { return m_body; }
    QHBoxLayout* header() const { return m_header; }
    void showSummary(const QString& text);
    void setHeader(CardHeader header);
    /// Adds "Copy as picture" to the menu of the card, and its key while the focus is inside.
    void offerCopy();
    /// For small screens: hides the title, which is shown elsewhere, and reduces margins.
    virtual void setCompact(bool compact);

protected:
    /// The width that title and figures need side by side.
    int wordsWidth() const;
    virtual void wordsChanged() {}

private:
    void showHeader();
    bool hasTitle() const { return !m_isCompact && m_shown != CardHeader::None; }
    bool hasSummary() const;

    QVBoxLayout* m_body = nullptr;
    QHBoxLayout* m_header = nullptr;
    bool m_isCompact = false;
    CardHeader m_shown = CardHeader::All;
    QLabel* m_title = nullptr;
    ElidedLabel* m_summary = nullptr;
};

} // namespace coinfer
