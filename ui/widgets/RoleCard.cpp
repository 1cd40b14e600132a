#include "ui/widgets/RoleCard.h"

#include "ui/look/Restyle.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace coinfer {

RoleCard::RoleCard(const QString& name, const Words& words, RolePicture::Scene scene, QWidget* parent)
    : QFrame(parent), m_column(new QVBoxLayout(this)), m_picture(new RolePicture(scene, this)),
      m_fields(new QVBoxLayout), m_meaning(new QLabel(words.meaning, this)),
      m_start(new QPushButton(words.button, this))
{
    setObjectName(name + QStringLiteral("Card"));
    setProperty("card", true);
    setAccessibleName(words.title);
    m_picture->setObjectName(name + QStringLiteral("Picture"));
    auto* title = new QLabel(words.title, this);
    title->setProperty("role", QStringLiteral("answerSmall"));
    title->setWordWrap(true);
    m_meaning->setWordWrap(true);
    m_meaning->setProperty("role", QStringLiteral("faint"));
    m_start->setObjectName(name + QStringLiteral("Start"));
    m_start->setAccessibleDescription(words.meaning);
    m_column->addWidget(m_picture);
    m_column->addWidget(title);
    m_column->addWidget(m_meaning);
    m_column->addSpacing(4);
    m_column->addLayout(m_fields);
    m_column->addStretch(1);
    m_column->addWidget(m_start);
    connect(m_start, &QPushButton::clicked, this, &RoleCard::startRequested);
    setPreferred(false);
}

void RoleCard::addField(const QString& caption, QWidget* field)
{
    auto* label = new QLabel(caption, this);
    label->setBuddy(field);
    m_fields->addWidget(label);
    m_fields->addWidget(field);
}

void RoleCard::addField(QWidget* field)
{
    m_fields->addWidget(field);
}

void RoleCard::setCompact(bool compact)
{
    const int margin = compact ? 10 : 20;
    m_column->setContentsMargins(margin, margin, margin, margin);
    m_column->setSpacing(compact ? 4 : 10);
    m_fields->setSpacing(compact ? 3 : 6);
}

void RoleCard::setPictureRoom(int height)
{
    m_picture->setRoom(height);
}

void RoleCard::focusStart()
{
    m_start->setFocus();
}

void RoleCard::setPreferred(bool preferred)
{
    m_start->setDefault(preferred);
    restyle(*m_start, "role", preferred ? QStringLiteral("primary") : QStringLiteral("choice"));
}

} // namespace coinfer
