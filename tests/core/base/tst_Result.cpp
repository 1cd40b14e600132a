#include "core/base/Result.h"

#include <QTest>

#include <memory>
#include <string>
#include <type_traits>

using namespace coinfer;

namespace {

const Error kNoFile{QStringLiteral("cannot open \"a.bin\": no such file; check the path")};

Result<int> halved(int value)
{
    if (value % 2)
        return Error{QStringLiteral("%1 is odd").arg(value)};
    return value / 2;
}

Result<int> quartered(int value)
{
    const auto half = halved(value);
    if (!half)
        return half.error();
    return halved(*half);
}

Result<void> require(int value)
{
    if (const auto half = halved(value); !half)
        return half.error();
    return {};
}

/// Counts how often it is copied.
struct Counted {
    int copies = 0;
    Counted() = default;
    Counted(const Counted& other) : copies(other.copies + 1) {}
    Counted(Counted&&) = default;
    Counted& operator=(const Counted&) = delete;
    Counted& operator=(Counted&&) = default;
};

} // namespace

class tst_Result : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsAValue()
    {
        const Result<int> result = 7;
        QVERIFY(result.ok());
        QVERIFY(result);
        QCOMPARE(*result, 7);
        QCOMPARE(result.value(), 7);
    }

    void holdsAnError()
    {
        const Result<int> result = kNoFile;
        QVERIFY(!result.ok());
        QVERIFY(!result);
        QCOMPARE(result.error().message, kNoFile.message);
    }

    void takesFalsyValuesForValues()
    {
        QVERIFY(Result<bool>(false).ok());
        QVERIFY(Result<int>(0).ok());
        QVERIFY(Result<QString>(QString()).ok());
        QVERIFY(Result<std::unique_ptr<int>>(nullptr).ok());
        QVERIFY(!Result<int>(Error{}).ok()); // an error without words is an error
    }

    void tellsATextFromAnError()
    {
        const Result<QString> text = QStringLiteral("cannot open");
        QVERIFY(text.ok());
        const Result<QString> error = Error{QStringLiteral("cannot open")};
        QVERIFY(!error.ok());
    }

    void letsItsValueBeChanged()
    {
        Result<std::string> result = std::string("a");
        *result += 'b';
        result->push_back('c');
        QCOMPARE(result.value(), std::string("abc"));
    }

    void givesUpItsValueWithoutACopy()
    {
        Result<Counted> result = Counted();
        const Counted taken = *std::move(result);
        QCOMPARE(taken.copies, 0);
        const Counted viaValue = Result<Counted>(Counted()).value();
        QCOMPARE(viaValue.copies, 0);
        const auto pointer = Result<std::unique_ptr<int>>(std::make_unique<int>(3)).value();
        QCOMPARE(*pointer, 3);
    }

    void copiesShareNothing()
    {
        Result<std::string> first = std::string("a");
        Result<std::string> second = first;
        *second = "b";
        QCOMPARE(*first, std::string("a"));
        second = kNoFile;
        QVERIFY(first.ok() && !second.ok());
        second = first;
        QVERIFY(second.ok());
    }

    void handsErrorsThroughOtherTypes()
    {
        QCOMPARE(*quartered(12), 3);
        QCOMPARE(quartered(6).error().message, QStringLiteral("3 is odd"));
        QVERIFY(require(2));
        QCOMPARE(require(5).error().message, QStringLiteral("5 is odd"));
    }

    void succeedsWithoutAValue()
    {
        const Result<void> done;
        QVERIFY(done.ok());
        const Result<void> failed = kNoFile;
        QVERIFY(!failed);
        QCOMPARE(failed.error().message, kNoFile.message);
    }

    void isNoNumberByAccident()
    {
        // `int a = result;` or `result == 1` would read ok() for the value.
        static_assert(!std::is_convertible_v<Result<int>, bool>);
        static_assert(!std::is_convertible_v<Result<int>, int>);
        static_assert(!std::is_convertible_v<Result<void>, bool>);
        static_assert(std::is_constructible_v<bool, Result<int>>);
    }
};

QTEST_GUILESS_MAIN(tst_Result)
#include "tst_Result.moc"
