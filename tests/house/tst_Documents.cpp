#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

namespace {

/// Targets of the links and pictures of a Markdown text; code is left out.
QStringList linkTargets(QString text)
{
    text.remove(QRegularExpression(QStringLiteral("^ {0,3}(```|~~~).*?^ {0,3}\\1"),
                                   QRegularExpression::MultilineOption |
                                       QRegularExpression::DotMatchesEverythingOption));
    text.remove(QRegularExpression(QStringLiteral("`[^`\\n]*`")));
    QStringList targets;
    const QRegularExpression inText(QStringLiteral("\\]\\(\\s*<?([^)>\\s]+)>?[^)]*\\)"));
    const QRegularExpression atEnd(QStringLiteral("^ {0,3}\\[[^\\]]+\\]:\\s*<?([^>\\s]+)"),
                                   QRegularExpression::MultilineOption);
    const QRegularExpression html(QStringLiteral("<(?:img|a)\\b[^>]*\\b(?:src|href)=\"([^\"]+)\""));
    for (const auto* pattern : {&inText, &atEnd, &html})
        for (auto matches = pattern->globalMatch(text); matches.hasNext();)
            targets << matches.next().captured(1);
    return targets;
}

/// Anchors of a Markdown text's headings, as forges make them.
QStringList anchors(const QString& text)
{
    QStringList anchors;
    const QRegularExpression heading(QStringLiteral("^#{1,6} +(.+?) *$"),
                                     QRegularExpression::MultilineOption);
    for (auto matches = heading.globalMatch(text); matches.hasNext();) {
        QString anchor = matches.next().captured(1).toLower();
        anchor.remove(
            QRegularExpression(QStringLiteral("[^\\w\\- ]"), QRegularExpression::UseUnicodePropertiesOption));
        anchors << anchor.replace(QLatin1Char(' '), QLatin1Char('-'));
    }
    return anchors;
}

QString contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Why the link `target` in the document `path` leads nowhere inside `root`; empty when it leads somewhere.
QString whyBroken(const QDir& root, const QString& path, const QString& target)
{
    if (target.contains(QRegularExpression(QStringLiteral("^[a-z][a-z+.-]*:"))))
        return {}; // another machine's business
    const QString name = QUrl::fromPercentEncoding(target.section(QLatin1Char('#'), 0, 0).toUtf8());
    const QString anchor = target.section(QLatin1Char('#'), 1);
    if (name.startsWith(QLatin1Char('/')))
        return QStringLiteral("is absolute");
    const QString file =
        name.isEmpty() ? path : QDir::cleanPath(QFileInfo(path).path() + QLatin1Char('/') + name);
    if (file.startsWith(QLatin1String("..")))
        return QStringLiteral("leaves the repository");
    if (!QFileInfo::exists(root.filePath(file)))
        return QStringLiteral("points to no file");
    if (!anchor.isEmpty() && file.endsWith(QLatin1String(".md")) &&
        !anchors(contentOf(root.filePath(file))).contains(anchor))
        return QStringLiteral("points to no heading");
    return {};
}

QStringList brokenLinks(const QDir& root, const QString& path)
{
    QStringList broken;
    for (const QString& target : linkTargets(contentOf(root.filePath(path))))
        if (const QString why = whyBroken(root, path, target); !why.isEmpty())
            broken << QStringLiteral("%1: (%2) %3").arg(path, target, why);
    return broken;
}

QStringList documents(const QDir& root)
{
    QStringList files{QStringLiteral("README.md"), QStringLiteral("CONTRIBUTING.md"),
                      QStringLiteral("CHANGELOG.md")};
    QDirIterator walk(root.filePath(QStringLiteral("docs")), {QStringLiteral("*.md")}, QDir::Files,
                      QDirIterator::Subdirectories);
    while (walk.hasNext())
        files << root.relativeFilePath(walk.next());
    return files;
}

} // namespace

class tst_Documents : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsLinksButNotInCode()
    {
        const QString text = QStringLiteral("[a](one.md) ![b](two.png \"title\") [c](<three.md>)\n"
                                            "`[no](code.md)`\n```\n[no](fenced.md)\n```\n"
                                            "[d]: four.md\n<img alt=\"x\" src=\"five.png\">\n");
        const QStringList expected{QStringLiteral("one.md"), QStringLiteral("two.png"),
                                   QStringLiteral("three.md"), QStringLiteral("four.md"),
                                   QStringLiteral("five.png")};
        QCOMPARE(linkTargets(text), expected);
    }

    void saysWhyALinkIsBroken_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* target, const char* why) {
            QTest::newRow(target) << QString::fromLatin1(target) << QString::fromLatin1(why);
        };
        row("architecture.md", "");
        row("../README.md", "");
        row("../core", "");
        row("#the-rooms", "");
        row("architecture.md#the-rooms", "");
        row("https://example.org/nothing", "");
        row("mailto:someone@example.org", "");
        row("architecture%2Emd", "");
        row("nothing.md", "points to no file");
        row("nothing.md#the-rooms", "points to no file");
        row("#no-such-heading", "points to no heading");
        row("/docs/architecture.md", "is absolute");
        row("../../elsewhere.md", "leaves the repository");
    }
    void saysWhyALinkIsBroken()
    {
        QFETCH(QString, target);
        QFETCH(QString, why);
        const QDir root(QStringLiteral(COINFER_SOURCE_DIR));
        QCOMPARE(whyBroken(root, QStringLiteral("docs/architecture.md"), target), why);
    }

    void linksLeadToFilesThatExist()
    {
        const QDir root(QStringLiteral(COINFER_SOURCE_DIR));
        QStringList broken;
        int links = 0;
        for (const QString& path : documents(root)) {
            links += static_cast<int>(linkTargets(contentOf(root.filePath(path))).size());
            broken << brokenLinks(root, path);
        }
        QVERIFY(links > 0);
        QVERIFY2(broken.isEmpty(), qPrintable(QLatin1Char('\n') + broken.join(QLatin1Char('\n'))));
    }

    void everyPageIsInTheIndex()
    {
        const QDir docs(QStringLiteral(COINFER_SOURCE_DIR "/docs"));
        QStringList linked{QStringLiteral("index.md")};
        for (const QString& target : linkTargets(contentOf(docs.filePath(QStringLiteral("index.md")))))
            linked << target.section(QLatin1Char('#'), 0, 0);
        for (const QString& page : docs.entryList({QStringLiteral("*.md")}))
            QVERIFY2(linked.contains(page), qPrintable(page));
    }
};

QTEST_GUILESS_MAIN(tst_Documents)
#include "tst_Documents.moc"
