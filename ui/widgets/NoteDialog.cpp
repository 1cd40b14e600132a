#include "ui/widgets/NoteDialog.h"

#include "core/session/SessionEvent.h"
#include "ui/look/Zoom.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace coinfer {

NoteDialog::NoteDialog(QWidget* parent) : QDialog(parent), m_line(new QLineEdit(this))
{
    setObjectName(QStringLiteral("noteDialog"));
    setWindowTitle(tr("Note"));
    auto* words = new QLabel(tr("&What happens now? Charts, log and report show it."), this);
    words->setWordWrap(true);
    words->setBuddy(m_line);
    m_line->setObjectName(QStringLiteral("noteLine"));
    m_line->setAccessibleName(tr("Note"));
    m_line->setMaxLength(kLongestEventText);
    m_line->setMinimumHeight(zoomed(40));
    auto* add = new QPushButton(tr("Add note"), this);
    add->setObjectName(QStringLiteral("noteButton"));
    add->setProperty("role", QStringLiteral("choice"));
    add->setDefault(true);
    add->setEnabled(false);
    connect(m_line, &QLineEdit::textChanged, add,
            [add](const QString& text) { add->setEnabled(!text.trimmed().isEmpty()); });
    connect(add, &QPushButton::clicked, this, &NoteDialog::finish);
    auto* row = new QHBoxLayout;
    row->addWidget(m_line, 1);
    row->addWidget(add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    column->addWidget(words);
    column->addLayout(row);
    setMinimumWidth(zoomed(460));
}

void NoteDialog::finish()
{
    Q_EMIT noteWritten(m_line->text());
    accept();
}

} // namespace coinfer
