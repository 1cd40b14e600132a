#include "ui/window/MainWindow.h"

#include <QApplication>
#include <QPalette>
#include <QPushButton>
#include <QStyleOptionButton>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

namespace coinfer {
namespace {

struct Linear {
    double r, g, b;
};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Linear linear(const QColor& colour)
{
    return {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
}

/// WCAG 2, relative luminance and contrast ratio.
double luminance(const QColor& colour)
{
    const Linear c = linear(colour);
    return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

double contrast(const QColor& a, const QColor& b)
{
    const double high = std::max(luminance(a), luminance(b)), low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

/// Rows of a matrix on linear red, green and blue: Machado, Oliveira and Fernandes 2009, severity 1.
using Vision = std::array<std::array<double, 3>, 3>;
constexpr Vision kNormal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Vision kProtanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Vision kDeuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Vision kTritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

struct Lab {
    double l, a, b;
};

double cubed(double t)
{
    return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116;
}

Lab seenBy(const Vision& eye, const QColor& colour)
{
    const Linear c = linear(colour);
    std::array<double, 3> s{};
    for (std::size_t i = 0; i < 3; ++i)
        s[i] = std::clamp(eye[i][0] * c.r + eye[i][1] * c.g + eye[i][2] * c.b, 0.0, 1.0);
    const double x = cubed((0.4124 * s[0] + 0.3576 * s[1] + 0.1805 * s[2]) / 0.95047);
    const double y = cubed(0.2126 * s[0] + 0.7152 * s[1] + 0.0722 * s[2]);
    const double z = cubed((0.0193 * s[0] + 0.1192 * s[1] + 0.9505 * s[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(const Vision& eye, const QColor& one, const QColor& other)
{
    const Lab a = seenBy(eye, one), b = seenBy(eye, other);
    return std::hypot(a.l - b.l, a.a - b.a, a.b - b.b);
}

constexpr double kTellApart = 10; ///< in Lab: several times what can just be noticed

struct Pair {
    const char* name;
    QColor a, b;
};

/// Colours that stand side by side with nothing else to tell them apart.
std::vector<Pair> neighbours(const Colours& c)
{
    std::vector<Pair> pairs{{"device and edge", c.device, c.edge},
                            {"right and wrong", c.right, c.wrong},
                            {"exit and cut", c.exit, c.cut},
                            {"cut and bits", c.cut, c.bits},
                            {"device and exit, chosen and not", c.device, c.exit},
                            {"critic and actor", c.device, c.estimate}};
    for (std::size_t i = 0; i < kPhases; ++i)
        for (std::size_t j = i + 1; j < kPhases; ++j)
            pairs.push_back({"phases", c.phases[i], c.phases[j]});
    return pairs;
}

} // namespace

class tst_Theme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { qunsetenv("GTK_THEME"); }

    void wordsAreReadable_data();
    void wordsAreReadable();
    void coloursAreToldApartByEveryEye_data();
    void coloursAreToldApartByEveryEye();
    void leavesWordsTheirRoomInTheFocus_data();
    void leavesWordsTheirRoomInTheFocus();
    void followsTheSystem_data();
    void followsTheSystem();
    void repaintsTheWindowWhenTheSystemChanges();
    void knowsItsNames();
};

void tst_Theme::wordsAreReadable_data()
{
    QTest::addColumn<ThemeChoice>("theme");
    QTest::addColumn<double>("least");
    QTest::newRow("light") << ThemeChoice::Light << 4.5; // WCAG AA
    QTest::newRow("dark") << ThemeChoice::Dark << 4.5;
    QTest::newRow("contrast") << ThemeChoice::Contrast << 7.0; // WCAG AAA
}

void tst_Theme::wordsAreReadable()
{
    QFETCH(ThemeChoice, theme);
    QFETCH(double, least);
    applyTheme(*qApp, theme);
    const QPalette palette = QApplication::palette();
    const Colours c = coloursFor(palette);
    QCOMPARE(c.contrast, theme == ThemeChoice::Contrast);
    const QColor window = palette.color(QPalette::Window), button = palette.color(QPalette::Button);
    for (const Pair& pair : std::initializer_list<Pair>{
             {"text on card", c.text, c.card},
             {"text on window", c.text, window},
             {"text on button", c.text, button},
             {"caption on card", c.faint, c.card},
             {"caption on window", c.faint, window},
             {"warning on card", c.wrong, c.card},
             {"on a chosen button", c.onMeaning, c.accent},
             {"on device", c.onMeaning, c.device},
             {"on edge", c.onEdge, c.edge},
             {"on right", c.onMeaning, c.right},
             {"on wrong", c.onMeaning, c.wrong},
             {"tool tip", palette.color(QPalette::ToolTipText), palette.color(QPalette::ToolTipBase)},
             {"placeholder", palette.color(QPalette::PlaceholderText), palette.color(QPalette::Base)}}) {
        const double found = contrast(pair.a, pair.b);
        QVERIFY2(found >= least, qPrintable(QStringLiteral("%1: %2").arg(pair.name).arg(found)));
    }
}

void tst_Theme::coloursAreToldApartByEveryEye_data()
{
    QTest::addColumn<ThemeChoice>("theme");
    QTest::addColumn<Vision>("eye");
    for (const QString& name : themeNames().mid(1))
        for (const auto& [eye, matrix] :
             {std::pair("all cones", kNormal), std::pair("protanopia", kProtanopia),
              std::pair("deuteranopia", kDeuteranopia), std::pair("tritanopia", kTritanopia)})
            QTest::addRow("%s, %s", qPrintable(name), eye) << *themeOf(name) << matrix;
}

void tst_Theme::coloursAreToldApartByEveryEye()
{
    QFETCH(ThemeChoice, theme);
    QFETCH(Vision, eye);
    applyTheme(*qApp, theme);
    QStringList close;
    for (const Pair& pair : neighbours(coloursFor(QApplication::palette())))
        if (const double apart = distance(eye, pair.a, pair.b); apart < kTellApart)
            close << QStringLiteral("%1 %2 %3: %4").arg(pair.name, pair.a.name(), pair.b.name()).arg(apart);
    QVERIFY2(close.isEmpty(), qPrintable(close.join(QStringLiteral("; "))));
}

void tst_Theme::leavesWordsTheirRoomInTheFocus_data()
{
    QTest::addColumn<ThemeChoice>("theme");
    QTest::addColumn<QString>("role");
    for (const QString& name : themeNames().mid(1))
        for (const char* role : {"choice", "primary"})
            QTest::addRow("%s, %s", qPrintable(name), role) << *themeOf(name) << QString::fromLatin1(role);
}

/// Its thicker border takes from the padding.
void tst_Theme::leavesWordsTheirRoomInTheFocus()
{
    QFETCH(ThemeChoice, theme);
    QFETCH(QString, role);
    applyTheme(*qApp, theme);
    QPushButton button(QStringLiteral("Words"));
    button.setProperty("role", role);
    button.ensurePolished();
    QStyleOptionButton option;
    option.initFrom(&button);
    option.rect = QRect(0, 0, 100, 40);
    const auto room = [&](QStyle::State state) {
        option.state = QStyle::State_Enabled | state;
        return button.style()->subElementRect(QStyle::SE_PushButtonContents, &option, &button).width();
    };
    QVERIFY(room(QStyle::State_None) < 100);
    QCOMPARE(room(QStyle::State_HasFocus), room(QStyle::State_None));
}

void tst_Theme::followsTheSystem_data()
{
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<QColor>("words");
    QTest::addColumn<QByteArray>("gtk");
    QTest::addColumn<ThemeChoice>("expected");
    const QColor white(Qt::white), black(Qt::black);
    QTest::newRow("light") << QColor(0xEFEFEF) << black << QByteArray() << ThemeChoice::Light;
    QTest::newRow("dark") << QColor(0x202020) << white << QByteArray() << ThemeChoice::Dark;
    QTest::newRow("white on black") << black << white << QByteArray() << ThemeChoice::Contrast;
    QTest::newRow("black on white") << white << black << QByteArray() << ThemeChoice::Contrast;
    QTest::newRow("named so") << QColor(0xEFEFEF) << black << QByteArray("HighContrastInverse")
                              << ThemeChoice::Contrast;
}

void tst_Theme::followsTheSystem()
{
    QFETCH(QColor, ground);
    QFETCH(QColor, words);
    QFETCH(QByteArray, gtk);
    QFETCH(ThemeChoice, expected);
    QPalette system;
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::Button})
        system.setColor(role, ground);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        system.setColor(role, words);
    if (!gtk.isEmpty())
        qputenv("GTK_THEME", gtk);
    QCOMPARE(chosenBy(system), expected);
}

void tst_Theme::repaintsTheWindowWhenTheSystemChanges()
{
    MainWindow window;
    window.resize(800, 480);
    window.setTheme(ThemeChoice::Auto);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const auto isBright = [&window] {
        const QImage all =
            window.grab().toImage().scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        return all.pixelColor(0, 0).lightnessF() > 0.5F;
    };
    const auto change = [&window] {
        QEvent event(QEvent::ThemeChange);
        QCoreApplication::sendEvent(&window, &event);
    };
    QVERIFY(isBright());
    qputenv("GTK_THEME", "HighContrast");
    change();
    QVERIFY(coloursFor(window).contrast);
    QVERIFY(!isBright());
    qunsetenv("GTK_THEME");
    change();
    QVERIFY(!coloursFor(window).contrast);
    QVERIFY(isBright());
    window.setTheme(ThemeChoice::Light); // by hand: the system has no say
    qputenv("GTK_THEME", "HighContrast");
    change();
    QVERIFY(isBright());
}

void tst_Theme::knowsItsNames()
{
    for (const QString& name : themeNames())
        QCOMPARE(nameOf(*themeOf(name)), name);
    QVERIFY(!themeOf(QStringLiteral("pink")));
    QVERIFY(!themeOf(QString()));
}

} // namespace coinfer

QTEST_MAIN(coinfer::tst_Theme)
#include "tst_Theme.moc"
