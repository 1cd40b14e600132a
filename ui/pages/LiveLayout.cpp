#include "ui/pages/LiveLayout.h"

#include "ui/charts/ChartLegend.h"
#include "ui/charts/LiveChart.h"
#include "ui/look/Zoom.h"
#include "ui/pages/FreshColumn.h"
#include "ui/pages/LiveParts.h"
#include "ui/pages/Presenter.h"
#include "ui/widgets/AnswerPanel.h"
#include "ui/widgets/ChartChooser.h"
#include "ui/widgets/DeadlineControl.h"
#include "ui/widgets/FigureTiles.h"
#include "ui/widgets/MachinesView.h"
#include "ui/widgets/NetworkView.h"
#include "ui/widgets/PolicyControl.h"
#include "ui/widgets/StatusStrip.h"
#include "ui/widgets/TimeBar.h"

#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace coinfer {
namespace {

// Pixels at 100 %.
constexpr QSize kRoomForAll{1100, 640};
constexpr int kNotice = 48;         ///< what a notice above the page takes, at most
constexpr int kRoomForReason = 460; ///< height; with less the picture of the network needs it more
constexpr int kRoomForTitle =
    640; ///< height, in the presenter's layout: the first figure says "Latency", too
constexpr int kFigureColumns = 4;

} // namespace

LiveLayout::LiveLayout(QWidget& page, const LiveParts& parts) : m_page(page), m_parts(parts)
{
    arrange(Arrangement::Wide);
}

bool LiveLayout::setPresents(bool on)
{
    return std::exchange(m_presents, on) != on;
}

bool LiveLayout::fit()
{
    const Arrangement wanted = fitting();
    const bool moves = wanted != m_arrangement;
    if (moves)
        arrange(wanted);
    else
        setLetters();
    return moves;
}

bool LiveLayout::hasRoomForReason() const
{
    return !isPresenting() && (!isCompact() || usualSize(m_page).height() >= kRoomForReason);
}

void LiveLayout::arrange(Arrangement arrangement)
{
    m_arrangement = arrangement;
    isPresenting() ? arrangePresenter() : isCompact() ? arrangeCompact() : arrangeWide();
    setParts();
}

void LiveLayout::arrangeWide()
{
    auto* column = freshColumn(m_page, 12, 10);
    auto* left = new QVBoxLayout;
    left->setSpacing(10);
    left->addWidget(m_parts.answerCard, 6);
    left->addWidget(m_parts.networkCard, 7);
    auto* small = new QGridLayout; // below each other, so that their times are
    small->setSpacing(10);
    small->addWidget(m_parts.charts[1], 0, 0);
    small->addWidget(m_parts.charts[4], 0, 1);
    small->addWidget(m_parts.charts[2], 1, 0);
    small->addWidget(m_parts.charts[3], 1, 1);
    small->setColumnStretch(0, 1);
    small->setColumnStretch(1, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(10);
    auto* top = new QHBoxLayout;
    top->setSpacing(6);
    top->addWidget(m_parts.time, 1);
    top->addWidget(m_parts.tour);
    top->addWidget(m_parts.present);
    right->addLayout(top);
    right->addWidget(m_parts.charts[0], 5);
    right->addLayout(small, 8);
    auto* both = new QHBoxLayout;
    both->setSpacing(10);
    both->addLayout(left, 10);
    both->addLayout(right, 15);
    column->addLayout(both, 1);
    m_parts.controls->layout()->addWidget(m_parts.deadline);
    static_cast<QBoxLayout*>(m_parts.controls->layout())->setStretchFactor(m_parts.deadline, 2);
    column->addWidget(m_parts.controls);
    column->addWidget(m_parts.status);
}

void LiveLayout::arrangeCompact()
{
    auto* column = freshColumn(m_page, 4, 2);
    auto* top = new QHBoxLayout;
    top->setSpacing(5);
    top->addWidget(m_parts.answerCard, 5);
    top->addWidget(m_parts.networkCard, 7);
    column->addLayout(top, 1);
    auto* choose = new QHBoxLayout;
    choose->setSpacing(6);
    choose->addWidget(m_parts.chooser, 1);
    choose->addWidget(m_parts.time);
    column->addLayout(choose);
    for (QWidget* part : m_parts.chosen)
        column->addWidget(part, 1); // a plot of 120 pixels in 800x480
    column->addWidget(m_parts.controls);
    column->addWidget(m_parts.status);
}

/// The picture on the left; figures, machines and the latency on the right; all else behind one slim row.
void LiveLayout::arrangePresenter()
{
    auto* column = freshColumn(m_page, 10, 8);
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_parts.networkCard, 8);
    right->addWidget(m_parts.charts[0], 7);
    auto* both = new QHBoxLayout;
    both->setSpacing(8);
    both->addWidget(m_parts.answerCard, 5);
    both->addLayout(right, 8);
    column->addLayout(both, 1);
    auto* slim = new QHBoxLayout;
    slim->setSpacing(6);
    slim->addWidget(m_parts.status, 1);
    slim->addWidget(m_parts.tour);
    slim->addWidget(m_parts.present);
    column->addLayout(slim);
}

void LiveLayout::setParts()
{
    const bool compact = isCompact(), large = isPresenting();
    const int vertical = compact ? 1 : 7;
    m_parts.controls->layout()->setContentsMargins(compact ? 6 : 12, vertical, compact ? 6 : 12, vertical);
    m_parts.controls->setVisible(!large);
    m_parts.policy->setCompact(compact);
    m_parts.answer->setCompact(compact);
    m_parts.answerCard->setCompact(compact);
    m_parts.networkCard->setCompact(compact);
    m_parts.networkCard->body()->setSpacing(compact ? 1 : 6); // the picture needs it more
    m_parts.machineLegend->setTight(compact);
    for (LiveChart* chart : m_parts.charts)
        chart->setCompact(compact);
    m_parts.chooser->setVisible(compact);
    m_parts.time->setCompact(compact);
    m_parts.time->setVisible(!large);
    m_parts.tour->setVisible(!compact && m_parts.offersTour); // its key starts it, too
    m_parts.present->setVisible(!compact);
    m_parts.figures->setVisible(!compact);
    m_parts.machines->setVisible(!compact);
    m_parts.separator->setVisible(!compact);
    setLarge(large);
}

void LiveLayout::setLarge(bool large)
{
    m_parts.answer->setLarge(large);
    m_parts.answerCard->setHeader(large ? CardHeader::None : CardHeader::All);
    m_parts.networkCard->setHeader(large ? CardHeader::None : CardHeader::All);
    m_parts.machineLegend->setVisible(!large);
    m_parts.network->setVisible(!large);
    m_parts.figures->setColumns(large ? kFigureColumns / 2 : kFigureColumns);
    m_parts.machines->setLarge(large);
    m_parts.charts[0]->setLarge(large);
    setLetters();
}

/// They grow with the window, not with the page: what is said above it for a while must not shrink them.
void LiveLayout::setLetters()
{
    const PresenterSizes sizes = presenterSizes(m_page.window()->size());
    const int letters = isPresenting() ? sizes.letters : 0;
    if (isPresenting())
        m_parts.charts[0]->setHeader(m_page.height() < kRoomForTitle ? CardHeader::None : CardHeader::Title);
    if (std::exchange(m_letters, letters) != letters)
        m_page.setStyleSheet(isPresenting() ? presenterSheet(sizes) : QString());
}

LiveLayout::Arrangement LiveLayout::fitting() const
{
    if (m_presents)
        return Arrangement::Presenter;
    // What is said for a while must not turn the page over.
    const QSize room = usualSize(m_page);
    const int least = kRoomForAll.height() - (m_page.isVisible() && !isCompact() ? kNotice : 0);
    return room.width() < kRoomForAll.width() || room.height() < least ? Arrangement::Compact
                                                                       : Arrangement::Wide;
}

} // namespace coinfer
