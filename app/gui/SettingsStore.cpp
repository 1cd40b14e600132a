#include "app/gui/SettingsStore.h"

#include "ui/session/RecordBar.h"
#include "ui/widgets/DialogPlace.h"

#include <QFile>
#include <QSettings>

namespace coinfer::gui {

SettingsStore::SettingsStore(MainWindow& window, RunLauncher& launcher, const WindowOptions& options)
    : m_window(window), m_roles(launcher), m_said(options.theme)
{
    m_saving.setSingleShot(true);
    m_saving.setInterval(kSaveAfter);
    connect(&m_saving, &QTimer::timeout, this, &SettingsStore::save);
    load(options);
    connect(&window, &MainWindow::memoryChanged, this, [this] { m_saving.start(); });
    connect(m_window.find<RecordBar>(), &RecordBar::picturesChosen, this, [this] { m_saving.start(); });
    connect(&window, &MainWindow::forgetRequested, this, &SettingsStore::forget);
}

SettingsStore::~SettingsStore()
{
    if (m_saving.isActive())
        save();
}

QString SettingsStore::language(const WindowOptions& options)
{
    if (!options.language.isEmpty())
        return options.language;
    QStringList refused;
    QSettings settings;
    return WindowMemory::load(settings, refused).language;
}

void SettingsStore::load(const WindowOptions& options)
{
    QSettings settings;
    QStringList refused = m_roles.refused();
    WindowMemory memory = WindowMemory::load(settings, refused);
    const bool broken = settings.status() == QSettings::FormatError;
    m_keptTheme = memory.theme;
    memory.theme = m_said.value_or(memory.theme);
    m_window.setMemory(memory);
    m_window.find<RecordBar>()->showKeepsPictures(memory.keepPictures);
    if (options.size) {
        m_window.resize(*options.size);
    } else {
        m_window.restoreGeometry(memory.geometry);
        boundToScreen(m_window);
    }
    m_window.setZoom(options.zoom.value_or(memory.zoom)); // on the screen where it is now
    if (broken || !refused.isEmpty())
        tell(refused);
}

void SettingsStore::tell(const QStringList& refused)
{
    const QString path = QSettings().fileName();
    const QString copy = setAside(path);
    QString text =
        refused.isEmpty()
            ? tr("The settings in %1 are damaged; those that could not be read have their defaults.")
                  .arg(path)
            : tr("Invalid settings were reset to their defaults: %1.")
                  .arg(refused.join(QStringLiteral(", ")));
    if (!copy.isEmpty())
        text += QLatin1Char(' ') + tr("A copy of the original file is kept in %1.").arg(copy);
    m_window.showNotice(text);
    for (const QString& key : refused) // told once
        QSettings().remove(key);
    save();
}

void SettingsStore::save()
{
    m_saving.stop();
    WindowMemory memory = m_window.memory();
    if (m_said && memory.theme == *m_said)
        memory.theme = m_keptTheme;
    memory.keepPictures = m_window.find<RecordBar>()->keepsPictures();
    QSettings settings;
    memory.save(settings);
}

void SettingsStore::forget()
{
    QSettings settings;
    settings.clear();
    m_roles.forget();
    m_window.setMemory({});
    m_window.find<RecordBar>()->showKeepsPictures(false);
    m_saving.stop();
}

QString setAside(const QString& path)
{
    const QString copy = path + QStringLiteral(".damaged");
    QFile::remove(copy);
    return QFile::copy(path, copy) ? copy : QString();
}

} // namespace coinfer::gui
