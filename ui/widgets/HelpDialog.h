#pragma once

#include <QDialog>

namespace coinfer {

/// Every key that does something, and what this program is: versions and licence. Closes with Escape.
class HelpDialog : public QDialog {
    Q_OBJECT
public:
    /// `parts`: a line for each library with its version.
    explicit HelpDialog(const QStringList& parts, QWidget* parent = nullptr);
};

} // namespace coinfer
