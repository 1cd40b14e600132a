#pragma once

#include "core/device/EdgeLink.h"
#include "core/link/DeadlineTimer.h"

#include <QObject>

#include <map>

namespace coinfer {

/// The waits for answers that block no thread, see EdgeLink::whenAnswered(). Lives in the thread `link`.
class AnswerWaits : public QObject {
    Q_OBJECT
public:
    explicit AnswerWaits(QObject* parent = nullptr);

    void add(std::uint32_t id, Nanoseconds until, EdgeLink::Answered answered);
    /// Ends the wait for this answer; false if there is none.
    bool end(const LinkAnswer& answer);
    /// Ends all waits, without answers.
    void endAll();

private:
    struct Wait {
        Nanoseconds until{};
        EdgeLink::Answered answered;
    };
    void endDue(Nanoseconds now);
    void watch();

    std::map<std::uint32_t, Wait> m_waits; ///< by request
    DeadlineTimer m_timer;
};

} // namespace coinfer
