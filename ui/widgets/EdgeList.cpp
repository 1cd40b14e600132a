#include "ui/widgets/EdgeList.h"

#include "ui/look/Zoom.h"
#include "ui/report/FigureWords.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/LinkLamp.h"

#include <QGridLayout>

#include <algorithm>

namespace coinfer {
namespace {

constexpr int kPlaceWidth = 170; ///< pixels; no longer address takes room from what is said of the edge

QString stateWords(const EdgeStanding& edge)
{
    switch (edge.state) {
    case LinkState::Connected:
        return edge.isChosen ? EdgeList::tr("answers") : EdgeList::tr("ready");
    case LinkState::Connecting:
        return EdgeList::tr("connecting");
    case LinkState::Disconnected:
        break;
    }
    return EdgeList::tr("not reached");
}

QString milliseconds(double micros)
{
    return exactMillisecondWords(micros / 1000);
}

QString wordsOf(const EdgeStanding& edge)
{
    QStringList words{stateWords(edge)};
    if (edge.roundTrip)
        words
            << EdgeList::tr("round trip %1").arg(milliseconds(static_cast<double>(edge.roundTrip->count())));
    if (edge.netMicros)
        words << EdgeList::tr("net %1").arg(milliseconds(*edge.netMicros));
    return words.join(QLatin1String(", "));
}

} // namespace

EdgeList::EdgeList(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("edgeList"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(2, 1);
}

void EdgeList::addRow()
{
    const int number = static_cast<int>(m_rows.size());
    const Row row{new LinkLamp(this), new ElidedLabel(QStringLiteral("edgePlace%1").arg(number + 1), this),
                  new ElidedLabel(QStringLiteral("edgeWords%1").arg(number + 1), this)};
    row.place->setElide(Qt::ElideMiddle); // the port at its end matters
    row.lamp->setObjectName(QStringLiteral("edgeLamp%1").arg(number + 1));
    m_grid->addWidget(row.lamp, number, 0);
    m_grid->addWidget(row.place, number, 1);
    m_grid->addWidget(row.words, number, 2);
    m_rows.push_back(row);
}

void EdgeList::showEdges(const std::vector<EdgeStanding>& edges)
{
    while (m_rows.size() < edges.size())
        addRow();
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const auto& [lamp, place, words] = m_rows[i];
        lamp->showState(edges[i].state);
        place->showText(edges[i].place);
        QFont font = words->font();
        font.setBold(edges[i].isChosen && edges[i].state == LinkState::Connected);
        place->setFont(font);
        const int width = QFontMetrics(font).horizontalAdvance(edges[i].place) + 1;
        place->setMinimumWidth(std::min(width, zoomed(kPlaceWidth)));
        words->showText(wordsOf(edges[i]));
        words->setToolTip(edges[i].text.toHtmlEscaped()); // why
    }
}

} // namespace coinfer
