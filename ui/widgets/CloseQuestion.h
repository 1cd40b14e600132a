#pragma once

#include <QDialog>

namespace coinfer {

/// Asked once when the window is closed in the middle of a recording; accepted: close it. Lives in the GUI
/// thread.
class CloseQuestion : public QDialog {
    Q_OBJECT
public:
    CloseQuestion(const QString& recording, QWidget* parent);
};

} // namespace coinfer
