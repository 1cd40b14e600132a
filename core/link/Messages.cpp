#include "core/link/Messages.h"

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

Error wrong(const char* message, const QString& what)
{
    return Error{QStringLiteral("%1: %2").arg(QLatin1String(message), what)};
}

bool isTime(Microseconds time)
{
    return time >= Microseconds::zero() && time <= kLongestTime;
}

Error wrongTime(const char* message, Microseconds time)
{
    return wrong(message, QStringLiteral("a time of %1 microseconds").arg(time.count()));
}

/// How busy the edge is, in its answers.
Result<void> checkBusiness(const char* message, float load, int queueLength)
{
    if (!(load >= 0 && load <= 1))
        return wrong(message, QStringLiteral("a load outside of 0 to 1"));
    if (queueLength < 0)
        return wrong(message, QStringLiteral("a queue of %1").arg(queueLength));
    return {};
}

Result<void> check(const EdgeTimes& times)
{
    const auto isCost = [](double micros) {
        return micros >= 0 && micros <= std::chrono::duration<double, std::micro>(kLongestTime).count();
    };
    if (times.machine.size() > kMostNameLength || times.format.size() > kMostNameLength)
        return wrong("hello", QStringLiteral("a name of over %1 characters").arg(kMostNameLength));
    if (times.stageMicros.empty() || times.stageMicros.size() > kMostStages)
        return wrong("hello", QStringLiteral("times of %1 stages instead of 1 to %2")
                                  .arg(times.stageMicros.size())
                                  .arg(kMostStages));
    if (times.pictureMicros.size() > kMostCodecs)
        return wrong("hello", QStringLiteral("times of %1 codecs, over the limit of %2")
                                  .arg(times.pictureMicros.size())
                                  .arg(kMostCodecs));
    if (!std::ranges::all_of(times.stageMicros, isCost) ||
        !std::ranges::all_of(times.pictureMicros, isCost) || !isCost(times.microsPerKilovalue) ||
        !isCost(times.microsPerKilolatent))
        return wrong("hello", QStringLiteral("a time that is negative, over an hour or not a number"));
    return {};
}

Result<void> check(const Hello& hello)
{
    for (const QString* name : {&hello.program, &hello.peer, &hello.model})
        if (name->size() > kMostNameLength)
            return wrong("hello", QStringLiteral("a name of over %1 characters").arg(kMostNameLength));
    if (hello.modelHash.size() != kHashBytes)
        return wrong("hello", QStringLiteral("the model's hash has %1 bytes instead of %2")
                                  .arg(hello.modelHash.size())
                                  .arg(kHashBytes));
    if (!hello.link.isEmpty() && hello.link.size() != kLinkBytes)
        return wrong("hello", QStringLiteral("the number of the link has %1 bytes instead of %2")
                                  .arg(hello.link.size())
                                  .arg(kLinkBytes));
    const auto tooLong = [](const QString& text) { return text.size() > kMostNameLength; };
    if (hello.capabilities.size() > kMostCapabilities || std::ranges::any_of(hello.capabilities, tooLong))
        return wrong("hello", QStringLiteral("too many or too long capabilities"));
    if (hello.codecs.size() > kMostCodecs || std::ranges::any_of(hello.codecs, tooLong))
        return wrong("hello", QStringLiteral("too many or too long codecs"));
    return hello.times ? check(*hello.times) : Result<void>();
}

Result<void> check(const InferRequest& request)
{
    const Decision& decision = request.decision;
    if (request.id == 0)
        return wrong("request", QStringLiteral("0 is not a request's number"));
    if (decision.exit < 1 || decision.exit > kExits)
        return wrong("request", QStringLiteral("there is no exit %1").arg(decision.exit));
    if (decision.cut < 0 || decision.cut > kMostCut)
        return wrong("request", QStringLiteral("there is no cut %1").arg(decision.cut));
    if (request.bytes.isEmpty())
        return wrong("request", QStringLiteral("nothing was sent"));
    if (request.budget && !isTime(*request.budget))
        return wrongTime("request", *request.budget);
    return {};
}

Result<void> check(const InferReply& reply)
{
    if (reply.id == 0)
        return wrong("reply", QStringLiteral("0 is not a request's number"));
    if (reply.scores.empty() || reply.scores.size() > kMostScores)
        return wrong(
            "reply",
            QStringLiteral("%1 scores instead of 1 to %2").arg(reply.scores.size()).arg(kMostScores));
    if (!std::ranges::all_of(reply.scores, [](float score) { return std::isfinite(score); }))
        return wrong("reply", QStringLiteral("a score that is not a finite number"));
    for (const Microseconds time : {reply.queue, reply.decode, reply.compute, reply.atEdge})
        if (!isTime(time))
            return wrongTime("reply", time);
    if (reply.queue + reply.decode + reply.compute > reply.atEdge)
        return wrong("reply", QStringLiteral("the parts of its time add up to more than the whole"));
    return checkBusiness("reply", reply.load, reply.queueLength);
}

Result<void> check(const Late& late)
{
    if (late.id == 0)
        return wrong("late", QStringLiteral("0 is not a request's number"));
    for (const Microseconds time : {late.atEdge, late.needs.value_or(Microseconds::zero())})
        if (!isTime(time))
            return wrongTime("late", time);
    return checkBusiness("late", late.load, late.queueLength);
}

Result<void> check(const Busy& busy)
{
    if (busy.id == 0)
        return wrong("busy", QStringLiteral("0 is not a request's number"));
    return {};
}

Result<void> check(const ErrorMessage& error)
{
    if (error.code < ErrorCode::BadMessage || error.code > ErrorCode::NoToken)
        return wrong("error", QStringLiteral("there is no error code %1").arg(static_cast<int>(error.code)));
    if (error.text.size() > kMostTextLength)
        return wrong("error", QStringLiteral("a text of over %1 characters").arg(kMostTextLength));
    return {};
}

template <class M> Result<void> check(const M&) // Ping, Pong and Bye have nothing to check
{
    return {};
}

} // namespace

Result<void> validate(const Message& message)
{
    return std::visit([](const auto& content) { return check(content); }, message);
}

} // namespace coinfer
