#include "ui/widgets/ChartChooser.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace coinfer {

ChartChooser::ChartChooser(const QStringList& names, QWidget* parent, const QString& stem)
    : QWidget(parent), m_buttons(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("chartChooser"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (int place = 0; place < names.size(); ++place) {
        auto* button = new QPushButton(names.at(place), this);
        button->setObjectName(stem + QString::number(place + 1));
        button->setProperty("role", QStringLiteral("choice"));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(tr("Show (%1)").arg(place + 1));
        m_buttons->addButton(button, place);
        row->addWidget(button, 1);
    }
    m_buttons->setExclusive(true);
    choose(0);
    connect(m_buttons, &QButtonGroup::idClicked, this, &ChartChooser::chosenChanged);
}

int ChartChooser::chosen() const
{
    return m_buttons->checkedId();
}

void ChartChooser::choose(int place)
{
    if (auto* button = m_buttons->button(place); button && place != chosen()) {
        button->setChecked(true);
        Q_EMIT chosenChanged(place);
    }
}

} // namespace coinfer
