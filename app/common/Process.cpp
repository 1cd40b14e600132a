#include "app/common/Process.h"

#include <clocale>
#include <csignal>
#include <initializer_list>
#include <unistd.h>

namespace coinfer {
namespace {

volatile std::sig_atomic_t stopAsked = 0;

} // namespace

bool interrupted()
{
    return stopAsked != 0;
}

void watchInterrupts()
{
    const auto stop = [](int number) {
        if (stopAsked) // a second time: at once
            _exit(128 + number);
        stopAsked = 1;
    };
    for (int signal : {SIGINT, SIGTERM, SIGHUP})
        if (std::signal(signal, stop) == SIG_IGN && signal == SIGHUP)
            std::signal(SIGHUP, SIG_IGN); // under nohup the terminal may go
}

void keepDecimalPoint()
{
    // Called by main() before any thread of ours begins. NOLINTNEXTLINE(concurrency-mt-unsafe)
    std::setlocale(LC_NUMERIC, "C");
}

} // namespace coinfer
