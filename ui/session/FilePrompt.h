#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace coinfer {

struct FilePrompt {
    QString objectName; ///< of the dialog
    QString title;
    QString filter;       ///< as QFileDialog reads it
    QString suffix;       ///< given to names without one
    QString start;        ///< file or folder to begin with
    bool replaces = true; ///< a new file may take the place of one that is there; the dialog asks
};

/// Each opens a dialog and returns at once; `then` is called with the file that the user chose, if so.
void askForFile(QWidget& parent, const FilePrompt& prompt, std::function<void(const QString& path)> then);
void askForFolder(QWidget& parent, const FilePrompt& prompt, std::function<void(const QString& path)> then);
void askForNewFile(QWidget& parent, const FilePrompt& prompt, std::function<void(const QString& path)> then);

} // namespace coinfer
