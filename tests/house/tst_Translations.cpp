#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

const QString kTranslations = QStringLiteral(COINFER_SOURCE_DIR "/assets/translations");

struct Entry {
    QString context;
    QString source;
    QStringList texts; ///< one, or one a plural form
    bool finished = false;
};

Entry readMessage(QXmlStreamReader& xml, const QString& context)
{
    Entry entry{.context = context};
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            entry.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            entry.finished = !xml.attributes().hasAttribute(QLatin1String("type"));
            QString text;
            while (!(xml.readNext() == QXmlStreamReader::EndElement &&
                     xml.name() == QLatin1String("translation")) &&
                   !xml.atEnd()) {
                if (xml.isStartElement()) // a plural form
                    entry.texts << xml.readElementText();
                else if (xml.isCharacters())
                    text += xml.text();
            }
            if (entry.texts.isEmpty())
                entry.texts << text;
        } else {
            xml.skipCurrentElement();
        }
    }
    return entry;
}

QList<Entry> entriesOf(const QByteArray& ts)
{
    QList<Entry> entries;
    QXmlStreamReader xml(ts);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.isStartElement() && xml.name() == QLatin1String("message"))
            entries << readMessage(xml, context);
    }
    return entries;
}

/// What a text must have in every language: places for values, and a mnemonic where there was one.
QStringList marksOf(const QString& text)
{
    QStringList marks;
    static const QRegularExpression mark(QStringLiteral("%L?(\\d)|&(?=\\w)"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    for (auto matches = mark.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const QString digit = match.captured(1);
        const QString found = digit.isEmpty() ? QStringLiteral("&") : digit;
        if (!marks.contains(found))
            marks << found;
    }
    marks.sort();
    return marks;
}

/// Why a person would stumble over this entry; empty: there is nothing to complain of.
QString complaint(const Entry& entry)
{
    if (!entry.finished)
        return QStringLiteral("is not translated");
    for (const QString& text : entry.texts) {
        if (text.trimmed().isEmpty())
            return QStringLiteral("is empty");
        if (marksOf(text) != marksOf(entry.source))
            return QStringLiteral("has other places for values or another mnemonic: ") + text;
    }
    return {};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Translations are whole: a string that comes into the sources without its German fails here.
class tst_Translations : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder; ///< the translations as they ought to be

    QString fresh(const char* file) const { return m_folder.filePath(QString::fromLatin1(file)); }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString& file : QDir(kTranslations).entryList({QStringLiteral("*.ts")}, QDir::Files))
            QVERIFY(QFile::copy(kTranslations + QLatin1Char('/') + file, m_folder.filePath(file)));
        QProcess update;
        update.start(kTranslations + QStringLiteral("/update"),
                     {QStringLiteral(COINFER_LUPDATE), m_folder.path()});
        QVERIFY(update.waitForFinished(120'000));
        QVERIFY2(update.exitCode() == 0, update.readAllStandardError().constData());
        const QByteArray words = update.readAllStandardError();
        QVERIFY2(words.isEmpty(), words.constData()); // it lost its way: contexts would be wrong
    }

    void complains_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("about");
        const auto row = [](const char* name, const char* message, const char* about) {
            QTest::newRow(name) << QByteArray("<TS><context><name>a</name><message>") + message +
                                       "</message></context></TS>"
                                << QString::fromLatin1(about);
        };
        row("well", "<source>&amp;On %1</source><translation>&amp;An %L1</translation>", "");
        row("unfinished", "<source>On</source><translation type=\"unfinished\">An</translation>",
            "not translated");
        row("empty", "<source>On</source><translation></translation>", "empty");
        row("value lost", "<source>On %1</source><translation>An</translation>", "places");
        row("mnemonic lost", "<source>&amp;On</source><translation>An</translation>", "mnemonic");
        row("plural",
            "<source>%n on</source><translation><numerusform>%n an</numerusform>"
            "<numerusform></numerusform></translation>",
            "empty");
    }
    void complains()
    {
        QFETCH(QByteArray, message);
        QFETCH(QString, about);
        const auto entries = entriesOf(message);
        QCOMPARE(entries.size(), 1);
        const QString found = complaint(entries.first());
        QVERIFY2(about.isEmpty() ? found.isEmpty() : found.contains(about), qPrintable(found));
    }

    void everyStringHasItsTranslation_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("German") << QStringLiteral("coinfer_de.ts");
        QTest::newRow("English plurals") << QStringLiteral("coinfer_en.ts");
    }
    void everyStringHasItsTranslation()
    {
        QFETCH(QString, file);
        const auto entries = entriesOf(contentOf(m_folder.filePath(file)));
        QVERIFY(!entries.isEmpty());
        QStringList bad;
        for (const Entry& entry : entries)
            if (const QString why = complaint(entry); !why.isEmpty())
                bad << QStringLiteral("%1: \"%2\" %3").arg(entry.context, entry.source, why);
        QVERIFY2(bad.isEmpty(), qPrintable(QLatin1Char('\n') + bad.join(QLatin1Char('\n'))));
    }

    /// Otherwise lupdate took a text for one of another class, and it would never be found at run time.
    void everyContextIsOneOfOurs()
    {
        const QStringList plain{
            QStringLiteral("ArrivalWords"),  QStringLiteral("DecisionWords"), QStringLiteral("Events"),
            QStringLiteral("FigureWords"),   QStringLiteral("FrameTable"),    QStringLiteral("Keys"),
            QStringLiteral("LimitReason"),   QStringLiteral("Pages"),         QStringLiteral("PhaseWords"),
            QStringLiteral("Policies"),      QStringLiteral("Problems"),      QStringLiteral("Promise"),
            QStringLiteral("QObject"),       QStringLiteral("Refusals"),      QStringLiteral("Report"),
            QStringLiteral("SessionFolder"), QStringLiteral("SummaryTable"),  QStringLiteral("Tour")};
        for (const Entry& entry : entriesOf(contentOf(fresh("coinfer_de.ts"))))
            QVERIFY2(entry.context.startsWith(QStringLiteral("coinfer::")) || plain.contains(entry.context),
                     qPrintable(entry.context + QStringLiteral(": ") + entry.source));
    }
};

QTEST_GUILESS_MAIN(tst_Translations)
#include "tst_Translations.moc"
