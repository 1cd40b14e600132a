#include "core/session/Export.h"
#include "core/session/FrameColumns.h"
#include "core/session/InfoLine.h"
#include "core/session/SessionReader.h"
#include "core/session/Summary.h"
#include "tests/fuzz/MemoryFile.h"
#include "tests/support/SessionSample.h"

#include <QBuffer>
#include <QJsonDocument>

#include <limits>

// A session log, and what is made of it: sums, CSV, a new log. An input is the file.

namespace coinfer::fuzz {
namespace {

/// In several parts, as the window reads it.
std::vector<FrameRecord> framesOf(SessionReader& reader)
{
    constexpr std::size_t kPart = 3;
    std::vector<FrameRecord> frames;
    while (!reader.atEnd()) {
        for (FrameRecord& frame : reader.read(kPart))
            frames.push_back(std::move(frame));
        demand(reader.progress() >= 0 && reader.progress() <= 1, "progress is a share");
    }
    return frames;
}

void demandSameLine(const FrameRecord& frame)
{
    const QByteArray line = frameLine(frame);
    FrameRecord again;
    demand(readFrame(QJsonDocument::fromJson(line).object(), again), "a frame that is written can be read");
    demand(frameLine(again) == line, "a frame that is written reads the same");
}

void sumUp(const std::vector<FrameRecord>& frames)
{
    const FrameSpans spans{frames};
    const SummaryByPolicy sums = summariseByPolicy(spans);
    demand(sums.all.frames == static_cast<std::int64_t>(frames.size()), "every frame is summed up");
    demand(toJson(sums.all).contains(QStringLiteral("frames")), "sums can be printed");
    for (const CsvStyle style : {CsvStyle::Plain, CsvStyle::German}) {
        QBuffer csv;
        csv.open(QIODevice::WriteOnly);
        demand(writeCsv(spans, csv, style), "frames can be exported");
    }
}

} // namespace

bool read(const QByteArray& input)
{
    static MemoryFile file;
    file.put(input);
    const auto reader = SessionReader::open(file.path());
    if (!reader)
        return false;
    demand(readInfoLine(infoLine((*reader)->info())).ok(), "a first line that is written can be read");
    (void)lossWords((*reader)->info());
    const std::vector<FrameRecord> frames = framesOf(**reader);
    for (const FrameRecord& frame : frames)
        demandSameLine(frame);
    sumUp(frames);
    return !frames.empty() && (*reader)->damagedLines() == 0;
}

std::vector<QByteArray> seeds()
{
    const QByteArray info = infoLine(sampleSession()) + '\n';
    QByteArray many = info;
    for (const std::int64_t index : {0, 40, 90, 200})
        many += frameLine(sampleFrame(index)) + '\n';
    FrameRecord watched = sampleFrame(3);
    watched.shadow = LoggedChoice{.policy = QStringLiteral("search"),
                                  .decision = {5, 2, 4},
                                  .value = 0.5,
                                  .accuracy = 0.875F,
                                  .bytes = 12'345};
    watched.look = 1;
    watched.lookConfidence = 0.75F;
    watched.link = LinkCondition::Connecting;
    watched.policy = QStringLiteral("=1+\"1\",;\n");
    watched.roundTripMs = 2.5;
    watched.criticLoss = std::numeric_limits<float>::max();
    return {info + frameLine(sampleFrame(7)) + '\n', many, info + frameLine(watched)};
}

} // namespace coinfer::fuzz
