#include "agent/training/TrainingCheckpoint.h"

#include "agent/AgentFile.h"

namespace coinfer {
namespace {

constexpr qsizetype kLongest = 60; ///< of a value in a message

/// User settings come first, because other settings follow from them.
QStringList named(const QJsonObject& settings)
{
    QStringList names{QStringLiteral("updates"), QStringLiteral("seed"),   QStringLiteral("models"),
                      QStringLiteral("profile"), QStringLiteral("traces"), QStringLiteral("part")};
    for (const QString& name : settings.keys())
        if (!names.contains(name))
            names << name;
    return names;
}

QString shown(const QJsonValue& value)
{
    const QString text = value.isArray() ? value.toVariant().toStringList().join(QLatin1Char(','))
                                         : value.toVariant().toString();
    if (text.isEmpty())
        return QStringLiteral("none");
    return text.size() <= kLongest ? text : text.left(kLongest) + QStringLiteral("...");
}

Error otherThan(const QString& path, const QString& is, const QString& wanted)
{
    return Error{QStringLiteral("the checkpoint \"%1\" was made with %2, not with %3; resume with the same "
                                "settings, or name another file")
                     .arg(path, is, wanted)};
}

} // namespace

Result<void> saveCheckpoint(const Learner& learner, const TrainingPlan& plan, const QString& path)
{
    AgentFile file{.name = plan.algorithm, .settings = plan.settings, .weights = learner.checkpoint()};
    return saveAgent(file, path);
}

Result<void> restoreCheckpoint(Learner& learner, const TrainingPlan& plan, const QString& path)
{
    const auto saved = loadAgent(path);
    if (!saved)
        return saved.error();
    if (saved->name != plan.algorithm)
        return otherThan(path, saved->name, plan.algorithm);
    for (const QString& name : named(plan.settings))
        if (const QJsonValue is = saved->settings[name], wanted = plan.settings[name]; is != wanted)
            return otherThan(path, name + QLatin1Char(' ') + shown(is), shown(wanted));
    if (const auto restored = learner.restore(saved->weights); !restored)
        return Error{
            QStringLiteral("the checkpoint \"%1\" cannot be used: %2").arg(path, restored.error().message)};
    return {};
}

} // namespace coinfer
