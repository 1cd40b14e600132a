#include "ui/window/WindowMemory.h"

#include "ui/look/Zoom.h"
#include "ui/window/Language.h"
#include "ui/window/Pages.h"
#include "ui/window/StoredValues.h"

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kMostParts = 9;
constexpr qsizetype kMostSeries = 200;
constexpr qsizetype kMostGeometry = 1'000; ///< bytes; Qt's own are fewer than a hundred

QString key(const QString& name)
{
    return QStringLiteral("window/") + name;
}

bool isPage(const QString& name)
{
    return std::ranges::any_of(pageTable(), [&](const PageEntry& page) { return page.name == name; });
}

/// The text at `name` if it is one that `isKnown`; else empty, and refused unless nothing is there.
template <class Known>
QString known(const QSettings& settings, const QString& name, Known isKnown, QStringList& refused)
{
    const QString text = settings.value(key(name)).toString();
    if (text.isEmpty() || isKnown(text))
        return text;
    refused << key(name);
    return {};
}

std::map<QString, int> loadParts(const QSettings& settings, QStringList& refused)
{
    std::map<QString, int> parts;
    for (const PageEntry& page : pageTable()) {
        const QString place = key(QStringLiteral("part/") + page.name);
        const QVariant stored = settings.value(place);
        bool isNumber = false;
        const int part = stored.toInt(&isNumber);
        if (isNumber && part >= 0 && part < kMostParts)
            parts[page.name] = part;
        else if (stored.isValid())
            refused << place;
    }
    return parts;
}

int loadZoom(const QSettings& settings, QStringList& refused)
{
    const QString place = key(QStringLiteral("zoom"));
    const QVariant stored = settings.value(place);
    if (zoomSteps().contains(stored.toInt()))
        return stored.toInt();
    if (stored.isValid())
        refused << place;
    return WindowMemory().zoom;
}

} // namespace

WindowMemory WindowMemory::load(QSettings& settings, QStringList& refused)
{
    WindowMemory memory;
    const auto isTheme = [](const QString& name) { return themeOf(name).has_value(); };
    memory.theme =
        themeOf(known(settings, QStringLiteral("theme"), isTheme, refused)).value_or(ThemeChoice::Auto);
    memory.language = known(settings, QStringLiteral("language"), isLanguage, refused);
    memory.page = known(settings, QStringLiteral("page"), isPage, refused);
    memory.geometry = settings.value(key(QStringLiteral("geometry"))).toByteArray();
    if (memory.geometry.size() > kMostGeometry) {
        memory.geometry.clear();
        refused << key(QStringLiteral("geometry"));
    }
    memory.parts = loadParts(settings, refused);
    memory.hiddenSeries =
        settings.value(key(QStringLiteral("hiddenSeries"))).toStringList().mid(0, kMostSeries);
    for (const QString& page : settings.value(key(QStringLiteral("hintsSeen"))).toStringList())
        if (isPage(page) && !memory.hintsSeen.contains(page))
            memory.hintsSeen << page;
    memory.allColumns = storedBool(settings, key(QStringLiteral("allColumns")), refused).value_or(false);
    memory.presents = storedBool(settings, key(QStringLiteral("presents")), refused).value_or(false);
    memory.zoom = loadZoom(settings, refused);
    memory.keepPictures = storedBool(settings, key(QStringLiteral("keepPictures")), refused).value_or(false);
    return memory;
}

void WindowMemory::save(QSettings& settings) const
{
    settings.setValue(key(QStringLiteral("theme")), nameOf(theme));
    settings.setValue(key(QStringLiteral("language")), language);
    settings.setValue(key(QStringLiteral("page")), page);
    settings.setValue(key(QStringLiteral("geometry")), geometry);
    for (const auto& [name, part] : parts)
        settings.setValue(key(QStringLiteral("part/") + name), part);
    settings.setValue(key(QStringLiteral("hiddenSeries")), hiddenSeries);
    settings.setValue(key(QStringLiteral("hintsSeen")), hintsSeen);
    settings.setValue(key(QStringLiteral("allColumns")), allColumns);
    settings.setValue(key(QStringLiteral("presents")), presents);
    settings.setValue(key(QStringLiteral("zoom")), zoom);
    settings.setValue(key(QStringLiteral("keepPictures")), keepPictures);
}

} // namespace coinfer
