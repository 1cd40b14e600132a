#include "ui/StartChoice.h"

#include <QSettings>

namespace coinfer {
namespace {

constexpr qsizetype kMostRemembered = 8;
constexpr int kLowestPort = 1;
constexpr int kHighestPort = 65'535;

QString key(const char* name)
{
    return QStringLiteral("start/") + QLatin1String(name);
}

QString word(Role role)
{
    switch (role) {
    case Role::Device:
        return QStringLiteral("device");
    case Role::Edge:
        return QStringLiteral("edge");
    case Role::Demo:
        break;
    }
    return QStringLiteral("demo");
}

Role roleOf(const QString& word)
{
    return word == QStringLiteral("device") ? Role::Device
           : word == QStringLiteral("edge") ? Role::Edge
                                            : Role::Demo;
}

void putFirst(QStringList& list, const QString& entry)
{
    if (entry.isEmpty())
        return;
    list.removeAll(entry);
    list.prepend(entry);
    list = list.mid(0, kMostRemembered);
}

} // namespace

void StartMemory::remember(const StartChoice& choice)
{
    last = choice;
    if (choice.role == Role::Device)
        putFirst(addresses, choice.address);
    if (choice.role != Role::Edge && choice.source != QStringLiteral("auto"))
        putFirst(sources, choice.source);
}

StartMemory StartMemory::load(QSettings& settings)
{
    StartMemory memory;
    memory.addresses = settings.value(key("addresses")).toStringList().mid(0, kMostRemembered);
    memory.sources = settings.value(key("sources")).toStringList().mid(0, kMostRemembered);
    StartChoice& last = memory.last;
    last.role = roleOf(settings.value(key("role")).toString());
    last.source = settings.value(key("source"), last.source).toString();
    last.address = settings.value(key("address")).toString();
    last.model = settings.value(key("model")).toString();
    const int port = settings.value(key("port"), last.port).toInt();
    last.port = port >= kLowestPort && port <= kHighestPort ? port : StartChoice().port;
    last.openToNetwork = settings.value(key("open"), false).toBool();
    return memory;
}

void StartMemory::save(QSettings& settings) const
{
    settings.setValue(key("role"), word(last.role));
    settings.setValue(key("source"), last.source);
    settings.setValue(key("address"), last.address);
    settings.setValue(key("model"), last.model);
    settings.setValue(key("port"), last.port);
    settings.setValue(key("open"), last.openToNetwork);
    settings.setValue(key("addresses"), addresses);
    settings.setValue(key("sources"), sources);
}

} // namespace coinfer
