#include "ui/pages/RivalPage.h"

#include "core/base/Figures.h"
#include "ui/charts/RivalChart.h"
#include "ui/look/IsSeen.h"
#include "ui/look/Restyle.h"
#include "ui/look/Zoom.h"
#include "ui/model/RunModel.h"
#include "ui/widgets/PartNames.h"
#include "ui/widgets/PolicyBox.h"
#include "ui/widgets/TimeBar.h"
#include "ui/window/Keys.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace coinfer {
namespace {

constexpr QSize kRoomForAll{1000, 600};
constexpr QLatin1String kUsual("edge-only"); ///< what is done everywhere

/// The usual way, where it is on offer and does not decide itself.
QString suggestion(const QStringList& policies, const QString& decides)
{
    if (policies.contains(kUsual) && decides != kUsual)
        return kUsual;
    const auto other = std::ranges::find_if(policies, [&](const QString& name) { return name != decides; });
    return other == policies.end() ? decides : *other;
}

QString percent(double share)
{
    return formatFigure(share * 100, 0);
}

QString chooseWords(bool isReplay)
{
    return isReplay ? RivalPage::tr("No rival in this log") : RivalPage::tr("Choose a rival");
}

} // namespace

RivalPage::RivalPage(RunModel& run, QWidget* parent) : QWidget(parent), m_run(run)
{
    setObjectName(QStringLiteral("rivalPage"));
    buildControls();
    const NetworkPicture& network = run.setup().network;
    m_decides = new RivalChart(RivalChart::Side::Decides, network, this);
    m_rival = new RivalChart(RivalChart::Side::Rival, network, this);
    for (RivalChart* half : {m_decides, m_rival})
        half->follow(run.timeAxis());
    buildEmpty();
    auto* column = new QVBoxLayout(this);
    auto* controls = new QHBoxLayout;
    controls->addWidget(m_caption);
    controls->addWidget(m_box);
    controls->addStretch(1);
    controls->addWidget(m_time);
    auto* halves = new QHBoxLayout;
    halves->addWidget(m_decides, 1);
    halves->addWidget(m_rival, 1);
    halves->addWidget(m_empty, 1);
    column->addLayout(controls);
    column->addWidget(m_headline);
    column->addWidget(m_counted);
    column->addLayout(halves, 1);
    followRun();
    bindKey(Key::Second, this, this, [this] { (m_box->isVisible() ? m_box : m_choice)->setFocus(); });
    arrange(false);
    showRival();
}

RivalPage::~RivalPage()
{
    m_run.timeAxis().disconnect(this); // what happens while the charts go must not reach them
}

void RivalPage::buildControls()
{
    m_headline = new QLabel(this);
    m_headline->setObjectName(QStringLiteral("rivalHeadline"));
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setIndent(0);
    m_counted = new QLabel(this);
    m_counted->setObjectName(QStringLiteral("rivalCounted"));
    m_counted->setProperty("role", QStringLiteral("faint"));
    for (QLabel* line : {m_headline, m_counted})
        line->setAlignment(Qt::AlignCenter);
    m_box = new PolicyBox({}, this);
    m_box->setObjectName(QStringLiteral("rivalBox"));
    m_box->setAccessibleName(tr("Rival"));
    m_box->setToolTip(
        withKey(tr("Decides on the same frames; its decisions are predicted, not carried out"), Key::Second));
    m_box->addItem(tr("none"), QString());
    for (const QString& policy : m_run.setup().policies)
        m_box->add(policy);
    m_caption = new QLabel(tr("&Rival"), this);
    m_caption->setBuddy(m_box);
    m_time = new TimeBar(m_run, this);
    prefixNames(*m_time, QStringLiteral("rival"));
}

/// What stands in place of a rival that nobody has chosen.
void RivalPage::buildEmpty()
{
    m_empty = new Card(QStringLiteral("noRivalCard"), tr("No rival"), this);
    auto* words = new QLabel(m_run.setup().isReplay
                                 ? tr("Not logged: no second policy decided on these frames.")
                                 : tr("Choose a policy to compare with. It is asked about every frame; what "
                                      "it decides is not carried out, but predicted."),
                             m_empty);
    words->setObjectName(QStringLiteral("noRivalText"));
    words->setWordWrap(true);
    m_choice = new PolicyBox(m_run.setup().policies, m_empty);
    m_choice->setObjectName(QStringLiteral("rivalChoice"));
    m_choice->setAccessibleName(tr("Rival to compare with"));
    m_choice->select(suggestion(m_run.setup().policies, m_run.policy()));
    m_compare = new QToolButton(m_empty);
    m_compare->setObjectName(QStringLiteral("compareRivalButton"));
    m_compare->setProperty("role", QStringLiteral("primary"));
    m_compare->setText(tr("Compare"));
    m_compare->setToolTip(tr("Begins with the next frame"));
    m_compare->setFocusPolicy(Qt::TabFocus);
    for (QWidget* control : std::initializer_list<QWidget*>{m_choice, m_compare})
        control->setVisible(!m_run.setup().isReplay);
    auto* row = new QHBoxLayout;
    row->addWidget(m_choice);
    row->addWidget(m_compare);
    row->addStretch(1);
    m_empty->body()->addStretch(1);
    m_empty->body()->addWidget(words);
    m_empty->body()->addLayout(row);
    m_empty->body()->addStretch(2);
}

void RivalPage::followRun()
{
    connect(m_box, &PolicyBox::policyActivated, &m_run, &RunModel::requestShadow);
    connect(m_compare, &QToolButton::clicked, this, [this] { m_run.requestShadow(m_choice->policy()); });
    connect(&m_run, &RunModel::shadowChanged, this, &RivalPage::showRival);
    connect(&m_run, &RunModel::policyRefused, this, &RivalPage::showRival);
    connect(&m_run, &RunModel::policyChanged, this, &RivalPage::showHeadline);
    connect(&m_run.feed(), &LiveFeed::framesDrained, this, &RivalPage::takeFrames);
    connect(&m_run.feed(), &LiveFeed::forgotten, this, &RivalPage::forget);
    connect(&m_run.feed(), &LiveFeed::ticked, this, &RivalPage::tick);
    connect(&m_run.timeAxis(), &TimeAxis::changed, this, &RivalPage::showCharts);
    connect(&m_run.timeAxis(), &TimeAxis::cursorChanged, this, &RivalPage::showCursor);
}

/// Which of the two stands on the right: the rival, or the choice of one.
void RivalPage::showRival()
{
    const bool hasRival = !m_run.shadow().isEmpty();
    m_box->select(m_run.shadow());
    for (QWidget* part : std::initializer_list<QWidget*>{m_caption, m_box, m_rival})
        part->setVisible(hasRival);
    m_empty->setVisible(!hasRival);
    m_decides->setCompared(hasRival);
    showCharts();
    showHeadline();
}

/// Names and figures are those of the last frame that the charts show.
void RivalPage::showHeadline()
{
    const RivalFigures& figures = m_decides->figures();
    const bool counts = figures.frames > 0;
    const auto& pairs = m_run.feed().history().rivalScore().pairs();
    const PolicyPair pair = counts ? pairs.at(figures.pair) : PolicyPair{m_run.policy(), m_run.shadow()};
    m_decides->showPolicy(pair.decides);
    m_rival->showPolicy(pair.rival);
    const bool hasRival = !m_run.shadow().isEmpty();
    m_headline->setText(!hasRival ? chooseWords(m_run.setup().isReplay)
                        : counts  ? tr("%1 % in time against %2 %, predicted")
                                       .arg(percent(figures.decides.inTime), percent(figures.rival.inTime))
                                 : tr("Waiting for a frame"));
    m_counted->setText(hasRival ? tr("Frames counted: %1 of the last %2, the same for both")
                                      .arg(figures.frames)
                                      .arg(kRecentFrames)
                                : tr("Figures of the last %1 frames").arg(kRecentFrames));
}

/// Every second time they are drawn: charts cost most.
void RivalPage::takeFrames()
{
    if (std::exchange(m_stale, true))
        showCharts();
}

void RivalPage::tick()
{
    if (m_stale)
        showCharts();
}

void RivalPage::showCharts()
{
    m_stale = !isSeen(*this);
    if (m_stale)
        return;
    const LiveHistory& history = m_run.feed().history();
    m_decides->showHistory(history);
    if (m_rival->isVisibleTo(this))
        m_rival->showHistory(history);
    showHeadline();
}

void RivalPage::showCursor()
{
    if (!isSeen(*this))
        return;
    for (RivalChart* half : {m_decides, m_rival})
        if (half->isVisibleTo(this))
            half->showCursor(m_run.feed().history());
}

void RivalPage::forget()
{
    for (RivalChart* half : {m_decides, m_rival}) {
        half->forget();
        half->forgetScore();
    }
    showHeadline();
}

void RivalPage::showEvent(QShowEvent*)
{
    showCharts();
}

void RivalPage::resizeEvent(QResizeEvent*)
{
    const QSize room = usualSize(*this);
    const bool compact = room.width() < kRoomForAll.width() || room.height() < kRoomForAll.height();
    if (compact != m_compact)
        arrange(compact);
}

void RivalPage::arrange(bool compact)
{
    m_compact = compact;
    const int margin = compact ? 5 : 12;
    layout()->setContentsMargins(margin, margin, margin, margin);
    layout()->setSpacing(compact ? 3 : 8);
    restyle(*m_headline, "role", compact ? QStringLiteral("large") : QStringLiteral("headline"));
    for (Card* card : std::initializer_list<Card*>{m_decides, m_rival, m_empty})
        card->setCompact(compact);
    m_time->setCompact(compact);
}

} // namespace coinfer
