#pragma once

#include <QDialog>

namespace coinfer {

/// A text that does not fit where it is shown, to be read whole and copied. Lives in the GUI thread.
class WholeText : public QDialog {
    Q_OBJECT
public:
    /// Over the window of `place`, unless a dialog is open there.
    static void open(const QString& text, QWidget& place);

private:
    WholeText(const QString& text, QWidget* parent);
};

} // namespace coinfer
