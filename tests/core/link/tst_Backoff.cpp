#include "core/link/Backoff.h"

#include <QTest>

#include <set>

using namespace coinfer;
using namespace std::chrono_literals;

namespace {

bool isAbout(Milliseconds wait, Milliseconds nominal)
{
    return wait * 100 >= nominal * 75 && wait * 100 <= nominal * 125;
}

} // namespace

class tst_Backoff : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void doublesUpToItsMost()
    {
        Backoff backoff(200ms, 5'000ms, 1);
        for (const Milliseconds nominal : {200ms, 400ms, 800ms, 1'600ms, 3'200ms, 5'000ms, 5'000ms})
            QVERIFY(isAbout(backoff.next(), nominal));
    }

    void beginsAnewAfterASuccess()
    {
        Backoff backoff(200ms, 5'000ms, 1);
        for (int i = 0; i < 5; ++i)
            QVERIFY(backoff.next() > 0ms);
        backoff.reset();
        QVERIFY(isAbout(backoff.next(), 200ms));
    }

    void waitsLongestForWhatTimeDoesNotMend()
    {
        Backoff backoff(200ms, 5'000ms, 1);
        QVERIFY(isAbout(backoff.about(5s), 5'000ms));
        QVERIFY(isAbout(backoff.next(), 200ms));
    }

    void doesNotKeepStepWithOthers()
    {
        std::set<Milliseconds> waits;
        for (std::uint32_t seed = 1; seed <= 50; ++seed)
            waits.insert(Backoff(200ms, 5'000ms, seed * 7'919).next());
        QVERIFY(waits.size() > 15);
    }
};

QTEST_GUILESS_MAIN(tst_Backoff)
#include "tst_Backoff.moc"
