#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace coinfer {

class ElidedLabel;

/// A panel with a title, a line of figures beside it and room for one widget or layout below.
class Card : public QFrame {
    Q_OBJECT
public:
    Card(const QString& objectName, const QString& title, QWidget* parent = nullptr);

    QVBoxLayout* body() const { return m_body; }
    QHBoxLayout* header() const { return m_header; }
    void showSummary(const QString& text);
    /// In its menu, and by its key where the focus is within: the card as a picture to the clipboard.
    void offerCopy();
    /// Small screens: the title is said elsewhere, margins shrink.
    virtual void setCompact(bool compact);

protected:
    /// What title and figures need beside each other.
    int wordsWidth() const;
    virtual void wordsChanged() {}

private:
    void showHeader();

    QVBoxLayout* m_body = nullptr;
    QHBoxLayout* m_header = nullptr;
    bool m_isCompact = false;
    QLabel* m_title = nullptr;
    ElidedLabel* m_summary = nullptr;
};

} // namespace coinfer
