#pragma once

#include <QDialog>

class QBoxLayout;

namespace coinfer {

/// Shows the keys and the libraries of the program.
class HelpDialog : public QDialog {
    Q_OBJECT
public:
    /// `parts`: one line per library, with its version.
    explicit HelpDialog(const QStringList& parts, QWidget* parent = nullptr);

Q_SIGNALS:
    void hintsRequested(); ///< show dismissed hints again
    void quitRequested();  ///< quit the program, because there may be no window frame with a close button

private:
    QWidget* keys();
    void addAbout(QBoxLayout& column, const QStringList& parts);
};

} // namespace coinfer
