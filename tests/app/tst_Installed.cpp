#include "tests/support/Patience.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace coinfer;

namespace {

/// Paths of files below a folder.
QStringList filesBelow(const QString& folder)
{
    QStringList files;
    for (QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories); each.hasNext();)
        files << QDir(folder).relativeFilePath(each.next());
    files.sort();
    return files;
}

} // namespace

/// What cmake --install puts below a folder, which may then be moved.
class tst_Installed : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void commandLineBringsNoWindow()
    {
        QVERIFY(install(QStringLiteral("cli")));
        const QStringList files = filesBelow(prefix());
        for (const char* file :
             {"bin/coinfer-cli", "share/man/man1/coinfer-cli.1", "lib/systemd/system/coinfer-edge.service",
              "lib/systemd/system/coinfer-device.service", "share/doc/coinfer-cli/docs/installing.md",
              "share/bash-completion/completions/coinfer-cli", "share/doc/coinfer-cli/copyright"})
            QVERIFY2(files.contains(QLatin1String(file)), file);
        QVERIFY(!files.contains(QStringLiteral("bin/coinfer")));
        QVERIFY(files.filter(QStringLiteral("icons")).isEmpty());
        QVERIFY(files.filter(QStringLiteral(".cnfw")).isEmpty());
    }

    void windowIsAmongTheProgramsOfTheDesktop()
    {
        QVERIFY(install(QStringLiteral("window")));
        const QStringList files = filesBelow(prefix());
        for (const char* file : {"bin/coinfer", "share/man/man1/coinfer.1",
                                 "share/applications/io.github.coinfer.Coinfer.desktop",
                                 "share/metainfo/io.github.coinfer.Coinfer.metainfo.xml",
                                 "share/icons/hicolor/scalable/apps/io.github.coinfer.Coinfer.svg"})
            QVERIFY2(files.contains(QLatin1String(file)), file);
        QCOMPARE(files.filter(QStringLiteral("io.github.coinfer.Coinfer.png")).size(), 9);
    }

    void runsWhereItWasMovedTo()
    {
        for (const char* component : {"cli", "models"})
            QVERIFY(install(QLatin1String(component)));
        const QString moved = m_folder.filePath(QStringLiteral("elsewhere"));
        QVERIFY(QDir().rename(prefix(), moved));
        QProcess demo;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.path()); // nothing of coinfer there
        environment.insert(QStringLiteral("XDG_DATA_DIRS"), QStringLiteral("/usr/share"));
        demo.setProcessEnvironment(environment);
        demo.setWorkingDirectory(QStringLiteral("/"));
        demo.start(moved + QStringLiteral("/bin/coinfer-cli"),
                   {QStringLiteral("demo"), QStringLiteral("--headless"), QStringLiteral("--frames"),
                    QStringLiteral("3"), QStringLiteral("--source"),
                    QStringLiteral("dataset:fashion-mnist")});
        QVERIFY(demo.waitForFinished(kPatience));
        QVERIFY2(demo.exitCode() == 0, demo.readAllStandardError().constData());
    }

private:
    QString prefix() const { return m_folder.filePath(QStringLiteral("usr")); }

    bool install(const QString& component)
    {
        QProcess cmake;
        cmake.start(QStringLiteral("cmake"),
                    {QStringLiteral("--install"), QStringLiteral(COINFER_BUILD_DIR),
                     QStringLiteral("--prefix"), prefix(), QStringLiteral("--component"), component});
        const bool done = cmake.waitForFinished(kPatience) && cmake.exitCode() == 0;
        if (!done)
            qWarning("%s", cmake.readAllStandardError().constData());
        return done;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(tst_Installed)
#include "tst_Installed.moc"
