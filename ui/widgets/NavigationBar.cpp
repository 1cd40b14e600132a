#include "ui/widgets/NavigationBar.h"

#include "ui/Icons.h"
#include "ui/Theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace coinfer {
namespace {

constexpr int kWideWidth = 92;
constexpr int kNarrowWidth = 64;
constexpr int kWideIcon = 26;
constexpr int kNarrowIcon = 22;

} // namespace

NavigationBar::NavigationBar(const std::vector<PageEntry>& pages, QWidget* parent)
    : QFrame(parent), m_column(new QVBoxLayout(this)), m_group(new QButtonGroup(this)), m_pages(pages)
{
    setObjectName(QStringLiteral("navigation"));
    setAccessibleName(tr("Pages"));
    m_column->setSpacing(4);
    m_group->setExclusive(true);
    for (const PageEntry& page : m_pages)
        add(page);
    m_column->addStretch(1);
    connect(m_group, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT pageWished(static_cast<PageId>(id)); });
    numberShortcuts();
    drawIcons();
    setCompact(false);
}

void NavigationBar::add(const PageEntry& page)
{
    auto* button = new QToolButton(this);
    button->setObjectName(page.name + QStringLiteral("Button"));
    button->setProperty("role", QStringLiteral("page"));
    button->setText(page.title);
    button->setAccessibleName(page.title);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_group->addButton(button, static_cast<int>(page.id));
    m_buttons[page.id] = button;
    m_column->addWidget(button);
}

void NavigationBar::setCompact(bool compact)
{
    setFixedWidth(compact ? kNarrowWidth : kWideWidth);
    m_column->setContentsMargins(compact ? 3 : 8, compact ? 5 : 12, compact ? 3 : 8, 5);
    const int side = compact ? kNarrowIcon : kWideIcon;
    for (const auto& [id, button] : m_buttons) {
        button->setIconSize({side, side});
        button->setMinimumHeight(compact ? 56 : 66);
    }
}

void NavigationBar::showChosen(PageId page)
{
    m_buttons.at(page)->setChecked(true);
}

void NavigationBar::showOpen(PageId page, bool open)
{
    m_buttons.at(page)->setEnabled(open);
}

void NavigationBar::showOffered(PageId page, bool offered)
{
    m_buttons.at(page)->setVisible(offered);
    numberShortcuts();
}

std::optional<PageId> NavigationBar::at(int place) const
{
    for (const PageEntry& page : m_pages) {
        const QToolButton& button = *m_buttons.at(page.id);
        if (!button.isHidden() && place-- == 0)
            return button.isEnabled() ? std::optional(page.id) : std::nullopt;
    }
    return {};
}

void NavigationBar::numberShortcuts()
{
    int number = 0;
    for (const PageEntry& page : m_pages)
        if (QToolButton& button = *m_buttons.at(page.id); !button.isHidden())
            button.setToolTip(tr("%1 (Ctrl+%2)").arg(page.title).arg(++number));
}

void NavigationBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcons();
}

void NavigationBar::drawIcons()
{
    const Colours colours = coloursFor(*this);
    for (const PageEntry& page : m_pages)
        m_buttons.at(page.id)->setIcon(icon(page.name, colours.text));
}

} // namespace coinfer
