#pragma once

#include <QDialog>

namespace coinfer {

/// A dialog that shows a text in full if it does not fit elsewhere; it can be copied. Lives in the GUI
/// thread.
class WholeText : public QDialog {
    Q_OBJECT
public:
    /// Opens over the window of `place`, unless a dialog is open there.
    static void open(const QString& text, QWidget& place);

private:
    WholeText(const QString& text, QWidget* parent);
};

} // namespace coinfer
