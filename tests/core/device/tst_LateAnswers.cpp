// An edge that says late, as the inference thread hears of it.
#include "core/device/LinkThread.h"
#include "tests/support/LinkPeers.h"
#include "tests/support/QueuedSpy.h"

#include <QTest>

#include <algorithm>
#include <iterator>
#include <vector>

using namespace coinfer;
using namespace coinfer::test;
using namespace std::chrono_literals;

class tst_LateAnswers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// It has no scores, and is no fault of the edge that a person should read of.
    void lateIsAnAnswerAndNoProblem()
    {
        EchoEdge edge;
        edge.answers = false;
        LinkThread link(helloOf(QStringLiteral("device")),
                        {DeviceLinkSettings{.host = QStringLiteral("127.0.0.1"), .port = edge.server.port()}},
                        {}, 10);
        QueuedSpy failed(&link, &LinkThread::requestFailed);
        link.start();
        QTRY_VERIFY(link.state() == LinkState::Connected);
        InferRequest request = requestOf(1);
        request.budget = 50ms;
        link.send(request, 10s);
        QCOMPARE(link.underWay(), 1);
        QTRY_COMPARE(edge.requests.size(), std::size_t{1});
        edge.server.sayLate(edge.requests[0].device, {.id = 1, .needs = 4ms});
        std::vector<LinkAnswer> answers;
        const auto taken = [&] {
            std::ranges::copy(link.takeLate(), std::back_inserter(answers));
            return answers.size();
        };
        QTRY_COMPARE(taken(), std::size_t{1});
        QCOMPARE(answers[0].id, 1U);
        QVERIFY(answers[0].reply && answers[0].reply->late);
        QVERIFY(answers[0].reply->late->needs == 4ms);
        QCOMPARE(link.underWay(), 0);
        // A reply with a wrong number of scores is one, and the first that is told.
        link.send(requestOf(2), 10s);
        QTRY_COMPARE(edge.requests.size(), std::size_t{2});
        edge.server.reply(edge.requests[1].device, replyTo(2));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains(QStringLiteral("2 scores for 10")));
    }
};

QTEST_GUILESS_MAIN(tst_LateAnswers)
#include "tst_LateAnswers.moc"
