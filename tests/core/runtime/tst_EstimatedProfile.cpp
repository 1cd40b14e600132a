#include "core/runtime/EstimatedProfile.h"

#include "tests/support/SampleModel.h"

#include <QTest>

using namespace coinfer;

class TestEstimatedProfile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTakenByTheLatencyModelAndSaysThatItIsAnEstimate_data()
    {
        QTest::addColumn<QString>("network");
        for (const QString& name : Network::names())
            QTest::newRow(qPrintable(name)) << name;
    }
    void isTakenByTheLatencyModelAndSaysThatItIsAnEstimate()
    {
        QFETCH(QString, network);
        const auto model = std::make_shared<const Model>(sample::model(network));
        const Profile profile = pi4AgainstPc(*model);
        QVERIFY(profile.estimate);
        QVERIFY(profile.note.contains(QStringLiteral("not measured")));
        QVERIFY(LatencyModel::create(model, profile));
    }

    void fullNetTakesWhatItsMultiplyAddsTake()
    {
        const auto model = std::make_shared<const Model>(sample::model());
        const auto costs = LatencyModel::create(model, pi4AgainstPc(*model)).value();
        const double stages = costs.cost({5, model->network.pathLength(5), kFloatBits}).deviceMicros -
                              costs.profile().device.fixedMicros;
        const double macs = static_cast<double>(model->network.macs(5));
        QVERIFY(std::abs(stages / (macs / 5e9 * 1e6) - 1) < 1e-9);
        // The engine needs 3.36 ms for it on such a core (docs/engine.md).
        const double edge = costs.cost({5, 0, 8}).edgeMicros;
        QVERIFY(edge > 0.8 * 3362 && edge < 1.2 * 3362);
    }
};

QTEST_APPLESS_MAIN(TestEstimatedProfile)
#include "tst_EstimatedProfile.moc"
