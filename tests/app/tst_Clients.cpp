#include "core/codec/Jpeg.h"
#include "core/data/DataSet.h"
#include "core/link/Wire.h"
#include "core/nn/AccuracyTable.h"
#include "core/nn/Engine.h"
#include "core/nn/ModelFile.h"
#include "core/session/SessionReader.h"
#include "tests/support/Files.h"
#include "tests/support/Patience.h"
#include "tests/support/program/Program.h"

#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>
#include <span>

using namespace coinfer;

namespace {

const QString kDocs = QStringLiteral(COINFER_SOURCE_DIR "/docs/");
const QString kModels = QStringLiteral(COINFER_SOURCE_DIR "/assets/models/");
const QString kModel = kModels + QStringLiteral("fashion-mnist.cnfw");
constexpr int kSide = 32;

struct Finished {
    int exitCode = -1;
    QString output, errors;
};

/// -B: nothing is written beside the script.
Finished python(const QString& script, const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral("/usr/bin/python3"),
                  QStringList{QStringLiteral("-B"), kDocs + QStringLiteral("clients/") + script} + arguments);
    if (!process.waitForFinished(kPatience))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

Finished client(const QStringList& arguments)
{
    return python(QStringLiteral("coinfer_client.py"), arguments);
}

Finished figures(const QStringList& arguments)
{
    return python(QStringLiteral("plot_session.py"), arguments);
}

/// As the client prints them: the three best classes of exit 5.
QString bestOf(const Image& picture)
{
    const auto model = std::make_shared<const Model>(loadModel(kModel).value());
    const auto engine = Engine::create(model, NumberFormat::Int8).value();
    engine->start(picture);
    engine->advance(kExits, 0, model->network.pathLength(kExits));
    std::vector<std::pair<double, QString>> scores;
    for (qsizetype i = 0; i < model->classes.size(); ++i)
        scores.emplace_back(engine->features().values[static_cast<std::size_t>(i)], model->classes[i]);
    std::sort(scores.rbegin(), scores.rend());
    double sum = 0;
    for (const auto& [score, name] : scores)
        sum += std::exp(score - scores.front().first);
    QString text;
    for (const auto& [score, name] : std::span(scores).first(3))
        text += QStringLiteral("%1 %2 %3\n")
                    .arg(score, 9, 'f', 4)
                    .arg(std::exp(score - scores.front().first) / sum, 7, 'f', 4)
                    .arg(name);
    return text;
}

/// What plot_session.py prints for a policy, from the summary of coinfer-cli report.
QString lineOf(const QJsonObject& summary)
{
    const double accuracy = summary[QStringLiteral("accuracy")].toDouble();
    const auto frames = summary[QStringLiteral("frames")].toInteger();
    const auto [low, high] = accuracyInterval(accuracy, frames);
    const auto percent = [](double share) { return QString::number(share * 100, 'f', 1); };
    return QStringLiteral("%1: %2 frames, median %3 ms, in time %4 %, right %5 % (%6 to %7)\n")
        .arg(summary[QStringLiteral("policy")].toString())
        .arg(frames)
        .arg(summary[QStringLiteral("latency_ms")][QStringLiteral("p50")].toDouble(), 0, 'f', 2)
        .arg(percent(summary[QStringLiteral("deadline_met")].toDouble()), percent(accuracy), percent(low),
             percent(high));
}

/// Points of an SVG: each is drawn as a line of no length.
qsizetype pointsIn(const QByteArray& svg)
{
    QXmlStreamReader xml(svg);
    qsizetype points = 0;
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("path"))
            points += xml.attributes().value(QLatin1String("d")).count(QLatin1String("h0"));
    return xml.hasError() ? -1 : points;
}

} // namespace

/// The clients of docs/clients, which are written from the documents alone.
class tst_Clients : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(client(words("--help")).exitCode == 0, "install python3: packaging/install-packages");
        const auto pictures = openDataSet(QStringLiteral("fashion-mnist"), Split::Test);
        QVERIFY2(pictures.ok(), "install dataset-fashion-mnist: packaging/install-packages");
        const Image boot = pictures.value()->image(0).value();
        QCOMPARE(boot.width, kSide);
        write(m_picture, writeJpeg(boot, 90).value());
    }

    void theExampleOfTheProtocolIsRight()
    {
        const QByteArray document = read(kDocs + QStringLiteral("protocol.md"));
        QVERIFY(document.contains("A ping with the id 1 is\n\n    " + encode(Ping{1}).toHex(' ') + '\n'));
    }

    void getsTheAnswerOfTheEngine()
    {
        const EdgeProcess edge(words("--model fashion-mnist --format int8"));
        QVERIFY2(!edge.address().isEmpty(), edge.said().constData());
        const Finished asked =
            client(QStringList{kModel, m_picture} + words("--count 3 --edge " + edge.address()));
        QVERIFY2(asked.exitCode == 0, qPrintable(asked.errors));
        const QString best = bestOf(readJpeg(read(m_picture), kSide, kSide).value());
        QVERIFY2(asked.output.startsWith(best), qPrintable(asked.output + best));
        const QRegularExpression times(
            QStringLiteral("^edge [1-9]\\d* us, round trip [1-9]\\d* us \\(medians of 3\\)\n$"));
        QVERIFY2(asked.output.mid(best.size()).contains(times), qPrintable(asked.output));
    }

    /// A device decodes the same file and sends its pixels.
    void getsTheAnswerOfADevice()
    {
        const QString log = m_folder.filePath(QStringLiteral("device.jsonl"));
        QCOMPARE(runProgram(words("demo --headless --model fashion-mnist --format int8 --frames 1 --no-guard "
                                  "--deadline 20s --throttle off --slowdown 1 --policy fixed:5/0/raw") +
                            QStringList{QStringLiteral("--source"), m_picture, QStringLiteral("--log"), log})
                     .exitCode,
                 0);
        const Session session = readSession(log).value();
        QCOMPARE(session.frames.size(), std::size_t{1});
        const FrameRecord& frame = session.frames.front();
        QVERIFY(!frame.isAnsweredOnDevice());

        const EdgeProcess edge(words("--model fashion-mnist --format int8"));
        QVERIFY2(!edge.address().isEmpty(), edge.said().constData());
        const Finished asked = client(QStringList{kModel, m_picture} + words("--edge " + edge.address()));
        QVERIFY2(asked.exitCode == 0, qPrintable(asked.errors));
        const QRegularExpression first(QStringLiteral("^ *\\S+ +(\\S+) (.+)\n"));
        const auto match = first.match(asked.output);
        QCOMPARE(match.captured(2), session.info.classes.at(frame.label));
        QVERIFY(std::abs(match.captured(1).toDouble() - static_cast<double>(frame.confidence)) < 1e-4);
    }

    /// The edge's own words reach the user.
    void isRefusedWithAnotherModel()
    {
        const EdgeProcess edge(words("--model cifar10"));
        QVERIFY2(!edge.address().isEmpty(), edge.said().constData());
        const Finished refused = client(QStringList{kModel, m_picture} + words("--edge " + edge.address()));
        QCOMPARE(refused.exitCode, 1);
        QCOMPARE(refused.output, QString());
        QVERIFY2(
            refused.errors.startsWith(QStringLiteral("the edge says: The edge runs the model \"cifar10\"")),
            qPrintable(refused.errors));
        QCOMPARE(refused.errors.count(u'\n'), 1);
    }

    void saysWhichPictureItTakes()
    {
        const QString small = m_folder.filePath(QStringLiteral("small.jpg"));
        write(small, writeJpeg(Image{16, 16, std::vector<std::uint8_t>(16 * 16 * 3, 100)}, 90).value());
        const EdgeProcess edge(words("--model fashion-mnist"));
        QVERIFY2(!edge.address().isEmpty(), edge.said().constData());
        const Finished refused = client(QStringList{kModel, small} + words("--edge " + edge.address()));
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.errors.startsWith(QStringLiteral("the edge says: The JPEG received is 16x16")),
                 qPrintable(refused.errors));
        QVERIFY(refused.errors.endsWith(
            QStringLiteral("(the picture must be a baseline JPEG in colour of 32x32 pixels)\n")));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("words");
        QTest::newRow("no edge") << QStringList{kModel, m_picture, QStringLiteral("--edge"),
                                                QStringLiteral("127.0.0.1:1")}
                                 << QStringLiteral("cannot reach an edge at 127.0.0.1:1: ");
        QTest::newRow("no model") << QStringList{m_picture, m_picture}
                                  << m_picture + QStringLiteral(" is not a weights file");
        QTest::newRow("no picture") << QStringList{kModel, m_picture + u'x'} << m_picture + u'x';
    }
    void saysWhatIsWrong()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, words);
        const Finished failed = client(arguments);
        QCOMPARE(failed.exitCode, 1);
        QVERIFY2(failed.errors.contains(words), qPrintable(failed.errors));
        QCOMPARE(failed.errors.count(u'\n'), 1);
    }

    void figuresOfALogAreThoseOfTheReport()
    {
        const QString log = recorded(QStringLiteral("search"));
        const QByteArray other = read(recorded(QStringLiteral("device-only")));
        write(log, read(log) + other.mid(other.indexOf('\n') + 1) + "{\"damaged\xC3");
        const auto report =
            runProgram({QStringLiteral("report"), log, QStringLiteral("--json"), QStringLiteral("-o"),
                        m_folder.filePath(QStringLiteral("report.pdf"))})
                .json();
        QString expected;
        for (const QJsonValue summary : report[QStringLiteral("policies")].toArray())
            expected += lineOf(summary.toObject());
        QCOMPARE(expected.count(u'\n'), 2);
        const QString plot = m_folder.filePath(QStringLiteral("plot.svg"));
        const Finished printed = figures({log, QStringLiteral("--plot"), plot});
        QVERIFY2(printed.exitCode == 0, qPrintable(printed.errors));
        QCOMPARE(printed.errors, QStringLiteral("damaged lines left out: 1\n"));
        QCOMPARE(printed.output, expected);
        QCOMPARE(pointsIn(read(plot)), 100);
    }

    void refusesWhatIsNoLogAndOverwritesNothing()
    {
        const Finished noLog = figures({m_picture});
        QCOMPARE(noLog.exitCode, 1);
        QCOMPARE(noLog.errors, m_picture + QStringLiteral(" is not a session log of schema 1\n"));
        const QString log = recorded(QStringLiteral("random"));
        const QByteArray before = read(log);
        QCOMPARE(figures({log, QStringLiteral("--plot"), log}).exitCode, 1);
        QCOMPARE(read(log), before);
    }

private:
    /// A log of 50 frames.
    QString recorded(const QString& policy)
    {
        const QString log = m_folder.filePath(policy + QStringLiteral(".jsonl"));
        const ProgramRun run =
            runProgram(words("demo --headless --frames 50 --source dataset:fashion-mnist --policy") +
                       QStringList{policy, QStringLiteral("--log"), log});
        if (run.exitCode != 0)
            qFatal("no log: %s", run.errors.constData());
        return log;
    }

    QTemporaryDir m_folder;
    QString m_picture = m_folder.filePath(QStringLiteral("boot.jpg"));
};

QTEST_GUILESS_MAIN(tst_Clients)
#include "tst_Clients.moc"
