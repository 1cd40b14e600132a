#include "core/data/DataSet.h"
#include "core/data/FolderCheck.h"
#include "tests/support/pictures/PictureFiles.h"
#include "tests/support/pictures/Scene.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

using namespace coinfer;
using namespace coinfer::test;

namespace {

/// A PNG whose header announces 3.6 billion pixels.
QByteArray bomb()
{
    return QByteArray::fromHex("89504e470d0a1a0a0000000d494844520000ea600000ea600802000000") +
           QByteArray(40, '\0');
}

QStringList filesOf(const std::vector<BrokenPicture>& broken)
{
    QStringList files;
    for (const BrokenPicture& picture : broken)
        files << picture.file;
    return files;
}

QMap<QString, LeftOut> reasonsIn(const CheckedPart& part)
{
    QMap<QString, LeftOut> reasons;
    for (const LeftOutFile& file : part.leftOut)
        reasons[file.name] = file.why;
    return reasons;
}

} // namespace

class tst_FolderCheck : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_seed = 0;

    QString at(const QString& name) const { return m_folder.filePath(name); }
    void add(const QString& name, const Image& image) const { writeImage(at(name), image); }
    void add(const QString& name) { add(name, scene(++m_seed)); } ///< one that is like no other
    void link(const QString& target, const QString& name) const
    {
        QDir().mkpath(QFileInfo(at(name)).path());
        QVERIFY(::symlink(QFile::encodeName(target), QFile::encodeName(at(name))) == 0);
    }
    void addSmallSet()
    {
        for (const char* name :
             {"train/cat/1.png", "train/cat/2.png", "train/dog/1.png", "test/cat/1.png", "test/dog/1.png"})
            add(name);
    }
    Result<FolderCheck> check() const
    {
        return checkFolder(m_folder.path(), [](std::size_t, std::size_t) { return true; });
    }

private Q_SLOTS:
    void init()
    {
        m_seed = 0;
        QVERIFY(QDir(m_folder.path()).removeRecursively() && QDir().mkpath(m_folder.path()));
    }

    void countsClassesAndPictures()
    {
        addSmallSet();
        const auto found = check();
        QVERIFY(found && found->isDivided);
        QCOMPARE(found->problem(), QString());
        QCOMPARE(found->train.folder, "train");
        QCOMPARE(found->train.classNames(), QStringList({"cat", "dog"}));
        QCOMPARE(found->train.classes[0].pictures, std::size_t{2});
        QCOMPARE(found->train.classes[1].pictures, std::size_t{1});
        QCOMPARE(found->test.pictures.size(), std::size_t{2});
        QCOMPARE(found->train.pictures[2].file, "train/dog/1.png");
        QCOMPARE(found->train.pictures[2].label, 1);
        QCOMPARE(found->train.pictures[2].width, 96);
        QVERIFY(found->train.broken.empty() && found->train.leftOut.empty());
        QVERIFY(found->train.duplicates.empty() && found->testInTrain.empty());
    }

    void readsWhatTrainingReads()
    {
        addSmallSet();
        add("Train/no split/1.png"); // "train" comes first
        add("train/@eaDir/1.png");
        add("train/cat/deep/1.png");
        add("train/1.png");
        writeFile(at("train/cat/3.jpg"), "text");
        const auto found = check();
        const auto set = openImageFolder(m_folder.path(), Split::Train);
        QVERIFY(found && set);
        QCOMPARE(found->train.classNames(), (*set)->classes());
        QStringList looked = filesOf(found->train.broken), trained;
        for (const CheckedPicture& picture : found->train.pictures)
            looked << picture.file;
        for (std::size_t i = 0; i < (*set)->size(); ++i)
            trained << QDir(m_folder.path()).relativeFilePath((*set)->name(i));
        std::sort(looked.begin(), looked.end());
        QCOMPARE(looked, trained);
    }

    void findsTestPicturesInTrainWhateverTheirNameAndCoding()
    {
        addSmallSet();
        const Image known = scene(1); // train/cat/1.png
        QFile::copy(at("train/cat/1.png"), at("test/cat/renamed.png"));
        writeImage(at("test/cat/coded.jpg"), known, 60);
        add("test/cat/resized.png", resized(known, 48, 32));
        add("test/dog/in another class.png", lit(known, 1.1));
        const auto found = check();
        QVERIFY(found);
        QStringList files;
        for (const Twin& twin : found->testInTrain) {
            const QString file = found->test.pictures[twin.picture].file;
            files << file;
            QCOMPARE(found->train.pictures[twin.other].file, "train/cat/1.png");
            QCOMPARE(twin.isExact, file.endsWith("renamed.png"));
        }
        QCOMPARE(files, QStringList({"test/cat/coded.jpg", "test/cat/renamed.png", "test/cat/resized.png",
                                     "test/dog/in another class.png"}));
        QCOMPARE(found->test.duplicates.size(), std::size_t{1});
        QCOMPARE(found->test.duplicates[0].pictures.size(), std::size_t{4});
        QVERIFY(found->train.duplicates.empty());
    }

    void namesBrokenPicturesWithTheReason()
    {
        addSmallSet();
        writeFile(at("train/cat/text.jpg"), "no picture");
        writeFile(at("train/cat/empty.png"), "");
        writeFile(at("train/cat/bomb.png"), bomb());
        writeImage(at("train/dog/cut.jpg"), scene(50));
        QVERIFY(QFile::resize(at("train/dog/cut.jpg"), QFileInfo(at("train/dog/cut.jpg")).size() / 2));
        const auto found = check();
        QVERIFY(found);
        QCOMPARE(filesOf(found->train.broken), QStringList({"train/cat/bomb.png", "train/cat/empty.png",
                                                            "train/cat/text.jpg", "train/dog/cut.jpg"}));
        QVERIFY(found->train.broken[0].reason.contains("60000 x 60000"));
        QVERIFY(found->train.broken[3].reason.contains("broken"));
        QCOMPARE(found->train.classes[0].broken, std::size_t{3});
        QCOMPARE(found->train.classes[0].pictures, std::size_t{2});
        QCOMPARE(found->problem(), QString());
    }

    void saysWhyFilesAreLeftOut()
    {
        addSmallSet();
        add("train/loose.png");
        add("train/cat/album/deep.png");
        writeFile(at("train/cat/notes.txt"), "x");
        writeFile(at("train/cat/.hidden"), "x");
        QDir().mkpath(at("train/nothing"));
        link("nowhere.png", "train/dog/dead.png");
        link("self.png", "train/dog/self.png");
        QVERIFY(::mkfifo(QFile::encodeName(at("train/dog/pipe.png")), 0600) == 0); // reading would block
        const QByteArray latin1 = QFile::encodeName(at("train/dog/")) + "gr\xfcn.png";
        QVERIFY(std::rename(QFile::encodeName(at("train/dog/1.png")), latin1) == 0);
        add("train/dog/2.png");
        const auto found = check();
        std::remove(latin1);
        QVERIFY(found);
        const auto reasons = reasonsIn(found->train);
        const QMap<QString, LeftOut> expected{{"train/loose.png", LeftOut::OutsideClass},
                                              {"train/cat/album/deep.png", LeftOut::TooDeep},
                                              {"train/cat/notes.txt", LeftOut::Format},
                                              {"train/nothing/", LeftOut::NoPicture},
                                              {"train/dog/dead.png", LeftOut::DeadLink},
                                              {"train/dog/self.png", LeftOut::DeadLink},
                                              {"train/dog/pipe.png", LeftOut::NoFile},
                                              {QStringLiteral("train/dog/gr\uFFFDn.png"), LeftOut::Name}};
        QCOMPARE(reasons.keys(), expected.keys());
        QVERIFY(reasons == expected);
    }

    void tellsFilesThatThisUserMayNotRead()
    {
        if (::geteuid() == 0)
            QSKIP("root may read everything");
        addSmallSet();
        add("train/cat/secret.png");
        add("train/secret/1.png");
        QVERIFY(QFile::setPermissions(at("train/cat/secret.png"), QFile::WriteOwner));
        QVERIFY(QFile::setPermissions(at("train/secret"), QFile::WriteOwner));
        const auto found = check();
        QFile::setPermissions(at("train/secret"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY(found);
        const auto reasons = reasonsIn(found->train);
        QCOMPARE(reasons.value("train/cat/secret.png"), LeftOut::Permission);
        QCOMPARE(reasons.value("train/secret/"), LeftOut::Permission);
    }

    void comesToAnEndWhereLinksGoRound()
    {
        addSmallSet();
        link("..", "train/up");
        link(".", "train/here");
        link(at("train"), "train/cat/loop");
        link(m_folder.path(), "train/dog/all");
        const auto found = check();
        QVERIFY(found);
        QCOMPARE(found->train.classNames(), QStringList({"cat", "dog"}));
        QCOMPARE(found->train.pictures.size(), std::size_t{3});
        QCOMPARE(reasonsIn(found->train).value("train/up/"), LeftOut::NoPicture);
    }

    void followsALinkToAClassAsTrainingDoes()
    {
        addSmallSet();
        add("elsewhere/1.png");
        link(at("elsewhere"), "train/owl");
        link(at("elsewhere"), "test/owl");
        const auto found = check();
        QVERIFY(found);
        QCOMPARE(found->train.classNames(), QStringList({"cat", "dog", "owl"}));
        QCOMPARE(found->testInTrain.size(), std::size_t{1}); // the same file
        QVERIFY(found->testInTrain[0].isExact);
    }

    void takesNamesWithSpacesAndForeignLetters()
    {
        const QString name = QStringLiteral("Gr\u00fcner  Apfel/\u732b \u2014 1 (2).jpg");
        add("train/" + name);
        add("test/" + name);
        const auto found = check();
        QVERIFY(found);
        QCOMPARE(found->train.classNames(), QStringList(QStringLiteral("Gr\u00fcner  Apfel")));
        QCOMPARE(found->train.pictures[0].file, "train/" + name);
        QVERIFY(found->train.leftOut.empty() && found->testInTrain.empty());
    }

    void namesClassesInOnePartOnly()
    {
        addSmallSet();
        add("train/owl/1.png");
        add("test/ant/1.png");
        const auto found = check();
        QVERIFY(found);
        QCOMPARE(found->onlyInTrain(), QStringList("owl"));
        QCOMPARE(found->onlyInTest(), QStringList("ant"));
        QVERIFY2(found->problem().contains("only in train: owl; only in test: ant"),
                 qPrintable(found->problem()));
    }

    void allowsAnEmptyClassInTest()
    {
        addSmallSet();
        add("train/owl/1.png");
        QDir().mkpath(at("test/owl"));
        const auto found = check();
        QVERIFY(found);
        QCOMPARE(found->test.classNames(), found->train.classNames());
        QCOMPARE(found->onlyInTrain(), QStringList("owl"));
        QVERIFY(found->test.leftOut.empty()); // it is a class
        QCOMPARE(found->problem(), QString());
    }

    void checksAFolderThatIsNotDivided()
    {
        add("cat/1.png");
        add("dog/1.png");
        writeImage(at("dog/2.jpg"), scene(1));
        const auto found = check();
        QVERIFY(found && !found->isDivided);
        QCOMPARE(found->train.folder, ".");
        QCOMPARE(found->train.pictures.size(), std::size_t{3});
        QCOMPARE(found->train.duplicates.size(), std::size_t{1});
        QVERIFY(found->test.pictures.empty() && found->testInTrain.empty());
        QVERIFY(found->onlyInTrain().isEmpty());
        QCOMPARE(found->problem(), QString());
    }

    void saysWhyTrainingWouldRefuse_data()
    {
        QTest::addColumn<QStringList>("pictures");
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<QString>("word");
        QTest::newRow("no test") << QStringList{"train/cat/1.png"} << QStringList{} << "no \"test\"";
        QTest::newRow("no train") << QStringList{"test/cat/1.png"} << QStringList{} << "no \"train\"";
        QTest::newRow("no classes") << QStringList{"1.png"} << QStringList{} << "no classes";
        QTest::newRow("no classes in a part")
            << QStringList{"train/cat/1.png", "test/1.png"} << QStringList{} << "no classes";
        QTest::newRow("nothing to read")
            << QStringList{"train/cat/1.png"} << QStringList{"test/cat/1.png"} << "None of the 1 pictures";
    }

    void saysWhyTrainingWouldRefuse()
    {
        QFETCH(QStringList, pictures);
        QFETCH(QStringList, texts);
        QFETCH(QString, word);
        for (const QString& name : pictures)
            add(name);
        for (const QString& name : texts)
            writeFile(at(name), "x");
        const auto found = check();
        QVERIFY(found);
        QVERIFY2(found->problem().contains(word), qPrintable(found->problem()));
    }

    void failsWithoutAnyPicture()
    {
        QVERIFY(!check()); // an empty folder
        writeFile(at("train/cat/1.txt"), "x");
        writeFile(at("test/cat/1.txt"), "x");
        const auto found = check();
        QVERIFY(!found);
        QVERIFY2(found.error().message.contains("holds no pictures"), qPrintable(found.error().message));
        const auto every = [](std::size_t, std::size_t) { return true; };
        QVERIFY(checkFolder("/nowhere/at/all", every).error().message.contains("/nowhere/at/all"));
        QVERIFY(checkFolder({}, every).error().message.contains("no folder"));
        QVERIFY(checkFolder(at("train/cat/1.txt"), every).error().message.contains("is a file"));
    }

    void stopsWhenItIsAskedTo()
    {
        addSmallSet();
        std::size_t last = 0;
        const auto stopped = checkFolder(m_folder.path(), [&](std::size_t done, std::size_t all) {
            last = done;
            return all == 5 && done < 2;
        });
        QVERIFY(!stopped);
        QVERIFY(stopped.error().message.contains("stopped"));
        QCOMPARE(last, std::size_t{2});
    }

    void givesTheSameWhateverTheFolderIsCalled()
    {
        addSmallSet();
        for (const QString& name : {m_folder.path() + u'/', m_folder.path() + "/train/.."}) {
            const auto found = checkFolder(name, [](std::size_t, std::size_t) { return true; });
            QVERIFY(found);
            QVERIFY2(found->train.pictures[0].file.endsWith("train/cat/1.png"),
                     qPrintable(found->train.pictures[0].file));
        }
    }
};

QTEST_APPLESS_MAIN(tst_FolderCheck)
#include "tst_FolderCheck.moc"
