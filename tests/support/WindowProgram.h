#pragma once

#include "app/gui/RunLauncher.h"
#include "tests/support/FindWidget.h"
#include "ui/charts/ChartLegend.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QTest>

namespace coinfer {

inline constexpr int kPatience = 20'000; ///< milliseconds; a busy machine measures itself slowly

/// A window with all behind it, as its user meets it: real edge, real device, real frames; parts are found by
/// name, clicked and read.
struct WindowProgram {
    explicit WindowProgram(const gui::WindowOptions& options = {}) : roles(window, endless(options))
    {
        window.show();
        QTest::qVerify(QTest::qWaitForWindowExposed(&window), "exposed", "", __FILE__, __LINE__);
    }

    /// Once, before any window: settings of its own in `folder`.
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
    /// Of the page that is shown: there are two of a kind while a log is replayed.
    QString shownWords(const char* name) const
    {
        return findWidget<QLabel>(*window.currentPage(), name)->text();
    }
    /// The newest values that a card's legend says.
    QStringList shownValues(const char* legend) const
    {
        return findWidget<ChartLegend>(*window.currentPage(), legend)->values();
    }
    void click(const char* name) const { QTest::mouseClick(find(name), Qt::LeftButton); }
    void key(const char* name, Qt::Key key) const { QTest::keyClick(find(name), key); }
    void type(const char* box, const QString& text) const { find<QComboBox>(box)->setEditText(text); }

    /// Goes to an entry of a list by the keys; all between here and there are wished for on the way.
    void choose(const char* name, const QString& entry) const
    {
        auto* box = find<QComboBox>(name);
        const int row = box->findText(entry);
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
    gui::Roles roles;

private:
    /// Frames do not run out, and the device is as quick as this machine where nothing else is said.
    static gui::WindowOptions endless(gui::WindowOptions options)
    {
        options.demo.loop = options.device.loop = true;
        if (options.demo.slowdown == demoDefaults().slowdown)
            options.demo.slowdown = QStringLiteral("1");
        return options;
    }
};

} // namespace coinfer
