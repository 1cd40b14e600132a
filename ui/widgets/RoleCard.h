#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace coinfer {

/// One thing that this machine can be: what it means, what it needs to know, and a button that begins it.
class RoleCard : public QFrame {
    Q_OBJECT
public:
    struct Words {
        QString title;
        QString meaning;
        QString button;
    };
    /// `name`: stem of the object names ("demo": "demoCard", "demoStart").
    RoleCard(const QString& name, const Words& words, QWidget* parent = nullptr);

    /// A field with its caption above it.
    void addField(const QString& caption, QWidget* field);
    void addField(QWidget* field);
    void setCompact(bool compact);
    void focusStart();
    void setPreferred(bool preferred); ///< the one chosen last time stands out

Q_SIGNALS:
    void startRequested();

private:
    QVBoxLayout* m_column = nullptr;
    QVBoxLayout* m_fields = nullptr;
    QLabel* m_meaning = nullptr;
    QPushButton* m_start = nullptr;
};

} // namespace coinfer
