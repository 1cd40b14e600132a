#include "tests/support/Files.h"
#include "tests/support/Patience.h"
#include "tests/support/pictures/PictureFiles.h"
#include "tests/support/pictures/Scene.h"
#include "tests/support/program/Program.h"

#include <QDir>
#include <QJsonArray>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace coinfer;
using namespace coinfer::test;

namespace {

/// All keys and all kinds and reasons in `value`, at any depth.
void collect(const QJsonValue& value, QSet<QString>& words)
{
    for (const QJsonValue& element : value.toArray())
        collect(element, words);
    const QJsonObject object = value.toObject();
    for (auto i = object.begin(); i != object.end(); ++i) {
        words << i.key();
        collect(i.value(), words);
    }
    if (object.contains("kind"))
        words << object["kind"].toString();
    if (object.contains("file") && object.contains("reason") && !object["reason"].toString().contains(' '))
        words << object["reason"].toString();
}

QStringList kindsIn(const QJsonObject& report)
{
    QStringList kinds;
    for (const QJsonValue& warning : report["warnings"].toArray())
        kinds << warning["kind"].toString();
    return kinds;
}

} // namespace

/// `coinfer-cli data check` as a user meets it.
class tst_DataCheck : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    int m_seed = 0;

    QString at(const QString& name) const { return m_folder->filePath(name); }
    void add(const QString& name, int side = 40) { writeImage(at(name), scene(++m_seed, side, side)); }
    void add(const QString& folder, int count, int side)
    {
        for (int i = 0; i < count; ++i)
            add(folder + u'/' + QString::number(i) + ".png", side);
    }
    ProgramRun check(const QString& flags = {}) const
    {
        return runProgram(QStringList{"data", "check", m_folder->path()} + words(flags));
    }

    /// A set with something of everything.
    void addTroubledSet()
    {
        add("train/cat", 10, 40);
        add("train/dog", 2, 20);
        add("test/cat", 3, 40);
        add("test/dog", 3, 40);
        writeImage(at("train/cat/again.jpg"), scene(1, 40, 40));
        writeImage(at("train/dog/wrong.jpg"), scene(2, 40, 40));
        QFile::copy(at("train/cat/0.png"), at("test/cat/known.png"));
        writeFile(at("train/cat/text.jpg"), "x");
        writeFile(at("train/cat/notes.txt"), "x");
        writeFile(at("train/owl/1.jpg"), "x");
        QDir().mkpath(at("test/owl"));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_seed = 0;
    }

    void hasNothingAgainstAGoodFolder()
    {
        add("train/cat", 32, 40);
        add("train/dog", 96, 40);
        add("test/cat", 30, 32);
        add("test/dog", 30, 40);
        const auto run = check("--size 32 --strict");
        QVERIFY2(run.exitCode == 0 && run.errors.isEmpty(), run.errors.constData());
        QVERIFY2(run.output.contains("train: 128 pictures in 2 classes\n       32  cat\n       96  dog\n"),
                 run.output.constData());
        QVERIFY(run.output.contains("largest class dog, smallest cat: 3.0 to 1\n"));
        QVERIFY(run.output.contains("test: 60 pictures in 2 classes\n"));
        QVERIFY(run.output.contains("smallest picture 32 x 32, median 32 x 32, largest 40 x 40\n"));
        QVERIFY(run.output.contains("an accuracy of 90 % on these 60 pictures means 79.9 to 95.3 % (95 % "));
        QVERIFY2(run.output.endsWith("\nalexnet-32 can be trained on this folder; warnings: 0\n"),
                 run.output.constData());
    }

    void warnsOfWhatItFinds()
    {
        addTroubledSet();
        const auto run = check("--size 32");
        QCOMPARE(run.exitCode, 0);
        for (const char* words :
             {"1 test picture is also in train (same pixels: 1, look alike: 0), ",
              "\n  test/cat/known.png = train/cat/0.png\n", "1 class has pictures in train and not in test",
              "\n  owl\n", "have fewer than 30 test pictures", "\n  cat: 4 pictures, ",
              "14 pictures for training are fewer than one batch of 128",
              "in train, 2 pictures cannot be read", "\n  train/cat/notes.txt: not a format that is read\n",
              "\"cat\" has 3.7 times", "2 of 14 pictures are smaller than the 32 x 32",
              "\n  train/dog/0.png: 20 x 20\n", "in train, 2 pictures repeat others",
              "\n  train/cat/0.png ~ train/cat/again.jpg\n", "look alike in different classes",
              "\n  train/cat/1.png ~ train/dog/wrong.jpg\n"})
            QVERIFY2(run.output.contains(words), (run.output + "\nlacks: " + words).constData());
        QVERIFY2(run.errors.isEmpty(), run.errors.constData());
    }

    void strictFailsOnWarnings()
    {
        addTroubledSet();
        const auto run = check("--size 32 --strict");
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errorLines().size() == 1 && run.errors.contains("--strict"), run.errors.constData());
        QCOMPARE(run.output, check("--size 32").output);
    }

    void printsAllAsJson()
    {
        addTroubledSet();
        const auto run = check("--size 32 --json");
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.errors.isEmpty(), run.errors.constData());
        const QJsonObject report = run.json();
        QCOMPARE(report["usable"].toBool(), true);
        QCOMPARE(report["problem"].type(), QJsonValue::Null);
        QCOMPARE(report["size"].toInt(), 32);
        const QJsonValue train = report["train"], test = report["test"];
        QCOMPARE(train["classes"][0]["name"].toString(), "cat");
        QCOMPARE(train["classes"][0]["pictures"].toInt(), 11);
        QCOMPARE(train["classes"][0]["broken"].toInt(), 1);
        QCOMPARE(train["small_pictures"].toArray().size(), 2);
        QCOMPARE(train["duplicates"].toArray().size(), 2);
        QCOMPARE(train["duplicates"][1]["several_classes"].toBool(), true);
        QCOMPARE(train["broken"][0]["file"].toString(), "train/cat/text.jpg");
        QCOMPARE(train["left_out"][0]["reason"].toString(), "format_not_supported");
        QCOMPARE(test["pictures"].toInt(), 7);
        QCOMPARE(report["test_in_train"][0]["train"].toString(), "train/cat/0.png");
        QCOMPARE(report["only_in_train"], QJsonArray{"owl"});
        QCOMPARE(report["accuracy_intervals"].toArray().size(), 4);
        QCOMPARE(kindsIn(report),
                 QStringList({"test_in_train", "class_in_one_part", "few_test_pictures",
                              "few_training_pictures", "class_unreadable", "broken_pictures", "left_out",
                              "imbalance", "small_pictures", "duplicates_in_several_classes", "duplicates"}));
    }

    void theDocumentExplainsEachWordOfJson()
    {
        addTroubledSet();
        const QByteArray text = read(QStringLiteral(COINFER_SOURCE_DIR "/docs/own-classes.md"));
        QSet<QString> words;
        collect(check("--size 32 --json").json(), words);
        QVERIFY(words.size() > 50);
        for (const QString& word : words)
            QVERIFY2(text.contains("`" + word.toUtf8() + "`"), qPrintable(word));
    }

    void namesTenFilesAndCountsTheOthers()
    {
        add("train/cat", 1, 40);
        add("test/cat", 1, 40);
        for (int i = 10; i < 25; ++i)
            writeFile(at(QStringLiteral("train/cat/b%1.jpg").arg(i)), "x");
        const auto run = check();
        QVERIFY(run.output.contains("b19.jpg") && !run.output.contains("b20.jpg"));
        QVERIFY2(run.output.contains("\n  and 5 more\n"), run.output.constData());
        QCOMPARE(check("--json").json().value("train")["broken"].toArray().size(), 15);
    }

    void failsWithOneErrorWhereTrainingCannotUseIt_data()
    {
        QTest::addColumn<QStringList>("pictures");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("empty") << QStringList{} << QByteArray("holds no pictures");
        QTest::newRow("no class") << QStringList{"1.png"} << QByteArray("no classes");
        QTest::newRow("one class") << QStringList{"train/cat/1.png", "test/cat/1.png"} << QByteArray("class");
        QTest::newRow("no test") << QStringList{"train/cat/1.png", "train/dog/1.png"}
                                 << QByteArray("no \"test\"");
        QTest::newRow("other classes") << QStringList{"train/cat/1.png", "train/dog/1.png", "test/cat/1.png"}
                                       << QByteArray("only in train");
    }

    void failsWithOneErrorWhereTrainingCannotUseIt()
    {
        QFETCH(QStringList, pictures);
        QFETCH(QByteArray, word);
        for (const QString& name : pictures)
            add(name);
        const auto run = check();
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errorLines().size() == 1 && run.errors.contains(word), run.errors.constData());
        QVERIFY(!run.output.contains("can be trained"));
        const auto json = check("--json");
        QCOMPARE(json.exitCode, 1);
        if (!json.output.isEmpty())
            QCOMPARE(json.json()["usable"].toBool(true), false);
    }

    void failsWithoutReadablePicture()
    {
        for (const char* name : {"train/cat/1.jpg", "train/dog/1.jpg", "test/cat/1.jpg", "test/dog/1.jpg"})
            writeFile(at(name), "x");
        const auto run = check();
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errorLines().size() == 1 && run.errors.contains("None of the 2 pictures"),
                 run.errors.constData());
    }

    void takesTheFolderAsTrainDoes()
    {
        add("cat", 1, 40);
        add("dog", 1, 40);
        const auto run = runProgram({"data", "check", "images:" + m_folder->path(), "--json"});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json()["folder"].toString(), m_folder->path());
        QCOMPARE(run.json()["divided"].toBool(true), false);
        QCOMPARE(kindsIn(run.json()).first(), "not_divided");
    }

    void printsHostileNamesInOneLine()
    {
        const QString cat = QStringLiteral("c%1 %2 %99\n\x1b[31mat"), dog = QStringLiteral("h\u00fcnd chen");
        for (const QString& part : {QStringLiteral("train/"), QStringLiteral("test/")}) {
            add(part + cat, 1, 20);
            add(part + dog, 4, 20);
        }
        writeFile(at("train/" + cat + "/%1\n.jpg"), "x");
        const auto run = check("--size 32");
        QVERIFY2(run.exitCode == 0 && !run.output.contains('\x1b'), run.output.constData());
        const QByteArray shown = "c%1 %2 %99  [31mat";
        QVERIFY(run.output.contains("largest class h\xc3\xbcnd chen, smallest " + shown + ": 4.0 to 1\n"));
        QVERIFY2(run.output.contains("times as many pictures as \"" + shown + "\" (4 and 1)"),
                 run.output.constData());
        QVERIFY(run.output.contains("  train/" + shown + "/0.png: 20 x 20\n"));
        const QJsonValue classes = check("--json").json().value("train")["classes"];
        QCOMPARE(classes[0]["name"].toString(), cat);
    }

    void refusesOtherSizes()
    {
        const auto run = check("--size 100");
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains("224, 32"), run.errors.constData());
        QCOMPARE(runProgram(words("data check")).exitCode, 2);
    }

    void endsWhenItIsAskedTo()
    {
        writeImage(at("large.jpg"), scene(1, 3000, 2000));
        for (const char* part : {"train/cat", "test/cat"}) {
            QDir().mkpath(at(part));
            for (int i = 0; i < 2'000; ++i) // minutes of work
                QVERIFY(QFile::link(at("large.jpg"), at(QStringLiteral("%1/%2.jpg").arg(part).arg(i))));
        }
        RunningProgram checking({"data", "check", m_folder->path()});
        QTRY_VERIFY_WITH_TIMEOUT(checking.takesInterrupts(), kPatience);
        const ProgramRun run = checking.interrupt();
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errorLines().size() == 1 && run.errors.contains("stopped on request"),
                 run.errors.constData());
        QVERIFY(run.output.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_DataCheck)
#include "tst_DataCheck.moc"
