#include "app/common/Metrics.h"

namespace coinfer {
namespace {

using Samples = std::vector<MetricSample>;

Samples one(double value)
{
    return {{.value = value}};
}

Samples one(std::int64_t value)
{
    return one(static_cast<double>(value));
}

Samples ifKnown(const std::optional<double>& value, double unit = 1)
{
    return value ? one(*value * unit) : Samples();
}

MetricSample labelled(const char* label, const char* word, std::int64_t value)
{
    return {.labels = {{label, QString::fromLatin1(word)}}, .value = static_cast<double>(value)};
}

MetricSample phase(const char* word, const Histogram& times)
{
    return {.labels = {{"phase", QString::fromLatin1(word)}}, .value = times};
}

Metric counter(const char* name, const char* help, Samples samples)
{
    return {name, QString::fromLatin1(help), MetricType::Counter, std::move(samples)};
}

Metric gauge(const char* name, const char* help, Samples samples)
{
    return {name, QString::fromLatin1(help), MetricType::Gauge, std::move(samples)};
}

Metric histogram(const char* name, const char* help, Samples samples)
{
    return {name, QString::fromLatin1(help), MetricType::Histogram, std::move(samples)};
}

Samples refusals(const EdgeFigures& figures)
{
    Samples samples;
    for (std::size_t reason = 0; reason < kRefusals; ++reason)
        samples.push_back({.labels = {{"reason", wordOf(static_cast<Refusal>(reason))}},
                           .value = static_cast<double>(figures.refused[reason])});
    return samples;
}

Samples answers(const FrameFigures& frames)
{
    constexpr std::array<const char*, kAnswerers> kWords{"edge", "device", "guard", "fallback"};
    Samples samples;
    for (std::size_t by = 0; by < kAnswerers; ++by)
        for (std::size_t exit = 0; exit < FrameFigures::kExits; ++exit)
            samples.push_back(
                {.labels = {{"by", QString::fromLatin1(kWords[by])}, {"exit", QString::number(exit + 1)}},
                 .value = static_cast<double>(frames.answers[by][exit])});
    return samples;
}

} // namespace

std::vector<Metric> edgeMetrics(const EdgeNow& edge)
{
    const EdgeFigures& figures = edge.figures;
    return {
        gauge("coinfer_edge_serving", "1 while devices can connect, 0 before and while the edge drains.",
              one(std::int64_t{edge.phase == EdgePhase::Serving ? 1 : 0})),
        gauge("coinfer_edge_devices", "Devices that are connected and served.", one(figures.devices())),
        counter("coinfer_edge_connections_total", "Connections accepted, including those refused later.",
                one(figures.connections)),
        counter("coinfer_edge_joins_total", "Devices that were welcomed.", one(figures.joined)),
        counter("coinfer_edge_refusals_total", "Connections that were turned away or ended, by reason.",
                refusals(figures)),
        counter("coinfer_edge_requests_total", "Requests by result.",
                {labelled("result", "answered", figures.answered), labelled("result", "late", figures.late),
                 labelled("result", "busy", figures.busy), labelled("result", "failed", figures.failed),
                 labelled("result", "abandoned", figures.abandoned)}),
        gauge("coinfer_edge_requests_unanswered", "Requests accepted and not yet answered.",
              one(figures.waiting())),
        gauge("coinfer_edge_requests_queued", "Requests accepted and not yet begun.",
              one(std::int64_t{edge.queued})),
        counter("coinfer_edge_received_bytes_total", "Messages of devices, without TLS and TCP.",
                one(figures.bytesReceived)),
        counter("coinfer_edge_sent_bytes_total", "Messages to devices, without TLS and TCP.",
                one(figures.bytesSent)),
        histogram("coinfer_edge_request_seconds", "From a request's last byte to its answer.",
                  {{.value = figures.total}}),
        histogram("coinfer_edge_phase_seconds", "The phases of answered requests at the edge.",
                  {phase("queue", figures.queue), phase("decode", figures.decode),
                   phase("compute", figures.compute)})};
}

std::vector<Metric> deviceMetrics(const DeviceFigures& device)
{
    const FrameFigures& frames = device.frames;
    constexpr double kBytesPerSecond = 1e6 / 8; // of a Mbit/s
    return {gauge("coinfer_device_running", "1 during the run, 0 before and after.",
                  one(std::int64_t{device.isRunning ? 1 : 0})),
            counter("coinfer_device_frames_total", "Frames by result.",
                    {labelled("result", "answered", device.counters.answered),
                     labelled("result", "dropped", device.counters.dropped),
                     labelled("result", "broken", device.counters.broken)}),
            counter("coinfer_device_answers_total", "Answers by who gave them, and from which exit.",
                    answers(frames)),
            counter("coinfer_device_late_answers_total", "Answers after the deadline.", one(frames.late)),
            counter("coinfer_device_sent_bytes_total", "Sent to the edge for frames, without TLS and TCP.",
                    one(frames.bytesSent)),
            counter("coinfer_device_received_bytes_total", "Answers of the edge, without TLS and TCP.",
                    one(frames.bytesReceived)),
            gauge("coinfer_device_link_up", "1 while the edge is connected; absent where there is none.",
                  device.link ? one(std::int64_t{*device.link == LinkState::Connected ? 1 : 0}) : Samples()),
            gauge("coinfer_device_throughput_bytes_per_second", "Of the uplink, as last estimated.",
                  ifKnown(frames.throughputMbps, kBytesPerSecond)),
            gauge("coinfer_device_round_trip_seconds", "Of an empty message, as last measured.",
                  ifKnown(frames.roundTripMs, 1e-3)),
            histogram("coinfer_device_frame_seconds", "From taking a frame up to its answer.",
                      {{.value = frames.total}}),
            histogram("coinfer_device_phase_seconds",
                      "The phases of frames; each counts the frames that went through it.",
                      {phase("device", frames.device), phase("encode", frames.encode),
                       phase("uplink", frames.uplink), phase("queue", frames.queue),
                       phase("edge", frames.edge), phase("reply", frames.reply)})};
}

std::vector<Metric> machineMetrics(const LoadSample& machine)
{
    return {{"coinfer_build_info",
             QStringLiteral("Always 1; the version is its label."),
             MetricType::Gauge,
             {{.labels = {{"version", QStringLiteral(COINFER_VERSION)}}, .value = 1.0}}},
            gauge("coinfer_machine_load_ratio",
                  "Busy share of all processors since the figures were last read, 0 to 1.",
                  ifKnown(machine.load)),
            gauge("coinfer_machine_temperature_celsius", "Of the hottest zone of the processor.",
                  ifKnown(machine.temperatureC)),
            gauge("coinfer_machine_clock_hertz", "Of the first processor.", ifKnown(machine.clockMHz, 1e6))};
}

} // namespace coinfer
