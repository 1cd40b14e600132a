#include "app/cli/LineSink.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace coinfer::cli {
namespace {

constexpr std::size_t kMostWaiting = 1'000;

bool hasRoom(int descriptor)
{
    pollfd one{.fd = descriptor, .events = POLLOUT, .revents = 0};
    return ::poll(&one, 1, 0) == 1 && (one.revents & POLLOUT) != 0;
}

} // namespace

void LineSink::write(const QByteArray& lines)
{
    const std::scoped_lock lock(m_mutex);
    if (m_waiting.size() < kMostWaiting)
        m_waiting.push_back(lines);
    else
        ++m_lost;
    drain();
}

void LineSink::drain()
{
    while (!m_waiting.empty() && writeOut(m_waiting.front(), m_written)) {
        m_waiting.pop_front();
        m_written = 0;
        if (const auto lost = std::exchange(m_lost, 0); lost > 0)
            m_waiting.push_back("(" + QByteArray::number(qlonglong{lost}) +
                                " messages are missing here: nobody read them)\n");
    }
}

/// Writes what there is room for, a portion at a time, since a pipe that is ready takes that much without
/// waiting. False if something is left. What cannot be written at all, because the other end is closed, is
/// given up.
bool LineSink::writeOut(const QByteArray& lines, std::size_t& written) const
{
    const auto size = static_cast<std::size_t>(lines.size());
    while (written < size) {
        if (!hasRoom(m_descriptor))
            return false;
        const std::size_t portion = std::min<std::size_t>(size - written, PIPE_BUF);
        const ssize_t done = ::write(m_descriptor, lines.constData() + written, portion);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return errno != EAGAIN;
        written += static_cast<std::size_t>(done);
    }
    return true;
}

} // namespace coinfer::cli
