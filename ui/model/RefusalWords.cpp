#include "ui/model/RefusalWords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace coinfer {
namespace {

/// `count` of them.
QString words(Refusal refusal, std::int64_t count)
{
    const auto say = [count](const char* text) {
        return QCoreApplication::translate("Refusals", text).arg(count);
    };
    switch (refusal) {
    case Refusal::NoToken:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 without a token"));
    case Refusal::WrongToken:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 with a wrong token"));
    case Refusal::ShutOut:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 shut out"));
    case Refusal::NoHello:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 without a hello in time"));
    case Refusal::Crowded:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 crowded out"));
    case Refusal::WrongVersion:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 with another version"));
    case Refusal::WrongModel:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 with another model"));
    case Refusal::TooManyDevices:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 over the device limit"));
    case Refusal::TooManyOfAddress:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 over the limit per address"));
    case Refusal::BadMessage:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 with an invalid message"));
    case Refusal::TooManyPings:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 for pinging too often"));
    case Refusal::Silent:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 silent"));
    case Refusal::NotReading:
        return say(QT_TRANSLATE_NOOP("Refusals", "%1 for not reading"));
    }
    return {};
}

} // namespace

QString refusalWords(const EdgeFigures& figures)
{
    std::vector<std::pair<std::int64_t, Refusal>> most;
    for (std::size_t reason = 0; reason < kRefusals; ++reason)
        if (const std::int64_t count = figures.refused[reason]; count > 0)
            most.emplace_back(count, static_cast<Refusal>(reason));
    std::ranges::stable_sort(most, std::ranges::greater(), &std::pair<std::int64_t, Refusal>::first);
    QStringList parts;
    for (const auto& [count, refusal] : most)
        parts << words(refusal, count);
    return parts.join(QStringLiteral(", "));
}

} // namespace coinfer
