#include "ui/charts/TimeWindow.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace coinfer {
namespace {

constexpr double kMostMarks = 5;
constexpr std::array<double, 19> kDistances{0.5, 1,   2,    5,    10,   20,    30,    60,    120,  300,
                                            600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400};

QString words(const char* text)
{
    return QCoreApplication::translate("coinfer::TimeWindow", text);
}

double distanceFor(double span)
{
    const auto wide = std::ranges::lower_bound(kDistances, span / kMostMarks);
    return wide == kDistances.end() ? kDistances.back() * std::ceil(span / kMostMarks / kDistances.back())
                                    : *wide;
}

QString agoText(double seconds)
{
    if (seconds == 0)
        return words(QT_TRANSLATE_NOOP("coinfer::TimeWindow", "now"));
    if (seconds < 120)
        return words(QT_TRANSLATE_NOOP("coinfer::TimeWindow", "%1 s ago")).arg(seconds);
    if (seconds < 7200)
        return words(QT_TRANSLATE_NOOP("coinfer::TimeWindow", "%1 min ago")).arg(seconds / 60);
    return words(QT_TRANSLATE_NOOP("coinfer::TimeWindow", "%1 h ago")).arg(seconds / 3600);
}

} // namespace

void TimeWindow::follow(double first, double last)
{
    if (last < m_last)
        m_live = true;
    const bool forgot = first > m_first;
    m_first = first;
    m_last = last;
    if (m_live)
        m_end = m_last;
    else if (forgot)
        m_end = std::max(m_end, earliest());
}

void TimeWindow::goLive()
{
    m_live = true;
    m_end = m_last;
}

void TimeWindow::reset()
{
    m_span = kUsualSpan;
    goLive();
}

void TimeWindow::zoom(double factor, std::optional<double> around)
{
    const double most = std::max(kUsualSpan, m_last - m_first);
    const double span = std::clamp(m_span * factor, kShortest, most);
    const double before = m_end;
    if (!m_live) {
        const double fixed = std::clamp(around.value_or(m_end - m_span / 2), begin(), m_end);
        m_end = fixed + (m_end - fixed) * span / m_span;
    }
    m_span = span;
    clamp(before);
}

void TimeWindow::pan(double seconds)
{
    if (m_live && seconds >= 0)
        return;
    const double before = m_end;
    m_end += seconds;
    clamp(before);
    m_live = m_end >= m_last;
}

double TimeWindow::earliest() const
{
    return std::min(m_first + m_span, m_last);
}

/// Neither past the newest frame nor so far back that nothing is to be seen. While less than a span is kept,
/// what was held `before` stays where it is.
void TimeWindow::clamp(double before)
{
    m_end = std::clamp(m_end, std::min(earliest(), before), m_last);
}

std::vector<AxisMark> timeMarks(const TimeWindow& window)
{
    const double distance = distanceFor(window.span());
    std::vector<AxisMark> marks;
    if (window.isLive()) {
        for (int i = static_cast<int>(window.span() / distance + 1e-9); i >= 0; --i)
            marks.push_back({window.end() - i * distance, agoText(i * distance)});
        return marks;
    }
    const auto first = static_cast<long long>(std::ceil(std::max(window.begin(), 0.0) / distance));
    for (long long i = first; static_cast<double>(i) * distance <= window.end(); ++i)
        marks.push_back({static_cast<double>(i) * distance,
                         clockText(static_cast<double>(i) * distance, distance < 1 ? 1 : 0)});
    return marks;
}

QString clockText(double seconds, int decimals)
{
    const double unit = decimals > 0 ? 10 : 1;
    const auto all = static_cast<long long>(std::llround(std::max(seconds, 0.0) * unit));
    const auto whole = all / static_cast<long long>(unit);
    QString text =
        whole >= 3600
            ? QStringLiteral("%1:%2").arg(whole / 3600).arg(whole / 60 % 60, 2, 10, QLatin1Char('0'))
            : QString::number(whole / 60);
    text += QStringLiteral(":%1").arg(whole % 60, 2, 10, QLatin1Char('0'));
    if (decimals > 0)
        text += QLocale().decimalPoint() + QString::number(all % 10);
    return text;
}

} // namespace coinfer
