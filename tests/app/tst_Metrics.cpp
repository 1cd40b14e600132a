// The monitored figures as Prometheus, its board in packaging/ and docs/monitoring.md see them.
#include "app/common/Metrics.h"

#include "tests/support/PrometheusParser.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

std::vector<Metric> all(const EdgeNow& edge, const DeviceFigures& device, const LoadSample& machine)
{
    std::vector<Metric> metrics = machineMetrics(machine);
    for (const auto& more : {edgeMetrics(edge), deviceMetrics(device)})
        metrics.insert(metrics.end(), more.begin(), more.end());
    return metrics;
}

/// With everything that may be unknown.
PrometheusParser whole()
{
    DeviceFigures device;
    device.link = LinkState::Connected;
    device.frames.throughputMbps = 8;
    device.frames.roundTripMs = 20;
    return PrometheusParser(prometheusText(all({}, device, {0.5, 1'500, 61.5})));
}

QByteArray contentOf(const char* path)
{
    QFile file(QStringLiteral(COINFER_SOURCE_DIR "/") + QLatin1String(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every expression of the board, its variables included.
QStringList expressions(const QJsonValue& value)
{
    QStringList found;
    if (value.isArray())
        for (const QJsonValue& each : value.toArray())
            found << expressions(each);
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const bool isQuery = entry.key() == QLatin1String("expr") ||
                             (entry.key() == QLatin1String("query") &&
                              object[QStringLiteral("type")].toString() == QLatin1String("query"));
        if (isQuery)
            found << entry.value().toString();
        else
            found << expressions(entry.value());
    }
    return found;
}

QSet<QString> metricsIn(const QString& text)
{
    static const QRegularExpression name(QStringLiteral("\\bcoinfer_[a-z_]+"));
    QSet<QString> found;
    for (auto matches = name.globalMatch(text); matches.hasNext();)
        found << matches.next().captured(0);
    return found;
}

/// The samples that a histogram is queried by, and all others as they are.
QSet<QString> samplesOf(const PrometheusParser& text)
{
    QSet<QString> names;
    for (const auto& sample : text.samples)
        names << sample.name;
    return names;
}

} // namespace

class tst_Metrics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsToTheRulesOfPrometheus()
    {
        const PrometheusParser text = whole();
        QVERIFY2(text.errors.isEmpty(), qPrintable(text.errors.join(QLatin1Char('\n'))));
        QCOMPARE(text.types.keys(), text.helps.keys());
        QVERIFY(text.types.size() > 20);
        const QRegularExpression name(QStringLiteral("^coinfer_[a-z]+(_[a-z]+)+$"));
        const QRegularExpression unit(QStringLiteral("(ms|milliseconds|micros|mbps|mbit|kilobytes|percent)"));
        for (auto type = text.types.begin(); type != text.types.end(); ++type) {
            QVERIFY2(name.match(type.key()).hasMatch(), qPrintable(type.key()));
            QVERIFY2(!unit.match(type.key()).hasMatch(), qPrintable(type.key())); // base units only
            QCOMPARE(type.key().endsWith(QLatin1String("_total")), *type == QLatin1String("counter"));
            QCOMPARE(type.key().endsWith(QLatin1String("_seconds")) &&
                         type.key() != QLatin1String("coinfer_device_round_trip_seconds"),
                     *type == QLatin1String("histogram"));
            QVERIFY2(text.helps[type.key()].endsWith(QLatin1Char('.')), qPrintable(type.key()));
        }
    }

    void noSampleIsThereTwice()
    {
        QSet<QString> seen;
        for (const auto& sample : whole().samples) {
            QString key = sample.name;
            for (auto label = sample.labels.begin(); label != sample.labels.end(); ++label)
                key += QLatin1Char('|') + label.key() + QLatin1Char('=') + *label;
            QVERIFY2(!seen.contains(key), qPrintable(key));
            seen << key;
        }
    }

    void tellsWhatAnEdgeCounted()
    {
        EdgeNow edge{.phase = EdgePhase::Serving, .queued = 2};
        EdgeFigures& figures = edge.figures;
        figures.joined = 5;
        figures.left = 3;
        figures.accepted = 12;
        figures.answered = 7;
        figures.failed = 1;
        figures.busy = 4;
        figures.refuse(Refusal::WrongToken);
        figures.bytesReceived = 1'000;
        figures.queue.add(3ms);
        figures.total.add(30ms);
        const PrometheusParser text(prometheusText(edgeMetrics(edge)));
        const auto value = [&](const char* name, const char* label = "", const char* word = "") {
            return text.value(QLatin1String("coinfer_edge_") + QLatin1String(name),
                              *label ? QMap<QString, QString>{{QLatin1String(label), QLatin1String(word)}}
                                     : QMap<QString, QString>());
        };
        QCOMPARE(value("serving"), 1.0);
        QCOMPARE(value("devices"), 2.0);
        QCOMPARE(value("joins_total"), 5.0);
        QCOMPARE(value("refusals_total", "reason", "wrong_token"), 1.0);
        QCOMPARE(value("refusals_total", "reason", "silent"), 0.0); // there from the start
        QCOMPARE(value("requests_total", "result", "answered"), 7.0);
        QCOMPARE(value("requests_total", "result", "busy"), 4.0);
        QCOMPARE(value("requests_unanswered"), 4.0);
        QCOMPARE(value("requests_queued"), 2.0);
        QCOMPARE(value("received_bytes_total"), 1'000.0);
        QCOMPARE(value("request_seconds_count"), 1.0);
        QCOMPARE(value("request_seconds_sum"), 0.03);
        QCOMPARE(value("phase_seconds_sum", "phase", "queue"), 0.003);
    }

    void tellsWhatADeviceCounted()
    {
        DeviceFigures device{.counters = {.taken = 9, .dropped = 2, .broken = 1, .answered = 6}};
        device.isRunning = true;
        device.link = LinkState::Connecting;
        device.frames.throughputMbps = 8;
        device.frames.roundTripMs = 20;
        device.frames.answers[static_cast<std::size_t>(AnsweredBy::Guard)][1] = 3;
        const PrometheusParser text(prometheusText(deviceMetrics(device)));
        QCOMPARE(text.value(QStringLiteral("coinfer_device_running")), 1.0);
        QCOMPARE(text.value(QStringLiteral("coinfer_device_link_up")), 0.0);
        QCOMPARE(text.value(QStringLiteral("coinfer_device_throughput_bytes_per_second")), 1e6);
        QCOMPARE(text.value(QStringLiteral("coinfer_device_round_trip_seconds")), 0.02);
        QCOMPARE(text.value(QStringLiteral("coinfer_device_answers_total"),
                            {{QStringLiteral("by"), QStringLiteral("guard")},
                             {QStringLiteral("exit"), QStringLiteral("2")}}),
                 3.0);
        QCOMPARE(text.value(QStringLiteral("coinfer_device_frames_total"),
                            {{QStringLiteral("result"), QStringLiteral("dropped")}}),
                 2.0);
    }

    void leavesOutWhatIsNotKnown()
    {
        const PrometheusParser text(prometheusText(all({}, {}, {})));
        for (const char* name : {"coinfer_device_link_up", "coinfer_device_round_trip_seconds",
                                 "coinfer_machine_temperature_celsius", "coinfer_machine_load_ratio"})
            QVERIFY2(!text.types.contains(QLatin1String(name)), name);
    }

    void theBoardKnowsEveryFigureAndNoOther()
    {
        QJsonParseError error;
        const QJsonDocument board =
            QJsonDocument::fromJson(contentOf("packaging/grafana-coinfer.json"), &error);
        QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
        const QStringList asked = expressions(board.object());
        QVERIFY(asked.size() > 20);
        const PrometheusParser text = whole();
        const QSet<QString> written = samplesOf(text);
        QSet<QString> shown;
        for (const QString& expression : asked) {
            const QSet<QString> names = metricsIn(expression);
            QVERIFY2(!names.isEmpty(), qPrintable(expression));
            for (const QString& name : names) {
                QVERIFY2(written.contains(name), qPrintable(name + QStringLiteral(" is not written")));
                shown << name;
            }
        }
        for (auto type = text.types.begin(); type != text.types.end(); ++type) {
            const bool isShown = shown.contains(type.key()) ||
                                 shown.contains(type.key() + QStringLiteral("_bucket")) ||
                                 shown.contains(type.key() + QStringLiteral("_sum"));
            QVERIFY2(isShown, qPrintable(type.key() + QStringLiteral(" is on no panel")));
        }
    }

    void theBoardAsksForLabelsThatAreThere()
    {
        const PrometheusParser text = whole();
        const QRegularExpression matcher(QStringLiteral("(coinfer_[a-z_]+)\\{[^}]*?([a-z]+)=\"([^\"]+)\"")),
            grouping(QStringLiteral("by \\(([a-z]+)\\) \\(rate\\((coinfer_[a-z_]+)"));
        int checked = 0;
        const auto has = [&](const QString& name, const QString& label, const QString& word) {
            ++checked;
            return std::ranges::any_of(text.samples, [&](const auto& sample) {
                return sample.name == name && sample.labels.contains(label) &&
                       (word.isEmpty() || sample.labels[label] == word);
            });
        };
        const auto board = QJsonDocument::fromJson(contentOf("packaging/grafana-coinfer.json"));
        for (const QString& expression : expressions(board.object())) {
            for (auto found = matcher.globalMatch(expression); found.hasNext();) {
                const auto match = found.next();
                QVERIFY2(has(match.captured(1), match.captured(2), match.captured(3)),
                         qPrintable(expression));
            }
            for (auto found = grouping.globalMatch(expression); found.hasNext();) {
                const auto match = found.next();
                QVERIFY2(has(match.captured(2), match.captured(1), {}), qPrintable(expression));
            }
        }
        QVERIFY(checked > 10);
    }

    void theDocumentKnowsEveryFigureAndNoOther()
    {
        const PrometheusParser text = whole();
        const QString page = QString::fromUtf8(contentOf("docs/monitoring.md"));
        for (const QString& name : text.types.keys())
            QVERIFY2(page.contains(QStringLiteral("`%1`").arg(name)), qPrintable(name));
        const QSet<QString> written = samplesOf(text);
        for (const QString& name : metricsIn(page))
            QVERIFY2(text.types.contains(name) || written.contains(name), qPrintable(name));
        for (std::size_t reason = 0; reason < kRefusals; ++reason) {
            const QString word = wordOf(static_cast<Refusal>(reason));
            QVERIFY2(page.contains(QStringLiteral("`%1`").arg(word)), qPrintable(word));
        }
    }
};

QTEST_APPLESS_MAIN(tst_Metrics)
#include "tst_Metrics.moc"
