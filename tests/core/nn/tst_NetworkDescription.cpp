#include "core/nn/NetworkDescription.h"

#include <QFile>
#include <QTest>

using namespace coinfer;

class tst_NetworkDescription : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void docsHoldTheTables_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString& name : Network::names())
            QTest::newRow(qPrintable(name)) << name;
    }
    void docsHoldTheTables()
    {
        QFETCH(QString, name);
        CodecLists codecs = Network::create(name, 10)->codecLists();
        codecs.bottleneckCuts = {1, 2, 3, 4};
        const auto network = Network::create(name, 10, codecs);
        QVERIFY(network);
        QFile docs(QStringLiteral(COINFER_SOURCE_DIR "/docs/network.md"));
        QVERIFY(docs.open(QIODevice::ReadOnly));
        const QString table = describe(*network);
        QVERIFY2(QString::fromUtf8(docs.readAll()).contains(table),
                 qPrintable(QStringLiteral("docs/network.md should say:\n") + table));
    }
};

QTEST_GUILESS_MAIN(tst_NetworkDescription)
#include "tst_NetworkDescription.moc"
