#include "ui/widgets/SettingsDialog.h"

#include "ui/look/Zoom.h"
#include "ui/widgets/DialogPlace.h"
#include "ui/window/Keys.h"
#include "ui/window/Language.h"
#include "ui/window/WindowMemory.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace coinfer {

SettingsDialog::SettingsDialog(const WindowMemory& memory, const QList<int>& zooms, QWidget* parent)
    : QDialog(parent), m_theme(new QComboBox(this)), m_zoom(new QComboBox(this)),
      m_language(new QComboBox(this)), m_note(new QLabel(this))
{
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Coinfer: settings"));
    addThemes(memory.theme);
    addZooms(zooms);
    addLanguages(memory.language);
    auto* title = new QLabel(tr("Settings"), this);
    title->setProperty("role", QStringLiteral("answer"));
    m_note->setObjectName(QStringLiteral("settingsNote"));
    m_note->setProperty("role", QStringLiteral("faint"));
    m_note->setWordWrap(true);
    m_note->setMinimumWidth(zoomed(360));
    m_note->setText(tr("Saved automatically: page, window size and, for demo and device, policy, throttle, "
                       "deadline and accuracy weight."));
    auto* rows = new QFormLayout;
    rows->setVerticalSpacing(8);
    rows->addRow(tr("&Theme"), m_theme);
    rows->addRow(tr("&Zoom"), m_zoom);
    rows->addRow(tr("&Language"), m_language);
    auto* forget = new QPushButton(tr("&Forget all settings"), this);
    forget->setObjectName(QStringLiteral("forgetButton"));
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("settingsClose"));
    close->setDefault(true);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {forget, close}) {
        button->setProperty("role", QStringLiteral("choice"));
        buttons->addWidget(button);
    }
    buttons->insertStretch(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addWidget(title);
    column->addLayout(rows);
    column->addWidget(m_note);
    column->addStretch(1);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(forget, &QPushButton::clicked, this, [this] {
        Q_EMIT forgetRequested();
        accept();
    });
}

void SettingsDialog::addThemes(ThemeChoice chosen)
{
    m_theme->setObjectName(QStringLiteral("themeBox"));
    m_theme->setAccessibleName(tr("Theme"));
    m_theme->addItem(tr("system"), static_cast<int>(ThemeChoice::Auto));
    m_theme->addItem(tr("light"), static_cast<int>(ThemeChoice::Light));
    m_theme->addItem(tr("dark"), static_cast<int>(ThemeChoice::Dark));
    m_theme->addItem(tr("high contrast"), static_cast<int>(ThemeChoice::Contrast));
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(chosen)));
    connect(m_theme, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT themeRequested(static_cast<ThemeChoice>(m_theme->currentData().toInt())); });
}

void SettingsDialog::addZooms(const QList<int>& zooms)
{
    m_zoom->setObjectName(QStringLiteral("zoomBox"));
    m_zoom->setAccessibleName(tr("Zoom"));
    m_zoom->setToolTip(withKey(tr("Size of letters and controls"), Key::Larger));
    for (const int percent : zooms)
        m_zoom->addItem(tr("%1 %").arg(percent), percent);
    m_zoom->setCurrentIndex(m_zoom->findData(zoomPercent()));
    connect(m_zoom, &QComboBox::currentIndexChanged, this, [this] {
        Q_EMIT zoomRequested(m_zoom->currentData().toInt());
        placeInside(*this); // it is larger or smaller now
    });
}

void SettingsDialog::addLanguages(const QString& chosen)
{
    m_language->setObjectName(QStringLiteral("languageBox"));
    m_language->setAccessibleName(tr("Language"));
    m_language->addItem(tr("system"), QString());
    for (const Language& language : languages())
        m_language->addItem(language.name, language.code);
    m_language->setCurrentIndex(m_language->findData(chosen));
    connect(m_language, &QComboBox::currentIndexChanged, this, [this] {
        m_note->setText(tr("The language changes at the next start."));
        Q_EMIT languageRequested(m_language->currentData().toString());
    });
}

} // namespace coinfer
