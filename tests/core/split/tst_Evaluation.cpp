#include "core/nn/ModelFile.h"
#include "core/split/Evaluation.h"

#include <QTest>

using namespace coinfer;

namespace {

constexpr int kPictures = 3;

/// Grey pictures of its first class, as a camera gives them where it has none.
class GreySource : public FrameSource {
public:
    explicit GreySource(QStringList classes) : m_classes(std::move(classes)) {}
    QString description() const override { return QStringLiteral("grey pictures"); }
    QStringList classes() const override { return m_classes; }
    bool isLive() const override { return m_classes.isEmpty(); }
    Result<std::optional<Frame>> next() override
    {
        if (asked++ == kPictures)
            return std::optional<Frame>{};
        const Image grey{32, 32, std::vector<std::uint8_t>(32 * 32 * 3, 100)};
        return std::optional(Frame{.picture = grey, .truth = m_classes.isEmpty() ? -1 : 0});
    }
    int asked = 0;

private:
    QStringList m_classes;
};

std::shared_ptr<const Model> shippedModel()
{
    auto model = loadModel(QStringLiteral(COINFER_SOURCE_DIR "/assets/models/fashion-mnist.cnfw"));
    return model ? std::make_shared<const Model>(std::move(model).value()) : nullptr;
}

} // namespace

class tst_Evaluation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsEveryPicture()
    {
        const auto model = shippedModel();
        QVERIFY(model);
        GreySource source({model->classes.last()});
        const auto found = evaluate(model, NumberFormat::Int8, source, 1, [](std::int64_t) { return true; });
        QVERIFY2(found.ok(), found ? "" : qPrintable(found.error().message));
        QCOMPARE(found->table.pictures, std::int64_t{kPictures});
        QCOMPARE(found->table.rows.size(), model->network.decisions().size());
    }

    void refusesSourceWithoutTheModelsClassesUnread_data()
    {
        QTest::addColumn<QStringList>("classes");
        QTest::newRow("none, as of a camera") << QStringList();
        QTest::newRow("others") << QStringList({QStringLiteral("apple"), QStringLiteral("pear")});
    }
    void refusesSourceWithoutTheModelsClassesUnread()
    {
        QFETCH(const QStringList, classes);
        const auto model = shippedModel();
        QVERIFY(model);
        GreySource source(classes);
        const auto found = evaluate(model, NumberFormat::Int8, source, 1, [](std::int64_t) { return true; });
        QVERIFY(!found.ok());
        QVERIFY2(
            found.error().message.contains(QStringLiteral("grey pictures has no pictures of the model's")),
            qPrintable(found.error().message));
        QCOMPARE(source.asked, 0);
    }
};

QTEST_GUILESS_MAIN(tst_Evaluation)
#include "tst_Evaluation.moc"
