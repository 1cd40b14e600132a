#include "core/base/TraceFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace coinfer {
namespace {

constexpr QByteArrayView kHeader = "time_s,mbps";
constexpr qint64 kLongestLine = 1024;
constexpr std::size_t kMostRows = 1'000'000;
constexpr double kLatest = 1e8;  ///< seconds, about three years
constexpr double kFastest = 1e6; ///< Mbit/s
constexpr Nanoseconds kSingleRow = std::chrono::seconds(1);
/// For mahimahi's format. Shorter steps would show single packets instead of a rate.
constexpr qint64 kBin = 100; ///< milliseconds
constexpr double kBitsAPacket = 1500 * 8;
constexpr qint64 kLatestPacket = kBin * static_cast<qint64>(kMostRows);

QString wanted()
{
    return QCoreApplication::translate(
        "Problems", "write the header \"time_s,mbps\" and one row per step, or the format of mahimahi: one "
                    "line per packet of 1500 bytes, with its time in whole milliseconds");
}

using Step = RateSchedule::Step;

struct Steps {
    std::vector<Step> steps;
    Nanoseconds length{};
};

/// Converts packets per bin into rates. A bin holds the packets due after its start and up to its end, so
/// that no packet is lost. The last bin ends with the last packet, where mahimahi starts over.
class PacketBins {
public:
    void add(qint64 millisecond)
    {
        m_last = millisecond;
        m_counts.resize(static_cast<std::size_t>(std::max<qint64>(millisecond - 1, 0) / kBin + 1));
        ++m_counts.back();
    }
    qint64 last() const { return m_last; }

    Steps steps() const
    {
        Steps made;
        made.length = Milliseconds(m_last);
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            const qint64 start = kBin * static_cast<qint64>(i);
            const double seconds = static_cast<double>(std::min(kBin, m_last - start)) / 1000;
            const auto rate = BitRate::fromMbps(m_counts[i] * kBitsAPacket / seconds / 1e6);
            made.steps.push_back({Milliseconds(start), rate});
        }
        return made;
    }

private:
    std::vector<int> m_counts;
    qint64 m_last = 0;
};

/// Reads a trace line by line, so that the limits above hold for a file of any size or kind.
class TraceReader {
public:
    explicit TraceReader(QFile& file) : m_file(file) {}

    Result<Steps> read()
    {
        auto first = nextLine();
        if (!first)
            return Error{QCoreApplication::translate("Problems", "Trace %1 is empty; %2")
                             .arg(m_file.fileName(), wanted())};
        if (first->startsWith("\xef\xbb\xbf")) // written by some spreadsheets
            first->remove(0, 3);
        if (*first == kHeader)
            return readRows();
        bool isWhole = false;
        first->toLongLong(&isWhole);
        if (!isWhole)
            return error(wanted());
        return readPackets(*std::move(first));
    }

private:
    /// The next line without its line end and outer spaces. A line that is too long arrives in parts; the
    /// first part then fails to parse.
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

    Result<Steps> readRows()
    {
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
        const auto last = steps.back().start;
        const auto lasts = steps.size() > 1 ? last - steps[steps.size() - 2].start : kSingleRow;
        return Steps{std::move(steps), last + lasts};
    }

    Result<Steps> readPackets(QByteArray line)
    {
        PacketBins bins;
        for (std::optional<QByteArray> next = std::move(line); next; next = nextLine()) {
            if (next->isEmpty())
                continue;
            bool isWhole = false;
            const qint64 time = next->toLongLong(&isWhole);
            if (!isWhole || time < 0 || time > kLatestPacket)
                return error(
                    QCoreApplication::translate("Problems", "\"%1\" is not a packet time from 0 to %2 ms; %3")
                        .arg(QString::fromUtf8(next->left(40)))
                        .arg(kLatestPacket)
                        .arg(wanted()));
            if (time < bins.last())
                return error(QCoreApplication::translate(
                    "Problems", "this packet is earlier than the one above; sort the lines"));
            bins.add(time);
        }
        if (m_file.error() != QFile::NoError)
            return error(m_file.errorString());
        if (bins.last() == 0)
            return error(
                QCoreApplication::translate("Problems", "all packets are at 0 ms; %1").arg(wanted()));
        return bins.steps();
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
                QCoreApplication::translate("Problems", "%1 columns instead of the 2 columns \"time_s,mbps\"")
                    .arg(columns.size()));
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
                "Problems", "time_s does not increase here; sort the rows and keep one for each time"));
        return step;
    }

    QFile& m_file;
    int m_line = 0;
};

} // namespace

Result<std::shared_ptr<const RateSchedule>> readTrace(const QString& path)
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
    return std::make_shared<const RateSchedule>(QFileInfo(path).completeBaseName(), std::move(steps->steps),
                                                steps->length);
}

} // namespace coinfer
