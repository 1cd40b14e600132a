#include "ui/tour/TourScript.h"

#include "core/base/Throttle.h"
#include "core/base/Units.h"
#include "core/session/SessionEvent.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace coinfer {
namespace {

constexpr qint64 kLargestFile = 1 << 20;
constexpr qsizetype kMostSteps = 1'000;
constexpr std::chrono::hours kLongest{24};
constexpr std::array kPages{"live", "agent", "rival", "network", "session"};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tour)
};

/// What is wrong with one value; empty: nothing.
using Wrong = QString;

Wrong notA(const QString& key, const QString& what)
{
    return Words::tr("\"%1\" must be %2").arg(key, what);
}

Wrong readText(const QJsonValue& value, const QString& key, std::optional<QString>& out)
{
    if (!value.isString())
        return notA(key, Words::tr("a text"));
    out = makeEvent(EventKind::Caption, value.toString()).text;
    return {};
}

Wrong readDuration(const QJsonValue& value, const QString& key, Nanoseconds& out)
{
    const auto duration = parseDuration(value.toString());
    if (!duration || *duration < Nanoseconds{} || *duration > kLongest)
        return notA(key, Words::tr("a duration of at most 24 hours, like \"8s\" or \"250ms\""));
    out = *duration;
    return {};
}

Wrong readThrottle(const QJsonValue& value, TourStep& step)
{
    const QString text = value.toString();
    if (text.isEmpty())
        return notA(QStringLiteral("throttle"), Words::tr("a rate, a scenario, a trace or \"off\""));
    step.throttle = text;
    const auto schedule = parseThrottle(text);
    return schedule ? Wrong() : schedule.error().message;
}

Wrong readDeadline(const QJsonValue& value, TourStep& step)
{
    Nanoseconds deadline{};
    Wrong wrong = readDuration(value, QStringLiteral("deadline"), deadline);
    if (wrong.isEmpty() && deadline < Milliseconds(1))
        wrong = Words::tr("the shortest deadline is 1 ms");
    step.deadline = deadline;
    return wrong;
}

Wrong readGuard(const QJsonValue& value, TourStep& step)
{
    step.guard = value.toBool();
    return value.isBool() ? Wrong() : notA(QStringLiteral("guard"), Words::tr("true or false"));
}

Wrong readStress(const QJsonValue& value, TourStep& step)
{
    step.stress = value.toDouble(-1);
    const bool good = *step.stress >= 0 && *step.stress <= 1;
    return good ? Wrong() : notA(QStringLiteral("stress"), Words::tr("a number from 0 to 1"));
}

Wrong readPage(const QJsonValue& value, TourStep& step)
{
    const QString page = value.toString();
    step.page = page;
    for (const char* known : kPages)
        if (page == QLatin1String(known))
            return {};
    return notA(QStringLiteral("page"), Words::tr("live, agent, rival, network or session"));
}

struct TourKey {
    const char* name;
    Wrong (*read)(const QJsonValue&, TourStep&);
};

constexpr std::array kKeys{
    TourKey{"at",
            [](const QJsonValue& v, TourStep& s) { return readDuration(v, QStringLiteral("at"), s.at); }},
    TourKey{"caption",
            [](const QJsonValue& v, TourStep& s) {
                std::optional<QString> text;
                const Wrong wrong = readText(v, QStringLiteral("caption"), text);
                s.caption = text.value_or(QString());
                return wrong;
            }},
    TourKey{"throttle", readThrottle},
    TourKey{"policy",
            [](const QJsonValue& v, TourStep& s) { return readText(v, QStringLiteral("policy"), s.policy); }},
    TourKey{"second",
            [](const QJsonValue& v, TourStep& s) { return readText(v, QStringLiteral("second"), s.second); }},
    TourKey{"deadline", readDeadline},
    TourKey{"guard", readGuard},
    TourKey{"stress", readStress},
    TourKey{"page", readPage},
};

Wrong readStep(const QJsonObject& object, TourStep& step)
{
    if (!object.contains(QStringLiteral("at")))
        return Words::tr("\"at\" is missing");
    for (auto value = object.begin(); value != object.end(); ++value) {
        const auto* const known = std::ranges::find_if(
            kKeys, [&](const TourKey& key) { return value.key() == QLatin1String(key.name); });
        if (known == kKeys.end())
            return Words::tr("\"%1\" is not known").arg(value.key());
        if (Wrong wrong = known->read(*value, step); !wrong.isEmpty())
            return wrong;
    }
    return {};
}

Wrong readScript(const QJsonObject& object, TourScript& script)
{
    const QJsonArray steps = object.value(QStringLiteral("steps")).toArray();
    if (steps.isEmpty() || steps.size() > kMostSteps)
        return Words::tr("\"steps\" must be a list of 1 to %1 steps").arg(kMostSteps);
    for (const QJsonValue value : steps) {
        TourStep step;
        Wrong wrong = readStep(value.toObject(), step);
        if (wrong.isEmpty() && !script.steps.empty() && step.at <= script.steps.back().at)
            wrong = Words::tr("it must be later than the step before");
        if (!wrong.isEmpty())
            return Words::tr("step %1: %2").arg(script.steps.size() + 1).arg(wrong);
        script.steps.push_back(std::move(step));
    }
    if (Wrong wrong =
            readDuration(object.value(QStringLiteral("length")), QStringLiteral("length"), script.length);
        !wrong.isEmpty())
        return wrong;
    return script.length > script.steps.back().at
               ? Wrong()
               : Words::tr("\"length\" must be longer than the last step's time");
}

TourStep at(int seconds, const QString& caption)
{
    TourStep step;
    step.at = std::chrono::seconds(seconds);
    step.caption = caption;
    return step;
}

} // namespace

TourScript shippedTour()
{
    TourScript tour;
    const auto say = [&tour](int seconds, const QString& caption) -> TourStep& {
        return tour.steps.emplace_back(at(seconds, caption));
    };
    TourStep& first =
        say(0, Words::tr("A fast link. The edge does most of the work, and every answer is in time."));
    first.throttle = QStringLiteral("20mbit");
    first.policy = QStringLiteral("sac");
    first.second = QString();
    first.guard = true;
    first.stress = 0;
    first.page = QStringLiteral("live");
    say(7, Words::tr("The link chokes. The device computes more and sends less: the cut moves.")).throttle =
        QStringLiteral("300kbit");
    say(15, Words::tr("A drive through a mobile network. The agent decides anew for each picture."))
        .throttle = QStringLiteral("3g-drive");
    say(27, Words::tr("No link at all. The device answers alone, still in time.")).throttle =
        QStringLiteral("0kbit");
    say(35, Words::tr("The link is back, and so is the edge.")).throttle = QStringLiteral("5mbit");
    TourStep& rival =
        say(42, Words::tr("The same frames with every picture sent, as is usual: predicted, side by side."));
    rival.throttle = QStringLiteral("50kbit");
    rival.second = QStringLiteral("edge-only");
    rival.page = QStringLiteral("rival");
    tour.length = std::chrono::seconds(52);
    return tour;
}

Result<TourScript> readTour(const QString& path)
{
    const auto failed = [&path](const QString& reason) {
        return Error{Words::tr("cannot use the tour \"%1\": %2").arg(path, reason)};
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(file.errorString());
    if (file.size() > kLargestFile)
        return failed(Words::tr("it is longer than 1 MB"));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.read(kLargestFile), &problem);
    if (!document.isObject())
        return failed(problem.error == QJsonParseError::NoError ? Words::tr("it is not a JSON object")
                                                                : problem.errorString());
    TourScript script;
    if (const Wrong wrong = readScript(document.object(), script); !wrong.isEmpty())
        return failed(wrong);
    return script;
}

} // namespace coinfer
