#include "ui/window/StartChoice.h"

#include "core/base/Throttle.h"
#include "core/edge/EdgeSettings.h"
#include "ui/window/StoredValues.h"

#include <QFileInfo>

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

constexpr double kLongestMs = 60'000;

/// The number at `name` if it lies between the two; else none, and refused unless nothing is there.
std::optional<double> numberBetween(const QSettings& settings, const QString& name, double low, double high,
                                    QStringList& refused)
{
    const QVariant stored = settings.value(name);
    bool isNumber = false;
    const double number = stored.toDouble(&isNumber);
    if (isNumber && number >= low && number <= high)
        return number;
    if (stored.isValid())
        refused << name;
    return {};
}

QString runKey(Role role, const char* name)
{
    return QStringLiteral("run/%1/%2").arg(word(role), QLatin1String(name));
}

/// A rate, a scenario, or a file that is there: a run reads it when it begins, on another thread.
bool isThrottle(const QString& text)
{
    return QFileInfo::exists(text) || parseThrottle(text).ok();
}

std::optional<LinkChoice> loadLink(const QSettings& settings, Role role, QStringList& refused)
{
    const QString name = runKey(role, "throttle");
    const QString throttle = settings.value(name).toString();
    if (throttle.isEmpty())
        return {};
    if (!isThrottle(throttle)) { // a trace that is no longer there, for example
        refused << name;
        return {};
    }
    const auto wait = [&](const char* which) {
        const auto ms = numberBetween(settings, runKey(role, which), 0, kLongestMs, refused);
        return Milliseconds(static_cast<std::int64_t>(ms.value_or(0)));
    };
    return LinkChoice{throttle, wait("delayMs"), wait("jitterMs")};
}

std::optional<QString> loadShadow(const QSettings& settings, Role role, const QStringList& policies,
                                  QStringList& refused)
{
    const QString name = runKey(role, "shadow");
    const QVariant stored = settings.value(name);
    const QString shadow = stored.toString();
    if (policies.contains(shadow) || stored == QVariant(QString()))
        return shadow;
    if (stored.isValid())
        refused << name;
    return {};
}

RunChoice loadRun(const QSettings& settings, Role role, const QStringList& policies, QStringList& refused)
{
    RunChoice run;
    run.policy = settings.value(runKey(role, "policy")).toString();
    run.link = loadLink(settings, role, refused);
    if (const auto ms = numberBetween(settings, runKey(role, "deadlineMs"), 1, kLongestMs, refused))
        run.deadline = Milliseconds(static_cast<std::int64_t>(*ms));
    run.accuracyWeight = numberBetween(settings, runKey(role, "accuracyWeight"), 0, 1, refused);
    run.bytePrice = numberBetween(settings, runKey(role, "bytePrice"), 0, 1, refused);
    run.guard = storedBool(settings, runKey(role, "guard"), refused);
    run.learning = storedBool(settings, runKey(role, "learning"), refused);
    run.shadow = loadShadow(settings, role, policies, refused);
    return run;
}

void saveRun(QSettings& settings, Role role, const RunChoice& run)
{
    const auto put = [&](const char* name, const auto& value) {
        if (value)
            settings.setValue(runKey(role, name), *value);
    };
    if (!run.policy.isEmpty())
        settings.setValue(runKey(role, "policy"), run.policy);
    if (run.link) {
        settings.setValue(runKey(role, "throttle"), run.link->throttle);
        settings.setValue(runKey(role, "delayMs"), static_cast<qint64>(run.link->delay.count()));
        settings.setValue(runKey(role, "jitterMs"), static_cast<qint64>(run.link->jitter.count()));
    }
    if (run.deadline)
        settings.setValue(runKey(role, "deadlineMs"), static_cast<qint64>(run.deadline->count()));
    put("accuracyWeight", run.accuracyWeight);
    put("bytePrice", run.bytePrice);
    put("guard", run.guard);
    put("learning", run.learning);
    put("shadow", run.shadow);
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

StartMemory StartMemory::load(QSettings& settings, const QStringList& policies, QStringList& refused)
{
    StartMemory memory;
    memory.addresses = settings.value(key("addresses")).toStringList().mid(0, kMostRemembered);
    memory.sources = settings.value(key("sources")).toStringList().mid(0, kMostRemembered);
    StartChoice& last = memory.last;
    last.role = roleOf(settings.value(key("role")).toString());
    last.source = settings.value(key("source"), last.source).toString();
    last.address = settings.value(key("address")).toString();
    last.model = settings.value(key("model")).toString();
    last.deviceModel = settings.value(key("deviceModel")).toString();
    last.port = static_cast<int>(
        numberBetween(settings, key("port"), kLowestPort, kHighestPort, refused).value_or(last.port));
    last.workers = static_cast<int>(
        numberBetween(settings, key("workers"), 1, kMostEdgeWorkers, refused).value_or(last.workers));
    last.openToNetwork = settings.value(key("open"), false).toBool();
    for (const Role role : {Role::Demo, Role::Device})
        memory.runs[role] = loadRun(settings, role, policies, refused);
    return memory;
}

void StartMemory::save(QSettings& settings) const
{
    settings.setValue(key("role"), word(last.role));
    settings.setValue(key("source"), last.source);
    settings.setValue(key("address"), last.address);
    settings.setValue(key("model"), last.model);
    settings.setValue(key("deviceModel"), last.deviceModel);
    settings.setValue(key("port"), last.port);
    settings.setValue(key("workers"), last.workers);
    settings.setValue(key("open"), last.openToNetwork);
    settings.setValue(key("addresses"), addresses);
    settings.setValue(key("sources"), sources);
    for (const auto& [role, run] : runs)
        saveRun(settings, role, run);
}

} // namespace coinfer
