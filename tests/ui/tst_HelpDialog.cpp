#include "tests/support/FindWidget.h"
#include "tests/ui/FakeFeed.h"

#include "ui/look/ScreenFonts.h"
#include "ui/widgets/WordPicture.h"
#include "ui/window/Language.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QScroller>
#include <QTest>

#include <set>

namespace coinfer {
namespace {

constexpr int kWords = 6;

std::set<QRgb> coloursOf(const QImage& picture)
{
    std::set<QRgb> colours;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            colours.insert(picture.pixel(x, y));
    return colours;
}

} // namespace

/// The help as a user meets it: the words that the window uses, each with a picture.
class tst_HelpDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// In the largest letters that a small screen gets.
    void initTestCase()
    {
        QFont large;
        large.setPixelSize(24);
        QApplication::setFont(letteringFor(large, {800, 480}));
    }
    void cleanup()
    {
        m_window.reset();
        speak(QStringLiteral("en"));
    }

    void drawsAPictureOfItsOwnForEachWord_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::newRow("light") << ThemeChoice::Light;
        QTest::newRow("dark") << ThemeChoice::Dark;
        QTest::newRow("contrast") << ThemeChoice::Contrast;
    }
    void drawsAPictureOfItsOwnForEachWord()
    {
        QFETCH(ThemeChoice, theme);
        applyTheme(*qApp, theme);
        openWords();
        const Colours colours = coloursFor(*m_help);
        std::vector<QImage> pictures;
        for (int word = 1; word <= kWords; ++word) {
            pictures.push_back(picture(word)->grab().toImage());
            for (std::size_t before = 0; before + 1 < pictures.size(); ++before)
                QVERIFY2(pictures[before] != pictures.back(), qPrintable(QString::number(word)));
        }
        const auto has = [&](HelpWord word, const QColor& colour) {
            return coloursOf(pictures[static_cast<std::size_t>(word)]).contains(colour.rgb());
        };
        QVERIFY(has(HelpWord::Exit, colours.exit) && has(HelpWord::Exit, colours.idle));
        QVERIFY(has(HelpWord::Cut, colours.device) && has(HelpWord::Cut, colours.edge));
        QVERIFY(has(HelpWord::Codec, colours.bits));
        QVERIFY(has(HelpWord::Guard, colours.device));
        QVERIFY(has(HelpWord::Deadline, colours.right) && has(HelpWord::Deadline, colours.wrong));
        QVERIFY(has(HelpWord::Confidence, colours.device));
    }

    /// Drawn and not enlarged: twice the pixels have more to show.
    void isSharpAtEveryScale()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        WordPicture picture(HelpWord::Cut);
        picture.resize(picture.sizeHint());
        const auto drawn = [&](double scale) {
            QImage image((QSizeF(picture.size()) * scale).toSize(), QImage::Format_RGB32);
            image.setDevicePixelRatio(scale);
            image.fill(Qt::white);
            picture.render(&image);
            return image;
        };
        const QImage once = drawn(1), thrice = drawn(3);
        QVERIFY(once.scaled(thrice.size()) != thrice);
        const QPoint onDevice(14, 26), onEdge(85, 26);
        QCOMPARE(once.pixelColor(onDevice), coloursFor(picture).device);
        QCOMPARE(thrice.pixelColor(onDevice * 3), coloursFor(picture).device);
        QCOMPARE(thrice.pixelColor(onEdge * 3), coloursFor(picture).edge);
    }

    void usesTheWordsOfTheGlossary()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        openWords();
        QFile file(QStringLiteral(COINFER_SOURCE_DIR "/docs/glossary.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString glossary = QString::fromUtf8(file.readAll());
        int found = 0;
        for (const QLabel* label : find("wordList")->findChildren<QLabel*>()) {
            if (label->property("role").toString() != QStringLiteral("title"))
                continue;
            ++found;
            for (const QString& word : label->text().toLower().split(QStringLiteral(", ")))
                QVERIFY2(glossary.contains(QStringLiteral("\n| %1 |").arg(word)), qPrintable(word));
        }
        QCOMPARE(found, kWords);
    }

    void showsKeysOrWords()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        openWords();
        QVERIFY(find("wordList")->isVisible() && !find("helpKeys")->isVisible());
        QTest::mouseClick(find("helpPart1"), Qt::LeftButton);
        QVERIFY(!find("wordList")->isVisible() && find("helpKeys")->isVisible());
    }

    void scrollsOnASmallScreen_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("German") << QStringLiteral("de");
    }
    void scrollsOnASmallScreen()
    {
        QFETCH(QString, language);
        applyTheme(*qApp, ThemeChoice::Light);
        speak(language);
        openWords({800, 480});
        QVERIFY(m_window->geometry().contains(m_help->geometry()));
        auto* area = findWidget<QScrollArea>(*m_window, "helpWords");
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        QVERIFY(QScroller::hasScroller(area->viewport())); // for fingers
        for (const QLabel* label : area->findChildren<QLabel*>())
            QVERIFY2(label->heightForWidth(label->width()) <= label->height(), qPrintable(label->text()));
        const auto isSeen = [&](const QWidget* part) {
            const QRect place(part->mapTo(area->viewport(), QPoint()), part->size());
            return area->viewport()->rect().contains(place);
        };
        QVERIFY(isSeen(picture(1)) && !isSeen(picture(kWords)));
        area->setFocus(Qt::TabFocusReason);
        QVERIFY(area->focusPolicy() & Qt::TabFocus);
        for (int i = 0; i < 100 && !isSeen(picture(kWords)); ++i)
            QTest::keyClick(area, Qt::Key_Down);
        QVERIFY(isSeen(picture(kWords)));
    }

private:
    QWidget* find(const char* name) const { return findWidget<QWidget>(*m_window, name); }
    WordPicture* picture(int word) const
    {
        return findWidget<WordPicture>(*m_window, qPrintable(QStringLiteral("wordPicture%1").arg(word)));
    }
    void openWords(QSize size = {1440, 900})
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(size);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        m_help = findWidget<QDialog>(*m_window, "helpDialog");
        QTRY_VERIFY(m_help->isVisible());
        QTest::mouseClick(find("helpPart2"), Qt::LeftButton);
        QTRY_VERIFY(find("wordList")->isVisible());
        QCoreApplication::processEvents(); // the list is laid out
    }

    std::unique_ptr<MainWindow> m_window;
    QDialog* m_help = nullptr;
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_HelpDialog)
#include "tst_HelpDialog.moc"
