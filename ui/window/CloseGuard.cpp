#include "ui/window/CloseGuard.h"

#include "ui/widgets/CloseQuestion.h"
#include "ui/widgets/DialogPlace.h"

namespace coinfer {

bool CloseGuard::permits(const QString& recording)
{
    if (recording.isEmpty() || m_permitted)
        return true;
    if (!m_window.findChild<CloseQuestion*>())
        ask(recording);
    return false;
}

void CloseGuard::ask(const QString& recording)
{
    auto* question = new CloseQuestion(recording, &m_window);
    QObject::connect(question, &QDialog::accepted, &m_window, [this] {
        m_permitted = true;
        m_window.close();
    });
    openInside(*question);
}

} // namespace coinfer
