#pragma once

#include <QDialog>

namespace coinfer {

/// Asks for confirmation when the window is closed during a recording; accepted means close. Lives in the GUI
/// thread.
class CloseQuestion : public QDialog {
    Q_OBJECT
public:
    CloseQuestion(const QString& recording, QWidget* parent);
};

} // namespace coinfer
