#include "ui/session/FilePrompt.h"

#include "ui/widgets/DialogPlace.h"

#include <QFileDialog>
#include <QFileInfo>

namespace coinfer {
namespace {

QFileDialog* makeDialog(QWidget& parent, const FilePrompt& prompt, std::function<void(const QString&)> then)
{
    auto* dialog = new QFileDialog(&parent, prompt.title, {}, prompt.filter);
    dialog->setObjectName(prompt.objectName);
    if (!hasWindowManager())
        dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setDefaultSuffix(prompt.suffix);
    const QFileInfo start(prompt.start);
    if (start.isDir()) {
        dialog->setDirectory(start.filePath());
    } else if (!prompt.start.isEmpty()) {
        dialog->setDirectory(start.path());
        dialog->selectFile(start.fileName());
    }
    QObject::connect(dialog, &QFileDialog::fileSelected, &parent, std::move(then));
    return dialog;
}

} // namespace

void askForFile(QWidget& parent, const FilePrompt& prompt, std::function<void(const QString&)> then)
{
    auto* dialog = makeDialog(parent, prompt, std::move(then));
    dialog->setFileMode(QFileDialog::ExistingFile);
    openInside(*dialog);
}

void askForFolder(QWidget& parent, const FilePrompt& prompt, std::function<void(const QString&)> then)
{
    auto* dialog = makeDialog(parent, prompt, std::move(then));
    dialog->setFileMode(QFileDialog::Directory);
    openInside(*dialog);
}

void askForNewFile(QWidget& parent, const FilePrompt& prompt, std::function<void(const QString&)> then)
{
    auto* dialog = makeDialog(parent, prompt, std::move(then));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setOption(QFileDialog::DontConfirmOverwrite, !prompt.replaces);
    openInside(*dialog);
}

} // namespace coinfer
