#include "core/session/EventFinder.h"
#include "core/session/Export.h"
#include "core/session/FrameFilter.h"
#include "core/session/SessionReader.h"
#include "core/session/SessionWriter.h"
#include "tests/support/SessionSample.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace coinfer {
namespace {

/// A frame of an edge that answers, at `time` of the session.
FrameRecord frameAt(Nanoseconds time)
{
    FrameRecord frame = sampleFrame(0);
    frame.monotonic = time;
    frame.link = LinkCondition::Connected;
    frame.guarded = false;
    return frame;
}

std::vector<SessionEvent> marked(EventFinder& finder, FrameRecord frame, Nanoseconds now = {})
{
    finder.mark(frame, now);
    return frame.events;
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const SessionEvent kNote = makeEvent(EventKind::Note, QStringLiteral("lunch, \"the\" café; done"));
const SessionEvent kThrottle = makeEvent(EventKind::Throttle, QStringLiteral("3g-drive"));
const SessionEvent kGuard{EventKind::Guard, {}};

} // namespace

class tst_SessionEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadAsItWasWritten_data();
    void isReadAsItWasWritten();
    void isOneShortLine();
    void refusesTextsThatAreNotTidy_data();
    void refusesTextsThatAreNotTidy();
    void takesUnknownKindsForNotes();

    void givesAnEventToTheNextFrameOnly();
    void waitsUntilASliderStandsStill();
    void findsAnotherPolicy();
    void findsTheEdgeLostAndFound();
    void doesNotKnowOfEdgesWithoutALink();
    void findsTheGuardsFirstAnswer();

    void standsInLogAndCsv();
    void skipsALineWithBrokenEvents_data();
    void skipsALineWithBrokenEvents();
    void picksFramesWithEvents();
};

void tst_SessionEvents::isReadAsItWasWritten_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    const auto row = [](const char* name, EventKind kind, const QString& text, const QString& written) {
        QTest::newRow(name) << static_cast<int>(kind) << text << written;
    };
    row("note", EventKind::Note, kNote.text, QStringLiteral("note: lunch, \"the\" café; done"));
    row("with a colon", EventKind::Note, QStringLiteral("guard: off"), QStringLiteral("note: guard: off"));
    row("caption", EventKind::Caption, QStringLiteral("the link chokes"),
        QStringLiteral("caption: the link chokes"));
    row("throttle", EventKind::Throttle, QStringLiteral("3g-drive"), QStringLiteral("throttle: 3g-drive"));
    row("policy", EventKind::Policy, QStringLiteral("fixed:5/2/4"), QStringLiteral("policy: fixed:5/2/4"));
    row("lost", EventKind::EdgeLost, {}, QStringLiteral("edge-lost"));
    row("found", EventKind::EdgeFound, {}, QStringLiteral("edge-found"));
    row("guard", EventKind::Guard, {}, QStringLiteral("guard"));
}

void tst_SessionEvents::isReadAsItWasWritten()
{
    QFETCH(int, kind);
    QFETCH(QString, text);
    QFETCH(QString, written);
    const SessionEvent event = makeEvent(static_cast<EventKind>(kind), text);
    QCOMPARE(toString(event), written);
    QVERIFY(parseEvent(written) == event);
}

void tst_SessionEvents::isOneShortLine()
{
    QCOMPARE(makeEvent(EventKind::Note, QStringLiteral(" two\nlines\x1b[31m ")).text,
             QStringLiteral("two lines [31m"));
    const QString face = QString::fromUcs4(U"\U0001F600");
    const QString text = makeEvent(EventKind::Note, QStringLiteral("x") + face.repeated(200)).text;
    QCOMPARE(text.size(), 199); // no half of a face at the end
    QVERIFY(text.endsWith(face));
}

void tst_SessionEvents::refusesTextsThatAreNotTidy_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("escape sequence") << QStringLiteral("note: a\x1b[31m");
    QTest::newRow("two lines") << QStringLiteral("note: a\nb");
    QTest::newRow("too long") << QStringLiteral("note: ") + QString(201, QLatin1Char('a'));
    QTest::newRow("unknown and too long") << QString(201, QLatin1Char('a'));
}

void tst_SessionEvents::refusesTextsThatAreNotTidy()
{
    QFETCH(QString, text);
    QVERIFY(!parseEvent(text));
}

void tst_SessionEvents::takesUnknownKindsForNotes()
{
    QVERIFY(parseEvent(QStringLiteral("eclipse: partial")) ==
            makeEvent(EventKind::Note, QStringLiteral("eclipse: partial")));
}

void tst_SessionEvents::givesAnEventToTheNextFrameOnly()
{
    EventFinder finder;
    QVERIFY(marked(finder, frameAt({})).empty());
    finder.add(kNote, {});
    QVERIFY(marked(finder, frameAt({})) == std::vector{kNote});
    QVERIFY(marked(finder, frameAt({})).empty());
}

void tst_SessionEvents::waitsUntilASliderStandsStill()
{
    EventFinder finder;
    finder.add(makeEvent(EventKind::Throttle, QStringLiteral("1Mbit")), Milliseconds(0));
    QVERIFY(marked(finder, frameAt({}), Milliseconds(400)).empty());
    finder.add(kThrottle, Milliseconds(450));
    QVERIFY(marked(finder, frameAt({}), Milliseconds(900)).empty());
    QVERIFY(marked(finder, frameAt({}), Milliseconds(950)) == std::vector{kThrottle});
    QVERIFY(marked(finder, frameAt({}), Milliseconds(2000)).empty());
}

void tst_SessionEvents::findsAnotherPolicy()
{
    EventFinder finder;
    FrameRecord frame = frameAt({});
    QVERIFY(marked(finder, frame).empty()); // the first policy is none that was switched to
    frame.policy = QStringLiteral("edgent");
    QVERIFY(marked(finder, frame) == std::vector{makeEvent(EventKind::Policy, QStringLiteral("edgent"))});
    QVERIFY(marked(finder, frame).empty());
}

void tst_SessionEvents::findsTheEdgeLostAndFound()
{
    EventFinder finder;
    FrameRecord frame = frameAt({});
    QVERIFY(marked(finder, frame).empty());
    frame.fallback = true; // the link failed under this request
    QVERIFY(marked(finder, frame) == (std::vector<SessionEvent>{{EventKind::EdgeLost, {}}}));
    frame.fallback = false;
    frame.link = LinkCondition::Connecting;
    QVERIFY(marked(finder, frame).empty());
    frame.link = LinkCondition::Connected;
    QVERIFY(marked(finder, frame) == (std::vector<SessionEvent>{{EventKind::EdgeFound, {}}}));
}

void tst_SessionEvents::doesNotKnowOfEdgesWithoutALink()
{
    for (const LinkCondition condition : {LinkCondition::None, LinkCondition::Unknown}) {
        EventFinder finder;
        FrameRecord frame = frameAt({});
        frame.link = condition;
        QVERIFY(marked(finder, frame).empty());
        frame.link = LinkCondition::Connected;
        QVERIFY(marked(finder, frame).empty());
        frame.link = condition;
        QVERIFY(marked(finder, frame).empty());
    }
}

void tst_SessionEvents::findsTheGuardsFirstAnswer()
{
    EventFinder finder;
    const auto guardedAt = [&](Nanoseconds time) {
        FrameRecord frame = frameAt(time);
        frame.guarded = true;
        return marked(finder, frame);
    };
    QVERIFY(guardedAt(Milliseconds(0)) == std::vector{kGuard});
    QVERIFY(guardedAt(Milliseconds(1500)).empty());
    QVERIFY(guardedAt(Milliseconds(3000)).empty()); // within two seconds of the answer before
    QVERIFY(marked(finder, frameAt(Milliseconds(3100))).empty());
    QVERIFY(guardedAt(Milliseconds(5000)) == std::vector{kGuard});
}

void tst_SessionEvents::standsInLogAndCsv()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log.jsonl"));
    FrameRecord frame = sampleFrame(0);
    frame.events = {kNote, kThrottle};
    {
        auto writer = SessionWriter::create(path, sampleSession());
        QVERIFY((*writer)->write(frame).ok());
        QVERIFY((*writer)->write(sampleFrame(1)).ok());
    }
    const auto lines = read(path).split('\n');
    QVERIFY2(
        lines.at(1).endsWith(",\"events\":[\"note: lunch, \\\"the\\\" café; done\",\"throttle: 3g-drive\"]}"),
        lines.at(1).constData());
    QVERIFY(!lines.at(2).contains("events"));
    const auto session = readSession(path);
    QCOMPARE(session->damagedLines, 0);
    QVERIFY(session->frames.at(0).events == frame.events);
    QVERIFY(session->frames.at(1).events.empty());
    const QString csv = folder.filePath(QStringLiteral("log.csv"));
    QVERIFY(exportCsv(*session, csv).ok());
    const auto rows = read(csv).split('\n');
    QVERIFY2(rows.at(1).endsWith(",\"note: lunch, \"\"the\"\" café; done; throttle: 3g-drive\"\r"),
             rows.at(1).constData());
    QVERIFY(exportCsv(*session, csv, CsvStyle::German).ok());
    QVERIFY(read(csv).contains(";\"note: lunch, \"\"the\"\" café; done; throttle: 3g-drive\"\r"));
}

void tst_SessionEvents::skipsALineWithBrokenEvents_data()
{
    QTest::addColumn<QByteArray>("events");
    QTest::newRow("text") << QByteArray("\"guard\"");
    QTest::newRow("number in the list") << QByteArray("[\"guard\",7]");
    QTest::newRow("escape sequence") << QByteArray("[\"note: \\u001b[31m\"]");
    QTest::newRow("nothing in it") << QByteArray("[\"\"]");
    QByteArray many = "[\"guard\"";
    for (int i = 0; i < 1000; ++i)
        many += ",\"guard\"";
    QTest::newRow("too many") << many + ']';
}

void tst_SessionEvents::skipsALineWithBrokenEvents()
{
    QFETCH(QByteArray, events);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log.jsonl"));
    FrameRecord frame = sampleFrame(0);
    frame.events = {kGuard};
    {
        auto writer = SessionWriter::create(path, sampleSession());
        QVERIFY((*writer)->write(frame).ok());
        QVERIFY((*writer)->write(sampleFrame(1)).ok());
    }
    QByteArray text = read(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.replace("[\"guard\"]", events));
    file.close();
    const auto session = readSession(path);
    QCOMPARE(session->damagedLines, 1);
    QCOMPARE(session->frames.size(), std::size_t{1});
}

void tst_SessionEvents::picksFramesWithEvents()
{
    const auto filter = FrameFilter::parse(QStringLiteral("event"), {});
    FrameRecord frame = sampleFrame(0);
    QVERIFY(!filter->picks(frame));
    frame.events = {kGuard};
    QVERIFY(filter->picks(frame));
}

} // namespace coinfer

QTEST_GUILESS_MAIN(coinfer::tst_SessionEvents)
#include "tst_SessionEvents.moc"
