#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace coinfer {

struct FilePrompt {
    QString objectName; ///< of the dialog
    QString title;
    QString filter;       ///< as QFileDialog reads it
    QString suffix;       ///< added to names without a suffix
    QString start;        ///< file or folder to start with
    bool replaces = true; ///< an existing file may be replaced; the dialog asks first
};

/// These functions open a dialog and return at once; `then` is called with the chosen path, unless the user
/// cancels.
void askForFile(QWidget& parent, const FilePrompt& prompt, std::function<void(const QString& path)> then);
void askForFolder(QWidget& parent, const FilePrompt& prompt, std::function<void(const QString& path)> then);
void askForNewFile(QWidget& parent, const FilePrompt& prompt, std::function<void(const QString& path)> then);

} // namespace coinfer
