#include "ui/widgets/NavigationBar.h"

#include "ui/Icons.h"
#include "ui/Keys.h"
#include "ui/Theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace coinfer {
namespace {

constexpr std::array kPlaces{Key::Place1, Key::Place2, Key::Place3, Key::Place4, Key::Place5};
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
    addTools();
    connect(m_group, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT pageWished(static_cast<PageId>(id)); });
    numberShortcuts();
    drawIcons();
    setCompact(false);
}

QToolButton* NavigationBar::addButton(const QString& name, const QString& title)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name + QStringLiteral("Button"));
    button->setProperty("role", QStringLiteral("page"));
    button->setText(title);
    button->setAccessibleName(title);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_column->addWidget(button);
    return button;
}

void NavigationBar::add(const PageEntry& page)
{
    QToolButton* button = addButton(page.name, page.title);
    button->setCheckable(true);
    m_group->addButton(button, static_cast<int>(page.id));
    m_buttons[page.id] = button;
}

void NavigationBar::addTools()
{
    m_settings = addButton(QStringLiteral("settings"), tr("Settings"));
    m_settings->setToolTip(withKey(tr("Theme, language, and what is remembered"), Key::Settings));
    m_help = addButton(QStringLiteral("help"), tr("Help"));
    m_help->setToolTip(withKey(tr("Keys and versions"), Key::Help));
    connect(m_settings, &QToolButton::clicked, this, &NavigationBar::settingsWished);
    connect(m_help, &QToolButton::clicked, this, &NavigationBar::helpWished);
}

void NavigationBar::setCompact(bool compact)
{
    setFixedWidth(compact ? kNarrowWidth : kWideWidth);
    m_column->setContentsMargins(compact ? 1 : 8, compact ? 5 : 12, compact ? 1 : 8, 5);
    const int side = compact ? kNarrowIcon : kWideIcon;
    const auto size = [&](QToolButton* button, int height) {
        button->setIconSize({side, side});
        button->setMinimumHeight(height);
    };
    for (const auto& [id, button] : m_buttons)
        size(button, compact ? 56 : 66);
    for (QToolButton* button : {m_settings, m_help})
        size(button, compact ? 50 : 60);
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
    std::size_t number = 0;
    for (const PageEntry& page : m_pages)
        if (QToolButton& button = *m_buttons.at(page.id); !button.isHidden())
            button.setToolTip(withKey(page.title, kPlaces[number++]));
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
    m_settings->setIcon(icon(QStringLiteral("settings"), colours.text));
    m_help->setIcon(icon(QStringLiteral("help"), colours.text));
}

} // namespace coinfer
