#include "ui/widgets/HintStrip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace coinfer {

HintStrip::HintStrip(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_done(new QPushButton(tr("Got &it"), this))
{
    setObjectName(QStringLiteral("hintStrip"));
    m_text->setObjectName(QStringLiteral("hintText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(1);
    m_done->setObjectName(QStringLiteral("hintDone"));
    m_done->setProperty("role", QStringLiteral("choice"));
    m_done->setToolTip(tr("Do not show this hint again"));
    m_done->setFocusPolicy(Qt::TabFocus); // a click must not take Space away from the page
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 2, 6, 2);
    row->setSpacing(10);
    row->addWidget(m_text, 1);
    row->addWidget(m_done);
    connect(m_done, &QPushButton::clicked, this, &HintStrip::putAway);
    hide();
}

void HintStrip::showHint(const QString& text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

} // namespace coinfer
