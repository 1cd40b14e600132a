#include "core/monitor/PrometheusText.h"

#include "tests/support/PrometheusParser.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

namespace {

Metric gauge(std::vector<MetricSample> samples)
{
    return {"coinfer_some", QStringLiteral("Some figure."), MetricType::Gauge, std::move(samples)};
}

} // namespace

/// The text format 0.0.4, https://prometheus.io/docs/instrumenting/exposition_formats
class tst_PrometheusText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesWhatTheFormatSays()
    {
        const std::vector<Metric> metrics{
            {"coinfer_frames_total",
             QStringLiteral("Frames."),
             MetricType::Counter,
             {{.labels = {{"by", QStringLiteral("edge")}, {"exit", QStringLiteral("5")}}, .value = 3.0},
              {.labels = {{"by", QStringLiteral("edge")}, {"exit", QStringLiteral("4")}}, .value = 0.0}}},
            gauge({{.value = 0.25}})};
        QCOMPARE(prometheusText(metrics), QByteArray("# HELP coinfer_frames_total Frames.\n"
                                                     "# TYPE coinfer_frames_total counter\n"
                                                     "coinfer_frames_total{by=\"edge\",exit=\"5\"} 3\n"
                                                     "coinfer_frames_total{by=\"edge\",exit=\"4\"} 0\n"
                                                     "# HELP coinfer_some Some figure.\n"
                                                     "# TYPE coinfer_some gauge\n"
                                                     "coinfer_some 0.25\n"));
    }

    void saysNothingOfWhatIsNotKnown() { QCOMPARE(prometheusText({gauge({})}), QByteArray()); }

    void writesNumbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](double value, const char* text) {
            QTest::newRow(text) << value << QByteArray(text);
        };
        row(0, "0");
        row(-3, "-3");
        row(1'000'000, "1000000");
        row(123'456'789'012'345, "123456789012345");
        row(0.1, "0.1");
        row(0.0001, "0.0001");
        row(1.5e-9, "1.5e-09");
        row(12.25, "12.25");
        row(1e300, "1e+300");
        row(std::numeric_limits<double>::infinity(), "+Inf");
        row(-std::numeric_limits<double>::infinity(), "-Inf");
        row(std::nan(""), "NaN");
    }
    void writesNumbers()
    {
        QFETCH(double, value);
        QFETCH(QByteArray, text);
        QVERIFY(prometheusText({gauge({{.value = value}})}).endsWith("coinfer_some " + text + '\n'));
    }

    void aHostileLabelStaysOneValue_data()
    {
        QTest::addColumn<QString>("value");
        for (const char* value :
             {"", "\"", "\\", "\n", "\\n", "\\\"", "a\"} 1\ncoinfer_forged 7\n#", "a\",b=\"c", "{}",
              "\\\\\n\"\"", "\r\n", "\xC3\xA4\xE2\x82\xAC", "# TYPE x counter", " , "})
            QTest::addRow("%s", QByteArray(value).toPercentEncoding().constData())
                << QString::fromUtf8(value);
    }
    void aHostileLabelStaysOneValue()
    {
        QFETCH(QString, value);
        const PrometheusParser read(prometheusText(
            {gauge({{.labels = {{"who", value}, {"last", QStringLiteral("x")}}, .value = 4.0}})}));
        QVERIFY2(read.errors.isEmpty(), qPrintable(read.errors.join(QLatin1Char('\n'))));
        QCOMPARE(read.samples.size(), 1);
        QCOMPARE(read.samples[0].labels[QStringLiteral("who")], value);
        QCOMPARE(read.samples[0].value, 4.0);
    }

    void aHostileHelpStaysOneLine()
    {
        Metric metric = gauge({{.value = 1.0}});
        metric.help = QStringLiteral("one\ncoinfer_forged 7\\");
        const QByteArray text = prometheusText({metric});
        QCOMPARE(text.split('\n').first(), QByteArray("# HELP coinfer_some one\\ncoinfer_forged 7\\\\"));
        QCOMPARE(PrometheusParser(text).samples.size(), 1);
    }

    void bucketsAddUp()
    {
        Histogram times;
        for (const Nanoseconds time :
             {Nanoseconds(50us), Nanoseconds(2ms), Nanoseconds(2ms), Nanoseconds(1h)})
            times.add(time);
        Metric metric = gauge({{.labels = {{"phase", QStringLiteral("queue")}}, .value = times}});
        metric.type = MetricType::Histogram;
        const PrometheusParser read(prometheusText({metric}));
        QVERIFY2(read.errors.isEmpty(), qPrintable(read.errors.join(QLatin1Char('\n'))));
        QCOMPARE(read.types[QStringLiteral("coinfer_some")], QStringLiteral("histogram"));
        const auto upTo = [&](const char* bound) {
            return read.value(QStringLiteral("coinfer_some_bucket"),
                              {{QStringLiteral("phase"), QStringLiteral("queue")},
                               {QStringLiteral("le"), QString::fromLatin1(bound)}});
        };
        QCOMPARE(upTo("0.0001"), 1.0);
        QCOMPARE(upTo("0.0016"), 1.0);
        QCOMPARE(upTo("0.0025"), 3.0);
        QCOMPARE(upTo("10"), 3.0);
        QCOMPARE(upTo("+Inf"), 4.0);
        const QMap<QString, QString> labels{{QStringLiteral("phase"), QStringLiteral("queue")}};
        QCOMPARE(read.value(QStringLiteral("coinfer_some_count"), labels), 4.0);
        QCOMPARE(read.value(QStringLiteral("coinfer_some_sum"), labels), 3600.00405);
        QCOMPARE(read.samples.size(), static_cast<qsizetype>(kLatencyBounds.size()) + 3);
    }
};

QTEST_APPLESS_MAIN(tst_PrometheusText)
#include "tst_PrometheusText.moc"
