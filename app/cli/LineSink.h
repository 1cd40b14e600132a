#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>

namespace coinfer::cli {

/// Writes lines to a file descriptor without ever waiting for it: a stopped terminal or a pipe that nobody
/// reads must not hold up the program. At most 1,000 lines wait until they can be written; further ones are
/// dropped, and the first line that gets through says how many. Any thread.
class LineSink {
public:
    explicit LineSink(int descriptor) : m_descriptor(descriptor) {}

    /// `lines` ends with a newline.
    void write(const QByteArray& lines);

private:
    bool writeOut(const QByteArray& lines, std::size_t& written) const;
    void drain();

    const int m_descriptor;
    std::mutex m_mutex;
    std::deque<QByteArray> m_waiting;
    std::size_t m_written = 0; ///< bytes of the first of them
    std::int64_t m_lost = 0;
};

} // namespace coinfer::cli
