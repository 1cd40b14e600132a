#include "core/vision/DataSetSource.h"

#include <QTest>

using namespace coinfer;

namespace {

/// Pictures of one pixel whose red is their number; those in `broken` cannot be read.
class NumberedPictures : public DataSet {
public:
    explicit NumberedPictures(std::size_t count, std::vector<std::size_t> broken = {})
        : m_count(count), m_broken(std::move(broken))
    {
    }
    QStringList classes() const override { return {"even", "odd"}; }
    std::size_t size() const override { return m_count; }
    int label(std::size_t index) const override { return static_cast<int>(index % 2); }
    QString name(std::size_t index) const override { return QStringLiteral("picture %1").arg(index); }
    Result<Image> image(std::size_t index) const override
    {
        if (std::ranges::find(m_broken, index) != m_broken.end())
            return Error{name(index) + QStringLiteral(" is broken")};
        return Image{1, 1, {static_cast<std::uint8_t>(index), 0, 0}};
    }

private:
    std::size_t m_count;
    std::vector<std::size_t> m_broken;
};

DataSetSource source(std::size_t count, SourceOptions options, std::vector<std::size_t> broken = {})
{
    return {QStringLiteral("numbers"), std::make_shared<NumberedPictures>(count, std::move(broken)), options};
}

/// The numbers of at most `limit` pictures; -1 for a broken one.
QList<int> numbersOf(DataSetSource source, int limit)
{
    QList<int> numbers;
    while (numbers.size() < limit) {
        const auto frame = source.next();
        if (!frame)
            numbers << -1;
        else if (*frame)
            numbers << (*frame)->picture.rgb[0];
        else
            break;
    }
    return numbers;
}

} // namespace

class tst_DataSetSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void handsOutPicturesWithTheirTruth()
    {
        DataSetSource numbers = source(3, {});
        QVERIFY(!numbers.isLive());
        QCOMPARE(numbers.classes(), QStringList({"even", "odd"}));
        QCOMPARE(numbers.description(), QStringLiteral("numbers, 3 pictures"));
        QVERIFY(numbers.next());
        const auto frame = numbers.next();
        QVERIFY(frame && *frame);
        QCOMPARE((*frame)->truth, 1);
        QCOMPARE((*frame)->name, QStringLiteral("picture 1"));
        QCOMPARE((*frame)->index, std::int64_t{1});
        QVERIFY((*frame)->captured > Nanoseconds{0});
    }

    void endsAfterLastPictureAndStaysThere()
    {
        DataSetSource numbers = source(1, {});
        QVERIFY(numbers.next()->has_value());
        QVERIFY(!numbers.next()->has_value());
        QVERIFY(!numbers.next()->has_value());
    }

    void beginsAnewWhenLooping()
    {
        QCOMPARE(numbersOf(source(2, {.loop = true}), 5), QList<int>({0, 1, 0, 1, 0}));
    }

    void namesBrokenPictureAndGoesOn()
    {
        DataSetSource numbers = source(3, {}, {1});
        QVERIFY(numbers.next());
        const auto broken = numbers.next();
        QVERIFY(!broken);
        QCOMPARE(broken.error().message, QStringLiteral("picture 1 is broken"));
        const auto after = numbers.next();
        QCOMPARE((*after)->name, QStringLiteral("picture 2"));
        QCOMPARE((*after)->index, std::int64_t{2}); // the broken one was counted
    }

    void doesNotLoopForEverOverBrokenPictures()
    {
        QCOMPARE(numbersOf(source(2, {.loop = true}, {0, 1}), 100), QList<int>({-1, -1}));
    }

    void givesEqualOrderForEqualSeeds()
    {
        const SourceOptions options{.loop = true, .shuffle = true, .seed = 7};
        QCOMPARE(numbersOf(source(50, options), 120), numbersOf(source(50, options), 120));
    }

    void givesOtherOrderForOtherSeed()
    {
        const auto first = numbersOf(source(50, {.shuffle = true, .seed = 1}), 50);
        QVERIFY(first != numbersOf(source(50, {.shuffle = true, .seed = 2}), 50));
        QVERIFY(first != numbersOf(source(50, {}), 50));
    }

    void shufflesEveryPassAndLosesNone()
    {
        const auto numbers = numbersOf(source(50, {.loop = true, .shuffle = true}), 100);
        const QList<int> first = numbers.mid(0, 50);
        const QList<int> second = numbers.mid(50);
        QVERIFY(first != second);
        for (const auto& pass : {first, second})
            QCOMPARE(QSet<int>(pass.begin(), pass.end()).size(), 50);
    }
};

QTEST_GUILESS_MAIN(tst_DataSetSource)
#include "tst_DataSetSource.moc"
