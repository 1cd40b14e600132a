#include "tests/support/FindWidget.h"
#include "ui/look/Theme.h"
#include "ui/pages/StartPage.h"
#include "ui/widgets/RolePicture.h"
#include "ui/window/Language.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

#include <array>
#include <set>

namespace coinfer {
namespace {

constexpr std::array kPictures{"demoPicture", "devicePicture", "edgePicture"};

std::set<QRgb> coloursOf(const QImage& picture)
{
    std::set<QRgb> colours;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            colours.insert(picture.pixel(x, y));
    return colours;
}

} // namespace

/// The pictures of the three roles, and the room that they leave to the rest.
class tst_StartPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        open({1340, 900});
    }
    void cleanup()
    {
        m_page.reset();
        speak(QStringLiteral("en"));
    }

    void showsTheMachinesOfEachRole_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::newRow("light") << ThemeChoice::Light;
        QTest::newRow("dark") << ThemeChoice::Dark;
        QTest::newRow("contrast") << ThemeChoice::Contrast;
    }
    void showsTheMachinesOfEachRole()
    {
        QFETCH(ThemeChoice, theme);
        applyTheme(*qApp, theme);
        const Colours colours = coloursFor(*m_page);
        const auto has = [&](const char* name, const QColor& colour) {
            return coloursOf(find(name)->grab().toImage()).contains(colour.rgb());
        };
        QVERIFY(has("demoPicture", colours.device) && has("demoPicture", colours.edge));
        QVERIFY(has("devicePicture", colours.device) && !has("devicePicture", colours.edge));
        QVERIFY(has("edgePicture", colours.edge) && !has("edgePicture", colours.device));
        for (const char* name : kPictures) // what is on its way
            QVERIFY2(has(name, colours.bits), name);
    }

    /// Drawn and not enlarged.
    void isSharpAtEveryScale()
    {
        auto* picture = find("edgePicture");
        const auto drawn = [&](double scale) {
            QImage image((QSizeF(picture->size()) * scale).toSize(), QImage::Format_RGB32);
            image.setDevicePixelRatio(scale);
            image.fill(Qt::white);
            picture->render(&image);
            return image;
        };
        const QImage once = drawn(1), thrice = drawn(3);
        QVERIFY(once.scaled(thrice.size()) != thrice);
        QVERIFY(coloursOf(thrice).contains(coloursFor(*picture).edge.rgb()));
    }

    void givesUpItsPicturesFirst_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("hasPictures");
        for (const char* language : {"en", "de"}) {
            const auto row = [&](QSize size, bool has) {
                QTest::addRow("%s, %dx%d", language, size.width(), size.height())
                    << QString::fromLatin1(language) << size << has;
            };
            row({720, 480}, false); // the Pi's screen beside the navigation
            row({940, 600}, false);
            row({1000, 600}, false);
            row({1200, 700}, true);
            row({1340, 900}, true);
        }
    }
    void givesUpItsPicturesFirst()
    {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        QFETCH(bool, hasPictures);
        speak(language);
        open(size);
        QCOMPARE(m_page->size(), size); // nothing on it insists on more
        for (const char* name : kPictures) {
            const auto* picture = find(name);
            QVERIFY2(picture->isVisible() == hasPictures, name);
            QVERIFY2(!hasPictures || picture->height() >= 56, name);
        }
        for (const QWidget* part : m_page->findChildren<QWidget*>()) {
            if (!part->isVisible() || part->parentWidget()->inherits("QComboBox"))
                continue;
            const QRect place(part->mapTo(m_page.get(), QPoint()), part->size());
            QVERIFY2(m_page->rect().contains(place), qPrintable(part->objectName()));
            if (const auto* label = qobject_cast<const QLabel*>(part); label && label->wordWrap())
                QVERIFY2(label->heightForWidth(label->width()) <= label->height(), qPrintable(label->text()));
        }
    }

    void alignsThePicturesOfTheCards()
    {
        for (const char* name : kPictures) {
            QCOMPARE(find(name)->height(), find(kPictures[0])->height());
            QCOMPARE(find(name)->mapTo(m_page.get(), QPoint()).y(),
                     find(kPictures[0])->mapTo(m_page.get(), QPoint()).y());
        }
    }

private:
    QWidget* find(const char* name) const { return findWidget<QWidget>(*m_page, name); }
    void open(QSize size)
    {
        m_page = std::make_unique<StartPage>();
        m_page->resize(size);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        QCoreApplication::processEvents();
    }

    std::unique_ptr<StartPage> m_page;
};

} // namespace coinfer

QTEST_MAIN(coinfer::tst_StartPage)
#include "tst_StartPage.moc"
