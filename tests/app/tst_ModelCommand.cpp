#include "core/nn/ModelFile.h"
#include "tests/support/Files.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

/// What can be learnt of a model without running it.
class tst_ModelCommand : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder->path()));
    }

    void listsShippedAndOwnModels()
    {
        putOwn("mine", read(shipped("cifar10")));
        const ProgramRun run = runProgram(words("model list"));
        QCOMPARE(run.exitCode, 0);
        for (const char* name : {"cifar10 ", "fashion-mnist ", "imagenette ", "mine "})
            QVERIFY2(run.output.startsWith(name) || run.output.contains(QByteArray("\n") + name), name);
        const QJsonArray all =
            runProgram(words("model list --json")).json()[QStringLiteral("models")].toArray();
        QCOMPARE(all.size(), 4);
    }

    /// The others are listed all the same.
    void namesADamagedOne()
    {
        putOwn("broken", read(shipped("cifar10")).replace(1'000, 1, "\xff"));
        const ProgramRun run = runProgram(words("model list"));
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.output.contains("imagenette "));
        QVERIFY2(run.errors.contains("broken.cnfw"), run.errors.constData());
        QVERIFY2(run.errors.contains("1 of the models cannot be read"), run.errors.constData());
    }

    void showsWhatTheFileSays()
    {
        const Model model = loadModel(shipped("imagenette")).value();
        const auto info = runProgram(words("model info imagenette --json")).json();
        QCOMPARE(info[QStringLiteral("hash")].toString(), QString::fromLatin1(model.hash.toHex()));
        QCOMPARE(info[QStringLiteral("classes")].toArray(), QJsonArray::fromStringList(model.classes));
        const QJsonArray exits = info[QStringLiteral("exits")].toArray();
        QCOMPARE(exits.size(), kExits);
        for (int exit = 1; exit <= kExits; ++exit) {
            const auto shown = exits[exit - 1].toObject();
            QCOMPARE(shown[QStringLiteral("accuracy")].toDouble(),
                     model.accuracies.ofExit(model.network, exit));
            QCOMPARE(shown[QStringLiteral("multiply_adds")].toInteger(), qint64{model.network.macs(exit)});
        }
        QCOMPARE(info[QStringLiteral("bottlenecks")].toArray().size(),
                 static_cast<qsizetype>(model.network.bottlenecks().size()) * kBottleneckRates);
        QCOMPARE(info[QStringLiteral("record")].toObject(), model.record);
        const ProgramRun text = runProgram(words("model info imagenette"));
        QCOMPARE(text.exitCode, 0);
        QVERIFY2(text.output.contains("   5  88.5 %   87.0 % to 89.9 %"), text.output.constData());
    }

    void saysThatNothingIsMeasuredYet()
    {
        Model model = loadModel(shipped("cifar10")).value();
        model.accuracies = {};
        model.outcomes = {};
        const QString file = m_folder->filePath(QStringLiteral("new.cnfw"));
        QVERIFY(saveModel(model, file));
        const ProgramRun run = runProgram({QStringLiteral("model"), QStringLiteral("info"), file});
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.output.contains("not measured; \"coinfer-cli evaluate --write\" does it"),
                 run.output.constData());
    }

    void refusesWhatIsNoModel()
    {
        const QString file = m_folder->filePath(QStringLiteral("text.cnfw"));
        write(file, "no weights");
        for (const QString& name : {file, QStringLiteral("nothing-of-this-name")}) {
            const ProgramRun run = runProgram({QStringLiteral("model"), QStringLiteral("info"), name});
            QCOMPARE(run.exitCode, 1);
            QVERIFY(run.output.isEmpty());
            QCOMPARE(run.errorLines().size(), 1);
            QVERIFY2(run.errors.contains(name.toUtf8()), run.errors.constData());
        }
    }

private:
    static QString shipped(const char* name)
    {
        return QStringLiteral(COINFER_SOURCE_DIR "/assets/models/%1.cnfw").arg(QLatin1String(name));
    }
    void putOwn(const char* name, const QByteArray& bytes)
    {
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("coinfer/models")));
        write(m_folder->filePath(QStringLiteral("coinfer/models/%1.cnfw").arg(QLatin1String(name))), bytes);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(tst_ModelCommand)
#include "tst_ModelCommand.moc"
