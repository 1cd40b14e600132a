#include "ui/widgets/NavigationBar.h"

#include "ui/look/Icons.h"
#include "ui/look/Theme.h"
#include "ui/look/Zoom.h"
#include "ui/window/Keys.h"

#include <QButtonGroup>
#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace coinfer {
namespace {

constexpr std::array kPlaces{Key::Place1, Key::Place2, Key::Place3, Key::Place4, Key::Place5, Key::Place6};
// Pixels at 100 %.
constexpr int kWideWidth = 92;
constexpr int kNarrowWidth = 64;
constexpr int kWideIcon = 26;
constexpr int kNarrowIcon = 22;
constexpr int kTightIcon = 16;
constexpr int kSignIcon = 12;
constexpr int kFinger = 40;
constexpr int kWidePage = 66;
constexpr int kWideTool = 60;
constexpr int kNarrowPage = 56;
constexpr int kNarrowTool = 50;
constexpr int kTightPage = 46;
constexpr int kTightTool = 44;
constexpr int kSpacing = 4;
constexpr int kWideMargin = 12;  ///< above
constexpr int kNarrowMargin = 5; ///< above; below also where it is wide

} // namespace

NavigationBar::NavigationBar(const std::vector<PageEntry>& pages, QWidget* parent)
    : QFrame(parent), m_column(new QVBoxLayout(this)), m_group(new QButtonGroup(this)), m_pages(pages)
{
    setObjectName(QStringLiteral("navigation"));
    setAccessibleName(tr("Pages"));
    m_group->setExclusive(true);
    for (const PageEntry& page : m_pages)
        add(page);
    m_column->addStretch(1);
    addTools();
    connect(m_group, &QButtonGroup::idClicked, this,
            [this](int id) { Q_EMIT pageRequested(static_cast<PageId>(id)); });
    numberShortcuts();
    showFilming(false);
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
    m_recording = addButton(QStringLiteral("recording"), tr("Recording"));
    m_recording->hide();
    connect(m_recording, &QToolButton::clicked, this, [this] { Q_EMIT pageRequested(PageId::Session); });
    m_shot = addButton(QStringLiteral("screenshot"), tr("Snapshot"));
    m_shot->setToolTip(
        withKey(tr("Saves a screenshot of this window in the folder of recordings"), Key::Screenshot));
    m_clip = addButton(QStringLiteral("clip"), tr("Clip"));
    m_clip->setCheckable(true);
    m_settings = addButton(QStringLiteral("settings"), tr("Settings"));
    m_settings->setToolTip(withKey(tr("Theme, language and stored settings"), Key::Settings));
    m_help = addButton(QStringLiteral("help"), tr("Help"));
    m_help->setToolTip(withKey(tr("Keys and versions"), Key::Help));
    connect(m_shot, &QToolButton::clicked, this, &NavigationBar::screenshotRequested);
    connect(m_clip, &QToolButton::clicked, this, &NavigationBar::clipRequested);
    connect(m_settings, &QToolButton::clicked, this, &NavigationBar::settingsRequested);
    connect(m_help, &QToolButton::clicked, this, &NavigationBar::helpRequested);
}

void NavigationBar::setCompact(bool compact)
{
    m_compact = compact;
    place();
}

void NavigationBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    place();
}

/// The height that all buttons but the clip's take, in pixels at 100 %.
int NavigationBar::roomFor(int pageHeight, int toolHeight) const
{
    int room = (m_compact ? kNarrowMargin : kWideMargin) + kNarrowMargin;
    room += m_recording->isHidden() ? 0 : kFinger + kSpacing;
    for (const auto& [id, button] : m_buttons)
        room += button->isHidden() ? 0 : pageHeight + kSpacing;
    return room + 3 * (toolHeight + kSpacing);
}

void NavigationBar::place()
{
    const bool tight = m_compact && height() < zoomed(roomFor(kNarrowPage, kNarrowTool));
    const int page = tight ? kTightPage : m_compact ? kNarrowPage : kWidePage;
    const int tool = tight ? kTightTool : m_compact ? kNarrowTool : kWideTool;
    setFixedWidth(zoomed(m_compact ? kNarrowWidth : kWideWidth));
    m_column->setSpacing(tight ? 1 : kSpacing);
    m_column->setContentsMargins(m_compact ? 1 : 8, m_compact ? kNarrowMargin : kWideMargin,
                                 m_compact ? 1 : 8, kNarrowMargin);
    const int side = zoomed(tight ? kTightIcon : m_compact ? kNarrowIcon : kWideIcon);
    const auto size = [side](QToolButton* button, int height) {
        button->setIconSize({side, side});
        button->setMinimumHeight(zoomed(height));
    };
    for (const auto& [id, button] : m_buttons)
        size(button, page);
    for (QToolButton* button : {m_shot, m_clip, m_settings, m_help})
        size(button, tool);
    m_clip->setVisible(height() >= zoomed(roomFor(page, tool) + tool + kSpacing));
    m_recording->setIconSize(zoomed(QSize(kSignIcon, kSignIcon)));
    m_recording->setMinimumHeight(zoomed(kFinger));
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
    place();
}

void NavigationBar::showRecording(const QString& path)
{
    m_recording->setVisible(!path.isEmpty());
    m_recording->setToolTip(withKey(tr("Recording to %1").arg(path.toHtmlEscaped()), Key::Record));
    place();
}

void NavigationBar::showFilming(bool films)
{
    m_clip->setChecked(films);
    m_clip->setText(films ? tr("End clip") : tr("Clip"));
    m_clip->setAccessibleName(m_clip->text());
    m_clip->setToolTip(withKey(films ? tr("Ends the clip and saves it in the folder of recordings")
                                     : tr("Films this window, for a minute at most"),
                               Key::Clip));
    drawIcons();
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
    for (const PageEntry& page : m_pages) {
        QToolButton& button = *m_buttons.at(page.id);
        if (button.isHidden())
            continue;
        // While offers change one by one, more pages than keys may be there.
        button.setToolTip(number < kPlaces.size() ? withKey(page.title, kPlaces[number++]) : page.title);
    }
}

void NavigationBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::StyleChange)
        return;
    drawIcons();
    if (event->type() == QEvent::StyleChange) // its lengths may be others
        place();
}

void NavigationBar::drawIcons()
{
    const Colours colours = coloursFor(*this);
    for (const PageEntry& page : m_pages)
        m_buttons.at(page.id)->setIcon(icon(page.name, colours.text));
    m_recording->setIcon(icon(QStringLiteral("record"), colours.wrong));
    m_shot->setIcon(icon(QStringLiteral("screenshot"), colours.text));
    m_clip->setIcon(m_clip->isChecked() ? icon(QStringLiteral("record"), colours.wrong)
                                        : icon(QStringLiteral("clip"), colours.text));
    m_settings->setIcon(icon(QStringLiteral("settings"), colours.text));
    m_help->setIcon(icon(QStringLiteral("help"), colours.text));
}

} // namespace coinfer
