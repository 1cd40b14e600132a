#pragma once

#include "ui/widgets/RolePicture.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace coinfer {

/// A role of this machine: its picture, its explanation, its settings and its start button.
class RoleCard : public QFrame {
    Q_OBJECT
public:
    struct Words {
        QString title;
        QString meaning;
        QString button;
    };
    /// `name`: stem of the object names ("demo": "demoCard", "demoStart").
    RoleCard(const QString& name, const Words& words, RolePicture::Scene scene, QWidget* parent = nullptr);

    /// A field with a caption above it.
    void addField(const QString& caption, QWidget* field);
    void addField(QWidget* field);
    void setCompact(bool compact);
    void setPictureRoom(int height); ///< in pixels; what is too low for a picture shows none
    void focusStart();
    void setPreferred(bool preferred); ///< highlights the role chosen last time

Q_SIGNALS:
    void startRequested();

private:
    QVBoxLayout* m_column = nullptr;
    RolePicture* m_picture = nullptr;
    QVBoxLayout* m_fields = nullptr;
    QLabel* m_meaning = nullptr;
    QPushButton* m_start = nullptr;
};

} // namespace coinfer
