#include "ui/widgets/PolicyControl.h"

#include "ui/widgets/PolicyBox.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>

namespace coinfer {

PolicyControl::PolicyControl(const QStringList& policies, const QString& policy, QWidget* parent)
    : QWidget(parent), m_box(new PolicyBox(policies, this)), m_caption(new QLabel(tr("&Policy"), this))
{
    m_box->setObjectName(QStringLiteral("policyBox"));
    m_box->setAccessibleName(tr("Policy"));
    m_box->setToolTip(tr("Chooses exit, cut and codec (Alt+P)"));
    m_caption->setBuddy(m_box);
    m_key = new QShortcut(QKeySequence::mnemonic(m_caption->text()), this);
    m_key->setEnabled(false);
    connect(m_key, &QShortcut::activated, m_box, [this] { m_box->setFocus(Qt::ShortcutFocusReason); });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_caption);
    row->addWidget(m_box);
    connect(m_box, &PolicyBox::policyActivated, this, &PolicyControl::policyRequested);
    showPolicy(policy);
}

void PolicyControl::showPolicy(const QString& name)
{
    m_confirmed = name;
    m_box->select(name);
}

void PolicyControl::takeBack()
{
    m_box->select(m_confirmed);
}

void PolicyControl::setCompact(bool compact)
{
    m_caption->setVisible(!compact);
    m_key->setEnabled(compact); // else two would have the letter, and neither would act
}

} // namespace coinfer
