#pragma once

#include <QDialog>

class QLineEdit;

namespace coinfer {

/// Asks for a note on what happens now. Lives in the GUI thread.
class NoteDialog : public QDialog {
    Q_OBJECT
public:
    explicit NoteDialog(QWidget* parent);

Q_SIGNALS:
    void noteWritten(const QString& text);

private:
    void finish();

    QLineEdit* m_line = nullptr;
};

} // namespace coinfer
