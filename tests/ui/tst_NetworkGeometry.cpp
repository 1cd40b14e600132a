#include "ui/widgets/NetworkGeometry.h"

#include "core/decide/LatencyModel.h"

#include <QTest>

namespace coinfer {
namespace {

NetworkPicture pictureOf(const QString& name)
{
    return networkPicture(*Network::create(name, 10));
}

} // namespace

class tst_NetworkGeometry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEverythingInsideAndApart_data();
    void keepsEverythingInsideAndApart();
    void keepsExitsReadableHoweverLowItIs_data();
    void keepsExitsReadableHoweverLowItIs();
    void drawsWorkToScale();
    void movesCutAlongThePath_data();
    void movesCutAlongThePath();
    void drawsWaistsBetweenTheirBlocks_data();
    void drawsWaistsBetweenTheirBlocks();
    void findsRoomBesideEveryExit_data();
    void findsRoomBesideEveryExit();
    void bearsAnEmptyNet();
};

void tst_NetworkGeometry::keepsEverythingInsideAndApart_data()
{
    QTest::addColumn<QString>("net");
    QTest::addColumn<QSizeF>("size");
    for (const QString& net : {QStringLiteral("alexnet-224"), QStringLiteral("alexnet-32")})
        for (const QSizeF size : {QSizeF(394, 120), QSizeF(440, 150), QSizeF(530, 380), QSizeF(900, 300)})
            QTest::newRow(
                qPrintable(QStringLiteral("%1 %2x%3").arg(net).arg(size.width()).arg(size.height())))
                << net << size;
}

void tst_NetworkGeometry::keepsEverythingInsideAndApart()
{
    QFETCH(QString, net);
    QFETCH(QSizeF, size);
    const NetworkPicture picture = pictureOf(net);
    const QRectF area({0, 0}, size);
    const NetworkGeometry geometry(picture, area);
    std::vector<QRectF> placed{geometry.input()};
    for (int i = 0; i < static_cast<int>(picture.stages.size()); ++i)
        placed.push_back(geometry.block(i));
    for (int exit = 1; exit <= picture.exits(); ++exit) {
        const double r = geometry.exitRadius();
        placed.push_back(QRectF(geometry.exit(exit) - QPointF(r, r), QSizeF(2 * r, 2 * r)));
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        QVERIFY2(area.adjusted(-0.5, -0.5, 0.5, 0.5).contains(placed[i]), qPrintable(QString::number(i)));
        for (std::size_t k = 0; k < i; ++k)
            QVERIFY2(!placed[i].intersects(placed[k]), qPrintable(QStringLiteral("%1 on %2").arg(i).arg(k)));
    }
    for (int exit = 1; exit < picture.exits(); ++exit) { // nothing stands on a branch's way down
        const QRectF way(geometry.branchStart(exit) - QPointF(0.5, 0),
                         geometry.branchTurn(exit) + QPointF(0.5, 0));
        for (const QRectF& other : placed)
            QVERIFY2(!way.intersects(other), qPrintable(QStringLiteral("branch %1").arg(exit)));
    }
}

void tst_NetworkGeometry::keepsExitsReadableHoweverLowItIs_data()
{
    QTest::addColumn<double>("height");
    for (const double height : {0.0, 40.0, 60.0, 90.0, 104.0, 120.0})
        QTest::addRow("%g pixels", height) << height;
}

void tst_NetworkGeometry::keepsExitsReadableHoweverLowItIs()
{
    QFETCH(double, height);
    for (const QString& net : {QStringLiteral("alexnet-224"), QStringLiteral("alexnet-32")}) {
        const NetworkPicture picture = pictureOf(net);
        const NetworkGeometry geometry(picture, QRectF(0, 0, 394, height));
        QVERIFY(geometry.exitRadius() >= 6); // with digits of 9 pixels
        for (int i = 0; i < static_cast<int>(picture.stages.size()); ++i)
            QVERIFY2(geometry.block(i).height() >= 4,
                     qPrintable(picture.stages[static_cast<std::size_t>(i)].name));
    }
}

void tst_NetworkGeometry::drawsWorkToScale()
{
    const NetworkPicture picture = pictureOf(QStringLiteral("alexnet-224"));
    const NetworkGeometry geometry(picture, QRectF(0, 0, 800, 300));
    const auto perWork = [&](int stage) {
        return geometry.block(stage).width() / picture.stages[static_cast<std::size_t>(stage)].work;
    };
    const auto& trunk = picture.paths.back();
    for (std::size_t i = 1; i < 5; ++i) // the convolutions; fully connected stages have a least width
        QVERIFY(qAbs(perWork(trunk[i]) / perWork(trunk[0]) - 1) < 1e-9);
}

void tst_NetworkGeometry::movesCutAlongThePath_data()
{
    QTest::addColumn<int>("exit");
    for (int exit = 1; exit <= 5; ++exit)
        QTest::addRow("exit %d", exit) << exit;
}

void tst_NetworkGeometry::movesCutAlongThePath()
{
    QFETCH(int, exit);
    const NetworkPicture picture = pictureOf(QStringLiteral("alexnet-32"));
    const NetworkGeometry geometry(picture, QRectF(0, 0, 530, 380));
    const int length = static_cast<int>(picture.path(exit).size());
    for (int cut = 1; cut < length; ++cut) {
        const double x = geometry.cut(picture, exit, cut).point.x();
        QVERIFY(x > geometry.block(picture.path(exit)[static_cast<std::size_t>(cut - 1)]).right());
        QVERIFY(x < geometry.block(picture.path(exit)[static_cast<std::size_t>(cut)]).left());
    }
    QCOMPARE(geometry.cut(picture, exit, length).point, geometry.exit(exit));
    QVERIFY(geometry.cut(picture, exit, 0).point.x() > geometry.input().right());
}

void tst_NetworkGeometry::drawsWaistsBetweenTheirBlocks_data()
{
    keepsEverythingInsideAndApart_data();
}

/// At cuts that may have a bottleneck: it begins as high as the block before, and leaves most of both blocks.
void tst_NetworkGeometry::drawsWaistsBetweenTheirBlocks()
{
    QFETCH(QString, net);
    QFETCH(QSizeF, size);
    const NetworkPicture picture = pictureOf(net);
    const NetworkGeometry geometry(picture, QRectF({0, 0}, size));
    for (int cut = 1; cut <= 4; ++cut) {
        const CutPlace place = geometry.cut(picture, 5, cut);
        const QRectF& before = geometry.block(picture.path(5)[static_cast<std::size_t>(cut - 1)]);
        const QRectF& behind = geometry.block(picture.path(5)[static_cast<std::size_t>(cut)]);
        QCOMPARE(place.flow, QPointF(1, 0));
        QCOMPARE(2 * place.before, before.height());
        QCOMPARE(2 * place.behind, behind.height());
        QVERIFY(place.point.x() - place.length > before.center().x());
        QVERIFY(place.point.x() + place.length < behind.center().x());
    }
    const CutPlace down = geometry.cut(picture, 2, 2); // where the branch leaves the trunk
    QCOMPARE(down.flow, QPointF(0, 1));
    QVERIFY(down.length > 2);
    QVERIFY(down.point.y() + down.length <= geometry.branchTurn(2).y() + 0.5);
    for (const int stage : picture.paths.back())
        QVERIFY(!geometry.block(stage).contains(down.point - QPointF(0, down.length - 0.5)));
    QCOMPARE(geometry.cut(picture, 2, static_cast<int>(picture.path(2).size())).length, 0.0);
}

void tst_NetworkGeometry::findsRoomBesideEveryExit_data()
{
    keepsEverythingInsideAndApart_data();
}

void tst_NetworkGeometry::findsRoomBesideEveryExit()
{
    QFETCH(QString, net);
    QFETCH(QSizeF, size);
    const NetworkPicture picture = pictureOf(net);
    const QRectF area({0, 0}, size);
    const NetworkGeometry geometry(picture, area);
    for (int exit = 1; exit <= 3; ++exit) { // those that the device may look at
        const QRectF label = geometry.besideExit(exit, {48, 13});
        QVERIFY(area.contains(label));
        for (int i = 0; i < static_cast<int>(picture.stages.size()); ++i)
            QVERIFY2(!label.intersects(geometry.block(i)),
                     qPrintable(QStringLiteral("exit %1 on %2")
                                    .arg(exit)
                                    .arg(picture.stages[static_cast<std::size_t>(i)].name)));
        const double r = geometry.exitRadius();
        for (int other = 1; other <= picture.exits(); ++other)
            QVERIFY(!label.intersects(QRectF(geometry.exit(other) - QPointF(r, r), QSizeF(2 * r, 2 * r))));
    }
}

void tst_NetworkGeometry::bearsAnEmptyNet()
{
    const NetworkGeometry geometry({}, QRectF(0, 0, 100, 100));
    QVERIFY(geometry.input().isNull());
}

} // namespace coinfer

QTEST_GUILESS_MAIN(coinfer::tst_NetworkGeometry)
#include "tst_NetworkGeometry.moc"
