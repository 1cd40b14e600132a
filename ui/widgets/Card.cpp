#include "ui/widgets/Card.h"

#include "ui/widgets/ElidedLabel.h"
#include "ui/window/Keys.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace coinfer {

Card::Card(const QString& objectName, const QString& title, QWidget* parent) : QFrame(parent)
{
    setObjectName(objectName);
    setProperty("card", true);
    setAccessibleName(title);
    m_title = new QLabel(title, this);
    m_title->setProperty("role", QStringLiteral("title"));
    m_summary = new ElidedLabel(objectName + QStringLiteral("Summary"), this);
    m_summary->setProperty("role", QStringLiteral("faint"));
    m_header = new QHBoxLayout;
    m_header->setSpacing(10);
    m_header->addWidget(m_title);
    m_header->addWidget(m_summary);
    m_header->addStretch(1);
    m_body = new QVBoxLayout(this);
    m_body->setSpacing(6);
    m_body->addLayout(m_header);
    Card::setCompact(false);
}

void Card::showSummary(const QString& text)
{
    m_summary->showText(text);
    showHeader();
}

void Card::offerCopy()
{
    auto* copy = new QAction(tr("Copy as picture"), this);
    copy->setObjectName(QStringLiteral("copyPicture"));
    copy->setShortcut(QKeySequence(QString::fromLatin1(entryOf(Key::CopyChart).sequence)));
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setPixmap(grab()); });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

/// What says nothing takes no room from what stands beside it.
void Card::showHeader()
{
    m_title->setVisible(hasTitle());
    m_summary->setVisible(hasSummary());
    wordsChanged();
}

bool Card::hasSummary() const
{
    return m_shown == CardHeader::All && !m_summary->text().isEmpty();
}

void Card::setHeader(CardHeader header)
{
    m_shown = header;
    showHeader();
}

int Card::wordsWidth() const
{
    const int title = hasTitle() ? m_title->sizeHint().width() + m_header->spacing() : 0;
    return title + (hasSummary() ? m_summary->sizeHint().width() : 0);
}

void Card::setCompact(bool compact)
{
    m_isCompact = compact;
    showHeader();
    if (compact)
        m_body->setContentsMargins(8, 3, 8, 3);
    else
        m_body->setContentsMargins(12, 9, 12, 9);
}

} // namespace coinfer
