#pragma once

#include <QDialog>

class QBoxLayout;
class QScrollArea;

namespace coinfer {

/// Shows the keys, explains the words that the window uses, and names the libraries of the program.
class HelpDialog : public QDialog {
    Q_OBJECT
public:
    /// `parts`: one line per library, with its version.
    explicit HelpDialog(const QStringList& parts, QWidget* parent = nullptr);

    QSize sizeHint() const override;

Q_SIGNALS:
    void hintsRequested(); ///< show dismissed hints again
    void quitRequested();  ///< quit the program, because there may be no window frame with a close button

private:
    QWidget* explanations();
    QWidget* keys();
    QWidget* words();
    QScrollArea* scrolled(const QString& objectName, const QString& title, QWidget* list);
    void addAbout(QBoxLayout& column, const QStringList& parts);
};

} // namespace coinfer
