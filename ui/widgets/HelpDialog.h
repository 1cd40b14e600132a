#pragma once

#include <QDialog>

class QBoxLayout;

namespace coinfer {

/// The keys, and what the program is made of.
class HelpDialog : public QDialog {
    Q_OBJECT
public:
    /// `parts`: a line for each library, with its version.
    explicit HelpDialog(const QStringList& parts, QWidget* parent = nullptr);

Q_SIGNALS:
    void hintsRequested(); ///< that were put away
    void quitRequested();  ///< the program: there may be no window frame with a button for it

private:
    QWidget* keys();
    void addAbout(QBoxLayout& column, const QStringList& parts);
};

} // namespace coinfer
