#pragma once

#include "core/link/DeviceLink.h"

#include "tests/support/LinkPeers.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <vector>

namespace coinfer::test {

/// A device link to a port of this machine, with a record of everything that it reports.
class Device {
public:
    explicit Device(quint16 port, DeviceLinkSettings settings = {}, char model = 'm')
        : link(helloOf(QStringLiteral("device"), model), at(port, settings))
    {
        QObject::connect(&link, &DeviceLink::stateChanged, &link,
                         [this](LinkState state, const QString& text) {
                             states.push_back(state);
                             texts.append(text);
                         });
        QObject::connect(&link, &DeviceLink::replied, &link,
                         [this](const TimedReply& reply) { replies.push_back(reply); });
        QObject::connect(&link, &DeviceLink::failed, &link, [this](std::uint32_t id, const QString& reason) {
            failures.push_back(id);
            reasons.append(reason);
        });
        QObject::connect(&link, &DeviceLink::roundTripMeasured, &link,
                         [this](Microseconds time) { roundTrips.push_back(time); });
        QObject::connect(&link, &DeviceLink::limitChanged, &link,
                         [this](BitRate rate) { limits.push_back(rate); });
    }

    bool connects()
    {
        link.start();
        return QTest::qWaitFor([this] { return link.state() == LinkState::Connected; });
    }
    /// Waits in a real event loop, because QTRY's sleeps between events would count as time on the link.
    bool waitsForReplies(std::size_t count, Milliseconds patience = std::chrono::seconds(5))
    {
        QEventLoop loop;
        QObject::connect(&link, &DeviceLink::replied, &loop, [&] {
            if (replies.size() >= count)
                loop.quit();
        });
        QTimer::singleShot(patience, &loop, &QEventLoop::quit);
        if (replies.size() < count)
            loop.exec();
        return replies.size() >= count;
    }
    bool waitsForAPing()
    {
        QEventLoop loop;
        QObject::connect(&link, &DeviceLink::roundTripMeasured, &loop, &QEventLoop::quit);
        QTimer::singleShot(std::chrono::seconds(5), &loop, &QEventLoop::quit);
        link.start();
        loop.exec();
        return link.state() == LinkState::Connected && !roundTrips.empty();
    }
    bool isConnected() const { return link.state() == LinkState::Connected; }
    auto count(LinkState state) const { return std::ranges::count(states, state); }

    DeviceLink link;
    std::vector<LinkState> states;
    QStringList texts;
    std::vector<TimedReply> replies;
    std::vector<std::uint32_t> failures;
    QStringList reasons;
    std::vector<Microseconds> roundTrips;
    std::vector<BitRate> limits;

private:
    static DeviceLinkSettings at(quint16 port, DeviceLinkSettings settings)
    {
        settings.host = QStringLiteral("127.0.0.1");
        settings.port = port;
        return settings;
    }
};

inline LinkShape shape(double mbps, Microseconds delay = {}, Microseconds jitter = {})
{
    return {.schedule = RateSchedule::constant(BitRate::fromMbps(mbps)), .delay = delay, .jitter = jitter};
}

} // namespace coinfer::test
