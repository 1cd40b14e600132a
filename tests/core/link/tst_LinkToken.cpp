#include "core/link/LinkToken.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace coinfer;

namespace {

QString problemWith(const QByteArray& text)
{
    const auto token = LinkToken::parse(text);
    return token ? QString() : token.error().message;
}

} // namespace

class tst_LinkToken : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackFromItsText()
    {
        for (int i = 0; i < 200; ++i) {
            const LinkToken token = LinkToken::generate();
            const auto again = LinkToken::parse(token.text());
            QVERIFY(again.ok());
            QVERIFY(*again == token);
            QCOMPARE(again->key().size(), qsizetype{LinkToken::kBytes});
            QCOMPARE(again->key().toByteArray(), token.key().toByteArray());
        }
    }

    void isAnotherOneEachTime()
    {
        QSet<QByteArray> keys;
        std::array<int, 8 * LinkToken::kBytes> ones{};
        for (int i = 0; i < 1'000; ++i) {
            const LinkToken token = LinkToken::generate();
            const QByteArray key = token.key().toByteArray();
            keys.insert(key);
            for (std::size_t bit = 0; bit < ones.size(); ++bit)
                ones[bit] += (key[static_cast<qsizetype>(bit / 8)] >> (bit % 8)) & 1;
        }
        QCOMPARE(keys.size(), 1'000);
        for (const int count : ones) // six standard deviations
            QVERIFY2(count > 400 && count < 600, qPrintable(QString::number(count)));
    }

    void hasATextThatPeopleCanReadAloud()
    {
        static const QRegularExpression shape(
            QStringLiteral("^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$"));
        const QString text = QString::fromLatin1(LinkToken::generate().text());
        QVERIFY2(shape.match(text).hasMatch(), qPrintable(text));
    }

    void toleratesHowPeopleWriteIt()
    {
        const LinkToken token = LinkToken::generate();
        const QByteArray text = token.text();
        QByteArray easily = text;
        easily.replace('0', 'o').replace('1', 'l');
        for (const QByteArray& written :
             {text.toLower(), QByteArray(text).replace("-", ""), QByteArray(text).replace("-", " "),
              "  " + text + "\r\n", easily, QByteArray(text).replace("1", "I")}) {
            const auto again = LinkToken::parse(written);
            QVERIFY2(again.ok(), written.constData());
            QVERIFY(*again == token);
        }
    }

    void noticesEachWrongLetter()
    {
        const QByteArray alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        const QByteArray text = LinkToken::generate().text().replace("-", "");
        for (qsizetype at = 0; at < text.size(); ++at)
            for (const char other : alphabet) {
                QByteArray wrong = text;
                wrong[at] = other;
                QCOMPARE(LinkToken::parse(wrong).ok(), other == text[at]);
            }
    }

    void noticesSwappedNeighbours()
    {
        for (int i = 0; i < 100; ++i) {
            const QByteArray text = LinkToken::generate().text().replace("-", "");
            for (qsizetype at = 0; at + 1 < text.size(); ++at) {
                QByteArray wrong = text;
                std::swap(wrong[at], wrong[at + 1]);
                QCOMPARE(LinkToken::parse(wrong).ok(), wrong == text);
            }
        }
    }

    void saysWhatIsWrongWithoutRepeatingIt_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("said");
        const QByteArray good = LinkToken::generate().text();
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("it has 0 letters");
        QTest::newRow("one short") << good.left(good.size() - 1)
                                   << QStringLiteral("27 letters and digits instead of 28");
        QTest::newRow("one long") << good + "A" << QStringLiteral("29 letters");
        QTest::newRow("a U") << "U" + good.mid(1) << QStringLiteral("letter 1 never occurs");
        QTest::newRow("umlaut") << good.left(5) + "\xc3\xa4" << QStringLiteral("letter 5 never occurs");
        QTest::newRow("zero byte") << good.left(4) + QByteArray(1, '\0') + good.mid(5)
                                   << QStringLiteral("letter 5");
        QTest::newRow("escape") << "\x1b[2J" + good << QStringLiteral("letter 1 never occurs");
        QTest::newRow("a megabyte") << QByteArray(1 << 20, 'A') << QStringLiteral("too long");
        QTest::newRow("spaces only") << QByteArray(100, ' ') << QStringLiteral("it has 0 letters");
        QTest::newRow("mistyped") << (good.endsWith("0") ? good.chopped(1) + "2" : good.chopped(1) + "0")
                                  << QStringLiteral("mistyped");
    }
    void saysWhatIsWrongWithoutRepeatingIt()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, said);
        const QString problem = problemWith(text);
        QVERIFY2(problem.contains(said), qPrintable(problem));
        QVERIFY(problem.contains(QStringLiteral("token show")));
        if (text.size() > 8)
            QVERIFY(!problem.contains(QString::fromLatin1(text.mid(1, 8))));
    }

    void comparesByAllBits()
    {
        const LinkToken token = LinkToken::generate();
        const LinkToken same = token;
        QVERIFY(token == same);
        QVERIFY(!(token == LinkToken::generate()));
    }
};

QTEST_GUILESS_MAIN(tst_LinkToken)
#include "tst_LinkToken.moc"
