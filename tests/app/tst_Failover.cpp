#include "core/session/SessionReader.h"
#include "tests/support/Patience.h"
#include "tests/support/program/Program.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace coinfer;

namespace {

/// Number of lines of the log that name this edge; of a log that is still written.
int linesOf(const QString& log, int edge)
{
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return static_cast<int>(file.readAll().count(QByteArray(",\"edge\":") + QByteArray::number(edge) + '}'));
}

bool isOf(const FrameRecord& frame, int edge)
{
    return frame.edge == edge && !frame.isAnsweredOnDevice();
}

/// Milliseconds from the answer to `before` until the answer to `after`.
double between(const FrameRecord& before, const FrameRecord& after)
{
    return inMilliseconds((after.monotonic + after.total) - (before.monotonic + before.total));
}

} // namespace

/// One device and two edges as processes of their own; the first edge is killed and comes back.
class tst_Failover : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSecondEdgeTakesOverUntilTheFirstIsBack()
    {
        const QTemporaryDir folder;
        const QString log = folder.filePath(QStringLiteral("run.jsonl"));
        EdgeProcess first(words("--model fashion-mnist")), second(words("--model fashion-mnist"));
        QVERIFY(!first.address().isEmpty() && !second.address().isEmpty());
        const QString edges = first.address() + QLatin1Char(',') + second.address();
        QProcess device;
        device.start(QStringLiteral(COINFER_BINARY_DIR "/coinfer-cli"),
                     words("device --model fashion-mnist --source dataset:fashion-mnist --loop --fps 50 "
                           "--policy fixed:5/1/8 --deadline 500ms --json")
                         << QStringLiteral("--connect") << edges << QStringLiteral("--log") << log);
        QTRY_VERIFY_WITH_TIMEOUT(linesOf(log, 1) > 20, kPatience);
        first.kill();
        const int before = linesOf(log, 2);
        QTRY_VERIFY_WITH_TIMEOUT(linesOf(log, 2) > before + 20, kPatience);
        const int ofFirst = linesOf(log, 1);
        const EdgeProcess again(QStringList{QStringLiteral("--model"), QStringLiteral("fashion-mnist"),
                                            QStringLiteral("--listen"), first.address()});
        QTRY_VERIFY_WITH_TIMEOUT(linesOf(log, 1) > ofFirst + 20, kPatience);
        device.terminate();
        QVERIFY(device.waitForFinished(kPatience));
        QCOMPARE(device.exitCode(), 0);

        const auto session = readSession(log);
        QVERIFY(session.ok());
        QCOMPARE(session->info.edge, edges);
        const auto& frames = session->frames; // in the order of answers
        std::set<std::int64_t> indices;
        for (const FrameRecord& frame : frames)
            QVERIFY(indices.insert(frame.index).second); // each once
        const auto took = std::ranges::find_if(frames, [](const auto& f) { return isOf(f, 2); });
        QVERIFY(took != frames.end() && took != frames.begin());
        const auto isFirst = [](const FrameRecord& f) { return isOf(f, 1); };
        const auto last = std::find_if(std::make_reverse_iterator(took), frames.rend(), isFirst);
        QVERIFY(last != frames.rend());
        QVERIFY(std::find_if(took, frames.end(), isFirst) != frames.end()); // and back
        qInfo("failover: %.1f ms from the last answer of the first edge to the first of the second; %td "
              "frames between them were answered by the device",
              between(*last, *took), took - last.base());
        const QByteArray said = device.readAllStandardError();
        QVERIFY2(said.contains("now using the edge at " + second.address().toUtf8()), said.constData());
    }
};

QTEST_GUILESS_MAIN(tst_Failover)
#include "tst_Failover.moc"
