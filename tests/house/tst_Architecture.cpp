#include "tests/support/ArchitectureRules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace coinfer;

namespace {

const QString kOnce = QStringLiteral("#pragma once\n");

QString reasons(const std::vector<Violation>& found)
{
    QStringList lines;
    for (const Violation& violation : found)
        lines << violation.toString();
    return lines.join(QLatin1Char('\n'));
}

QString include(const QString& file)
{
    return QStringLiteral("#include \"%1\"\n").arg(file);
}

/// Files of ours that the rules are for: no build folders, no hidden ones.
QStringList filesOfTheHouse(const QDir& root)
{
    QStringList files;
    const QStringList ofOurs{
        QStringLiteral("*.cpp"), QStringLiteral("*.h"),           QStringLiteral("*.py"),
        QStringLiteral("*.sh"),  QStringLiteral("*.hpp"),         QStringLiteral("*.hh"),
        QStringLiteral("*.hxx"), QStringLiteral("*.cc"),          QStringLiteral("*.cxx"),
        QStringLiteral("*.inl"), QStringLiteral("CMakeLists.txt")};
    for (const QString& top : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (top == QLatin1String("build"))
            continue;
        QDirIterator walk(root.filePath(top), ofOurs, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            files << root.relativeFilePath(walk.next());
    }
    for (const QString& script : QDir(root.filePath(QStringLiteral("packaging"))).entryList(QDir::Files))
        if (!script.contains(QLatin1Char('.')))
            files << QStringLiteral("packaging/") + script;
    files << QStringLiteral("CMakeLists.txt");
    files.removeDuplicates();
    files.sort();
    return files;
}

} // namespace

class tst_Architecture : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allowsArrow_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        const auto row = [](const char* from, const char* to) {
            QTest::addRow("%s -> %s", from, to) << QString::fromLatin1(from) << QString::fromLatin1(to);
        };
        row("app/main.cpp", "ui/window/MainWindow.h");
        row("app/DemoCommand.cpp", "agent/Sac.h");
        row("app/DemoCommand.cpp", "core/nn/Engine.h");
        row("ui/pages/LivePage.cpp", "core/decide/Policy.h");
        row("ui/pages/LivePage.cpp", "core/device/DeviceRuntime.h");
        row("ui/pages/LivePage.cpp", "ui/report/PhaseWords.h");
        row("ui/report/ReportPdf.cpp", "core/session/SessionInfo.h");
        row("ui/pages/LivePage.cpp", "core/vision/FrameSource.h");
        row("ui/pages/LivePage.cpp", "ui/charts/LatencyChart.h");
        row("agent/Sac.cpp", "core/decide/Policy.h");
        row("core/split/SplitInference.cpp", "core/codec/Codec.h");
        row("core/device/DeviceWorker.cpp", "core/decide/Policy.h");
        row("core/edge/EdgeRuntime.cpp", "core/split/SplitInference.h");
        row("core/vision/DataSetSource.cpp", "core/data/DataSet.h");
        row("core/nn/Trainer.cpp", "core/data/DataSet.h");
        row("core/link/Wire.cpp", "core/base/Result.h");
        row("tests/core/link/tst_Wire.cpp", "tests/support/FakeEngine.h");
    }
    void allowsArrow()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QCOMPARE(reasons(violations(from, include(to))), QString());
    }

    void namesArrowAgainstTheDirection_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("rooms");
        const auto row = [](const char* from, const char* to, const char* rooms) {
            QTest::addRow("%s -> %s", from, to)
                << QString::fromLatin1(from) << QString::fromLatin1(to) << QString::fromLatin1(rooms);
        };
        row("core/base/Units.cpp", "core/link/Wire.h", "core/base must not include core/link");
        row("core/link/Wire.cpp", "core/codec/Codec.h", "core/link must not include core/codec");
        row("core/nn/Engine.cpp", "core/codec/Codec.h", "core/nn must not include core/codec");
        row("core/nn/Engine.cpp", "core/decide/Policy.h", "core/nn must not include core/decide");
        row("core/decide/Policies.cpp", "agent/Sac.h", "core/decide must not include agent");
        row("core/decide/Policies.cpp", "core/session/FrameRecord.h",
            "core/decide must not include core/session");
        row("core/decide/Policies.cpp", "core/device/DeviceRuntime.h",
            "core/decide must not include core/device");
        row("core/split/Evaluation.cpp", "core/device/DeviceRuntime.h",
            "core/split must not include core/device");
        row("core/device/DeviceRuntime.cpp", "core/edge/EdgeRuntime.h",
            "core/device must not include core/edge");
        row("core/device/DeviceRuntime.cpp", "ui/window/MainWindow.h", "core/device must not include ui");
        row("core/device/DeviceRuntime.cpp", "core/data/DataSet.h", "core/device must not include core/data");
        row("core/edge/EdgeRuntime.cpp", "core/device/DeviceRuntime.h",
            "core/edge must not include core/device");
        row("core/session/SessionLog.cpp", "core/decide/Policy.h",
            "core/session must not include core/decide");
        row("ui/report/Plot.cpp", "ui/look/Theme.h", "ui/report must not include ui");
        row("agent/Sac.cpp", "core/device/DeviceRuntime.h", "agent must not include core/device");
        row("ui/window/MainWindow.cpp", "agent/Sac.h", "ui must not include agent");
        row("ui/window/MainWindow.cpp", "core/nn/Network.h", "ui must not include core/nn");
        row("ui/window/MainWindow.cpp", "app/Options.h", "ui must not include app");
        row("agent/Sac.cpp", "ui/charts/Chart.h", "agent must not include ui");
        row("agent/Sac.cpp", "core/link/DeviceLink.h", "agent must not include core/link");
        row("core/vision/Camera.cpp", "../link/Wire.h", "\"../link/Wire.h\" is in no room");
        row("core/nn/Engine.cpp", "Weights.h", "\"Weights.h\" is in no room");
        row("core/nn/Engine.cpp", "tests/support/Fake.h", "\"tests/support/Fake.h\" is in no room");
        row("core/radio/Antenna.cpp", "core/base/Result.h", "the room core/radio has no arrows yet");
    }
    void namesArrowAgainstTheDirection()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, rooms);
        const auto found = violations(from, QStringLiteral("// first line\n") + include(to));
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY2(found[0].toString().startsWith(from + QStringLiteral(":2: ") + rooms),
                 qPrintable(reasons(found)));
    }

    void keepsQtChartsInOneFolder()
    {
        const QString text = QStringLiteral("#include <QtCharts/QChart>\n");
        QCOMPARE(reasons(violations(QStringLiteral("ui/charts/SeriesPlot.cpp"), text)), QString());
        for (const char* path : {"ui/pages/LivePage.cpp", "tests/ui/tst_Charts.cpp"}) {
            const auto found = violations(QString::fromLatin1(path), text);
            QCOMPARE(found.size(), std::size_t{1});
            QVERIFY(found[0].reason.contains(QStringLiteral("ui/charts alone")));
        }
        const auto found =
            violations(QStringLiteral("ui/charts/SeriesPlot.h"), QStringLiteral("#pragma once\n") + text);
        QCOMPARE(found.size(), std::size_t{1});
    }

    void seesIncludeHoweverItIsWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("spaces") << QStringLiteral("  #  include   \"agent/Sac.h\"  // why\n");
        QTest::newRow("no space") << QStringLiteral("#include\"agent/Sac.h\"\n");
        QTest::newRow("angles") << QStringLiteral("#include <agent/Sac.h>\n");
        QTest::newRow("behind a comment") << QStringLiteral("/* a\n b */ #include \"agent/Sac.h\"\n");
        QTest::newRow("behind a literal with //")
            << QStringLiteral("auto u = \"http://\";\n#include \"agent/Sac.h\"\n");
        QTest::newRow("behind a literal with /*")
            << QStringLiteral("auto u = \"/*\";\n#include \"agent/Sac.h\"\n");
        QTest::newRow("behind a thousands mark")
            << QStringLiteral("int a = 1'000;\n#include \"agent/Sac.h\"\n");
        QTest::newRow("behind a raw string")
            << QStringLiteral("auto r = R\"x(\" /* )\" )x\";\n#include \"agent/Sac.h\"\n");
        QTest::newRow("no newline at the end") << QStringLiteral("#include \"agent/Sac.h\"");
        QTest::newRow("Windows line ends") << QStringLiteral("\r\n#include \"agent/Sac.h\"\r\n");
    }
    void seesIncludeHoweverItIsWritten()
    {
        QFETCH(QString, text);
        const auto found = violations(QStringLiteral("core/link/Wire.cpp"), text);
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY2(found[0].reason.contains(QStringLiteral("core/link must not include agent")),
                 qPrintable(reasons(found)));
    }

    void ignoresWhatIsNoInclude_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("comment") << QStringLiteral("// #include \"agent/Sac.h\"\n");
        QTest::newRow("comment goes on") << QStringLiteral("// see \\\n#include \"agent/Sac.h\"\n");
        QTest::newRow("block comment") << QStringLiteral("/*\n#include \"agent/Sac.h\"\n*/\n");
        QTest::newRow("open comment") << QStringLiteral("/*\n#include \"agent/Sac.h\"\n");
        QTest::newRow("generated") << QStringLiteral("#include \"Wire.moc\"\n");
        QTest::newRow("Qt and std") << QStringLiteral(
            "#include <QString>\n#include <vector>\n#include <sys/stat.h>\n");
        QTest::newRow("empty") << QString();
    }
    void ignoresWhatIsNoInclude()
    {
        QFETCH(QString, text);
        QCOMPARE(reasons(violations(QStringLiteral("core/link/Wire.cpp"), text)), QString());
    }

    void keepsHeavyLibrariesOutOfHeaders_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("torch") << QStringLiteral("#include <torch/torch.h>\n");
        QTest::newRow("ATen") << QStringLiteral("#include <ATen/ATen.h>\n");
        QTest::newRow("c10") << QStringLiteral("#include <c10/core/InferenceMode.h>\n");
        QTest::newRow("opencv") << QStringLiteral("#include <opencv2/core.hpp>\n");
    }
    void keepsHeavyLibrariesOutOfHeaders()
    {
        QFETCH(QString, line);
        QCOMPARE(violations(QStringLiteral("core/nn/Engine.h"), kOnce + line).size(), std::size_t{1});
        QCOMPARE(violations(QStringLiteral("tests/support/Fake.h"), kOnce + line).size(), std::size_t{1});
        QCOMPARE(reasons(violations(QStringLiteral("core/nn/Engine.cpp"), line)), QString());
    }

    void asksHeadersForPragmaOnce()
    {
        const QString header = QStringLiteral("core/nn/Engine.h");
        QCOMPARE(reasons(violations(header, kOnce)), QString());
        QCOMPARE(violations(header, QStringLiteral("int a;\n")).size(), std::size_t{1});
        QCOMPARE(violations(header, QStringLiteral("// #pragma once\n")).size(), std::size_t{1});
    }

    void refusesSuffixesThatAreNotOfTheHouse()
    {
        QCOMPARE(violations(QStringLiteral("core/nn/Engine.hpp"), kOnce).size(), std::size_t{1});
        QCOMPARE(violations(QStringLiteral("core/nn/Engine.cc"), QString()).size(), std::size_t{1});
    }

    void refusesBareQtKeywords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("signals") << QStringLiteral("signals:\n");
        QTest::newRow("slots") << QStringLiteral("public slots:\n");
        QTest::newRow("private slots, spaced") << QStringLiteral("  private  slots :\n");
        QTest::newRow("emit") << QStringLiteral("    emit done();\n");
        QTest::newRow("emit behind a condition") << QStringLiteral("if (a) emit done();\n");
        QTest::newRow("emit this->") << QStringLiteral("{emit this->done();}\n");
    }
    void refusesBareQtKeywords()
    {
        QFETCH(QString, text);
        const auto found = violations(QStringLiteral("ui/window/MainWindow.cpp"), text);
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY2(found[0].reason.contains(QStringLiteral("write Q_")), qPrintable(reasons(found)));
    }

    void allowsTheSameWordsElsewhere()
    {
        const QString text =
            QStringLiteral("Q_SIGNALS:\npublic Q_SLOTS:\n    Q_EMIT done();\n// emit done();\n"
                           "auto a = \"emit done()\";\nint emitted = slots::count;\n");
        QCOMPARE(reasons(violations(QStringLiteral("ui/window/MainWindow.cpp"), text)), QString());
    }

    void namesFilesThatAreTooLong()
    {
        const QString most(kLongestFile, QLatin1Char('\n'));
        for (const char* path : {"core/nn/Engine.cpp", "assets/make.py", "CMakeLists.txt"}) {
            const QString file = QString::fromLatin1(path);
            QCOMPARE(reasons(violations(file, most)), QString());
            const auto found = violations(file, most + QStringLiteral("last line without an end"));
            QCOMPARE(reasons(found), file + QStringLiteral(": 501 lines; split it, 500 is the most"));
        }
    }

    void theHouseKeepsItsRules()
    {
        const QDir root(QStringLiteral(COINFER_SOURCE_DIR));
        const QStringList files = filesOfTheHouse(root);
        QVERIFY(files.contains(QStringLiteral("core/base/Units.cpp")));
        QVERIFY(files.contains(QStringLiteral("packaging/demo")));
        std::vector<Violation> found;
        for (const QString& path : files) {
            QFile file(root.filePath(path));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
            for (Violation& violation : violations(path, QString::fromUtf8(file.readAll())))
                found.push_back(std::move(violation));
        }
        QVERIFY2(found.empty(), qPrintable(QLatin1Char('\n') + reasons(found)));
    }
};

QTEST_GUILESS_MAIN(tst_Architecture)
#include "tst_Architecture.moc"
