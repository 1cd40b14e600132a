#include "ui/charts/ChartLegend.h"
#include "ui/charts/LiveChart.h"
#include "ui/look/Zoom.h"
#include "ui/model/RunModel.h"
#include "ui/pages/FreshColumn.h"
#include "ui/pages/LivePage.h"
#include "ui/pages/Presenter.h"
#include "ui/widgets/AnswerPanel.h"
#include "ui/widgets/ChartChooser.h"
#include "ui/widgets/DeadlineControl.h"
#include "ui/widgets/FigureTiles.h"
#include "ui/widgets/MachinesView.h"
#include "ui/widgets/NetworkView.h"
#include "ui/widgets/PolicyControl.h"
#include "ui/widgets/StatusStrip.h"
#include "ui/widgets/SteadyLabel.h"
#include "ui/widgets/TimeBar.h"
#include "ui/window/Keys.h"

#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

// How LivePage arranges its parts; what they show is decided in LivePage.cpp.
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

void LivePage::arrangeWide()
{
    auto* column = freshColumn(*this, 12, 10);
    auto* left = new QVBoxLayout;
    left->setSpacing(10);
    left->addWidget(m_answerCard, 6);
    left->addWidget(m_networkCard, 7);
    auto* small = new QGridLayout; // below each other, so that their times are
    small->setSpacing(10);
    small->addWidget(m_charts[1], 0, 0);
    small->addWidget(m_charts[4], 0, 1);
    small->addWidget(m_charts[2], 1, 0);
    small->addWidget(m_charts[3], 1, 1);
    small->setColumnStretch(0, 1);
    small->setColumnStretch(1, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(10);
    auto* top = new QHBoxLayout;
    top->setSpacing(6);
    top->addWidget(m_time, 1);
    top->addWidget(m_tour);
    top->addWidget(m_present);
    right->addLayout(top);
    right->addWidget(m_charts[0], 5);
    right->addLayout(small, 8);
    auto* both = new QHBoxLayout;
    both->setSpacing(10);
    both->addLayout(left, 10);
    both->addLayout(right, 15);
    column->addLayout(both, 1);
    m_controls->layout()->addWidget(m_deadline);
    static_cast<QBoxLayout*>(m_controls->layout())->setStretchFactor(m_deadline, 2);
    column->addWidget(m_controls);
    column->addWidget(m_status);
    setParts(Arrangement::Wide);
}

void LivePage::arrangeCompact()
{
    auto* column = freshColumn(*this, 4, 2);
    auto* top = new QHBoxLayout;
    top->setSpacing(5);
    top->addWidget(m_answerCard, 5);
    top->addWidget(m_networkCard, 7);
    column->addLayout(top, 1);
    auto* choose = new QHBoxLayout;
    choose->setSpacing(6);
    choose->addWidget(m_chooser, 1);
    choose->addWidget(m_time);
    column->addLayout(choose);
    for (QWidget* part : m_chosen)
        column->addWidget(part, 1); // a plot of 120 pixels in 800x480
    column->addWidget(m_controls);
    column->addWidget(m_status);
    setParts(Arrangement::Compact);
}

/// The picture on the left; figures, machines and the latency on the right; all else behind one slim row.
void LivePage::arrangePresenter()
{
    auto* column = freshColumn(*this, 10, 8);
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_networkCard, 8);
    right->addWidget(m_charts[0], 7);
    auto* both = new QHBoxLayout;
    both->setSpacing(8);
    both->addWidget(m_answerCard, 5);
    both->addLayout(right, 8);
    column->addLayout(both, 1);
    auto* slim = new QHBoxLayout;
    slim->setSpacing(6);
    slim->addWidget(m_status, 1);
    slim->addWidget(m_tour);
    slim->addWidget(m_present);
    column->addLayout(slim);
    setParts(Arrangement::Presenter);
}

void LivePage::setParts(Arrangement arrangement)
{
    m_arrangement = arrangement;
    const bool compact = isCompact(), large = isPresenting();
    const int vertical = compact ? 1 : 7;
    m_controls->layout()->setContentsMargins(compact ? 6 : 12, vertical, compact ? 6 : 12, vertical);
    m_controls->setVisible(!large);
    m_policy->setCompact(compact);
    m_answer->setCompact(compact);
    m_answerCard->setCompact(compact);
    m_networkCard->setCompact(compact);
    m_networkCard->body()->setSpacing(compact ? 1 : 6); // the picture needs it more
    m_machineLegend->setTight(compact);
    for (LiveChart* chart : m_charts)
        chart->setCompact(compact);
    m_chooser->setVisible(compact);
    m_time->setCompact(compact);
    m_time->setVisible(!large);
    m_tour->setVisible(!compact && !m_run.setup().isReplay); // its key starts it, too
    m_present->setVisible(!compact);
    m_present->setText(large ? tr("Leave") : tr("Present"));
    m_present->setToolTip(withKey(large ? tr("Back to all charts and controls (Escape)")
                                        : tr("Little and large, for an audience"),
                                  Key::Present));
    m_figures->setVisible(!compact);
    m_machines->setVisible(!compact);
    m_separator->setVisible(!compact);
    setLarge(large);
    showFrames();
    showChosen();
}

void LivePage::setLarge(bool large)
{
    m_answer->setLarge(large);
    m_answerCard->setHeader(large ? CardHeader::None : CardHeader::All);
    m_networkCard->setHeader(large ? CardHeader::None : CardHeader::All);
    m_machineLegend->setVisible(!large);
    m_network->setVisible(!large);
    m_figures->setColumns(large ? kFigureColumns / 2 : kFigureColumns);
    m_machines->setLarge(large);
    m_charts[0]->setLarge(large);
    setLetters();
}

/// They grow with the window, not with the page: what is said above it for a while must not shrink them.
void LivePage::setLetters()
{
    const PresenterSizes sizes = presenterSizes(window()->size());
    const int letters = isPresenting() ? sizes.letters : 0;
    if (isPresenting())
        m_charts[0]->setHeader(height() < kRoomForTitle ? CardHeader::None : CardHeader::Title);
    if (std::exchange(m_letters, letters) != letters)
        setStyleSheet(isPresenting() ? presenterSheet(sizes) : QString());
}

void LivePage::present(bool on)
{
    if (std::exchange(m_presents, on) != on)
        arrange();
}

void LivePage::resizeEvent(QResizeEvent*)
{
    arrange();
}

void LivePage::arrange()
{
    const Arrangement wanted = fitting();
    if (wanted != m_arrangement)
        wanted == Arrangement::Presenter ? arrangePresenter()
        : wanted == Arrangement::Compact ? arrangeCompact()
                                         : arrangeWide();
    else
        setLetters();
    const bool hasRoom = !isCompact() || usualSize(*this).height() >= kRoomForReason;
    m_reason->setVisible(!isPresenting() && hasRoom); // the agent page gives it, too
}

LivePage::Arrangement LivePage::fitting() const
{
    if (m_presents)
        return Arrangement::Presenter;
    // What is said for a while must not turn the page over.
    const QSize room = usualSize(*this);
    const int least = kRoomForAll.height() - (isVisible() && !isCompact() ? kNotice : 0);
    return room.width() < kRoomForAll.width() || room.height() < least ? Arrangement::Compact
                                                                       : Arrangement::Wide;
}

} // namespace coinfer
