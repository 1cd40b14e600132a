#include "core/base/RateSchedule.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cmath>

namespace coinfer {
namespace {

constexpr QByteArrayView kHeader = "time_s,mbps";
constexpr qint64 kLongestLine = 1024;
constexpr std::size_t kMostRows = 1'000'000;
constexpr double kLatest = 1e8;  ///< seconds, about three years
constexpr double kFastest = 1e6; ///< Mbit/s
constexpr Nanoseconds kSingleRow = std::chrono::seconds(1);

using Step = RateSchedule::Step;

/// Reads a trace line by line, so that a file of any size or kind is held to the limits above.
class TraceReader {
public:
    explicit TraceReader(QFile& file) : m_file(file) {}

    Result<std::vector<Step>> read()
    {
        if (const auto header = readHeader(); !header)
            return header.error();
        std::vector<Step> steps;
        while (const auto line = nextLine()) {
            if (line->isEmpty())
                continue;
            if (steps.size() == kMostRows)
                return error(
                    QCoreApplication::translate("Problems", "more than %1 rows; make the steps longer")
                        .arg(kMostRows));
            auto step = parse(*line, steps);
            if (!step)
                return step.error();
            steps.push_back(*step);
        }
        if (m_file.error() != QFile::NoError)
            return error(m_file.errorString());
        if (steps.empty())
            return error(QCoreApplication::translate("Problems", "there are no rows below the header"));
        return steps;
    }

private:
    /// Without line end and outer spaces. A line that is too long comes as its first part, which then fails.
    std::optional<QByteArray> nextLine()
    {
        const QByteArray line = m_file.readLine(kLongestLine);
        if (line.isEmpty())
            return std::nullopt;
        ++m_line;
        return line.trimmed();
    }

    Error error(const QString& what) const
    {
        return Error{QCoreApplication::translate("Problems", "Trace %1, line %2: %3")
                         .arg(m_file.fileName())
                         .arg(m_line)
                         .arg(what)};
    }

    Result<void> readHeader()
    {
        auto line = nextLine();
        if (!line)
            return Error{
                QCoreApplication::translate(
                    "Problems", "Trace %1 is empty; it wants the header \"time_s,mbps\" and a row a step")
                    .arg(m_file.fileName())};
        if (line->startsWith("\xef\xbb\xbf")) // as some spreadsheets begin a file
            line->remove(0, 3);
        if (*line != kHeader)
            return error(QCoreApplication::translate("Problems", "the header \"time_s,mbps\" is missing"));
        return {};
    }

    Result<double> number(const QByteArray& text, const QString& name, double most) const
    {
        bool isNumber = false;
        const double value = text.trimmed().toDouble(&isNumber);
        const QString shown = QString::fromUtf8(text.left(40));
        if (!isNumber || !std::isfinite(value))
            return error(QCoreApplication::translate("Problems", "%1 is \"%2\", which is not a number")
                             .arg(name, shown));
        if (value < 0)
            return error(
                QCoreApplication::translate("Problems", "%1 is %2, which is negative").arg(name, shown));
        if (value > most)
            return error(QCoreApplication::translate("Problems", "%1 is %2, over the limit of %3")
                             .arg(name, shown)
                             .arg(most));
        return value;
    }

    Result<Step> parse(const QByteArray& line, const std::vector<Step>& before) const
    {
        const auto columns = line.split(',');
        if (columns.size() != 2)
            return error(
                QCoreApplication::translate("Problems", "%1 columns instead of 2").arg(columns.size()));
        const auto time = number(columns[0], QStringLiteral("time_s"), kLatest);
        if (!time)
            return time.error();
        const auto rate = number(columns[1], QStringLiteral("mbps"), kFastest);
        if (!rate)
            return rate.error();
        const Step step{Nanoseconds(std::llround(*time * 1e9)), BitRate::fromMbps(*rate)};
        if (before.empty() && step.start != Nanoseconds::zero())
            return error(
                QCoreApplication::translate("Problems", "the first time_s is %1; begin at 0").arg(*time));
        if (!before.empty() && step.start <= before.back().start)
            return error(QCoreApplication::translate(
                "Problems", "time_s does not rise here; sort the rows and keep one a time"));
        return step;
    }

    QFile& m_file;
    int m_line = 0;
};

} // namespace

Result<std::shared_ptr<const RateSchedule>> RateSchedule::fromTraceFile(const QString& path)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return Error{QCoreApplication::translate(
                         "Problems", "Cannot read the trace %1: it is a folder; name a file in it")
                         .arg(path)};
    if (!file.open(QIODevice::ReadOnly))
        return Error{QCoreApplication::translate("Problems", "Cannot read the trace %1: %2")
                         .arg(path, file.errorString())};
    auto steps = TraceReader(file).read();
    if (!steps)
        return steps.error();
    const auto last = steps->back().start;
    const auto lasts = steps->size() > 1 ? last - (*steps)[steps->size() - 2].start : kSingleRow;
    return std::make_shared<const RateSchedule>(QFileInfo(path).completeBaseName(), *std::move(steps),
                                                last + lasts);
}

} // namespace coinfer
