#pragma once

#include "app/gui/RunLauncher.h"
#include "tests/support/FindWidget.h"
#include "tests/support/Patience.h"
#include "ui/charts/ChartLegend.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTest>

namespace coinfer {

/// A complete window as its user sees it: real edge, real device, real frames. Its parts are found by name,
/// clicked and read.
struct WindowProgram {
    explicit WindowProgram(const gui::WindowOptions& options = {}) : launcher(window, endless(options))
    {
        window.show();
        QTest::qVerify(QTest::qWaitForWindowExposed(&window), "exposed", "", __FILE__, __LINE__);
    }

    /// To be called once, before any window: keeps settings in `folder`.
    static void prepare(const QString& folder)
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder);
        QCoreApplication::setOrganizationName(QStringLiteral("coinfer-test"));
        QCoreApplication::setApplicationName(QStringLiteral("coinfer-test"));
        applyTheme(*qApp, ThemeChoice::Light);
    }

    template <class T = QWidget> T* find(const char* name) const { return findWidget<T>(window, name); }
    QString words(const char* name) const { return find<QLabel>(name)->text(); }
    /// On the current page: during the replay of a log there are two pages of one kind.
    QString shownWords(const char* name) const
    {
        return findWidget<QLabel>(*window.currentPage(), name)->text();
    }
    /// The latest values in a card's legend.
    QStringList shownValues(const char* legend) const
    {
        return findWidget<ChartLegend>(*window.currentPage(), legend)->values();
    }
    void click(const char* name) const { QTest::mouseClick(find(name), Qt::LeftButton); }
    void key(const char* name, Qt::Key key) const { QTest::keyClick(find(name), key); }
    void type(const char* box, const QString& text) const { find<QComboBox>(box)->setEditText(text); }

    /// Selects an entry of a list, by its text or its name, with the arrow keys; all entries in between are
    /// selected on the way.
    void choose(const char* name, const QString& entry) const
    {
        auto* box = find<QComboBox>(name);
        const int row = std::max(box->findText(entry), box->findData(entry));
        QVERIFY2(row >= 0, qPrintable(entry));
        while (box->currentIndex() != row)
            QTest::keyClick(box, box->currentIndex() < row ? Qt::Key_Down : Qt::Key_Up);
    }

    /// Types a file into the open dialog and accepts it.
    void chooseFile(const char* dialog, const QString& file) const
    {
        auto* name = findWidget<QLineEdit>(*find<QFileDialog>(dialog), "fileNameEdit");
        name->setText(file);
        QTest::keyClick(name, Qt::Key_Return);
    }

    void startDemo(const QString& source = QStringLiteral("dataset:fashion-mnist"))
    {
        type("demoSource", source);
        click("demoStart");
        QTRY_VERIFY_WITH_TIMEOUT(answered() > 10, kPatience);
    }

    std::int64_t answered() const { return window.run() ? window.run()->feed().history().answered() : 0; }
    const FrameRecord& latest() const { return window.run()->feed().history().samples().back().record; }

    MainWindow window;
    gui::RunLauncher launcher;

private:
    /// Endless frames as fast as answers come, and a device as fast as this machine unless specified
    /// otherwise.
    static gui::WindowOptions endless(gui::WindowOptions options)
    {
        options.demo.loop = options.device.loop = true;
        options.demo.framesPerSecond = 0; // an audience would need time, a test does not
        if (options.demo.slowdown == demoDefaults().slowdown)
            options.demo.slowdown = QStringLiteral("1");
        return options;
    }
};

} // namespace coinfer
