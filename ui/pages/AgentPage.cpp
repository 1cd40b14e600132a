#include "ui/pages/AgentPage.h"

#include "core/base/Figures.h"
#include "ui/charts/AgentChart.h"
#include "ui/look/IsSeen.h"
#include "ui/look/Zoom.h"
#include "ui/model/RunModel.h"
#include "ui/report/FigureWords.h"
#include "ui/widgets/ChartChooser.h"
#include "ui/widgets/ChoiceMap.h"
#include "ui/widgets/DeadlineControl.h"
#include "ui/widgets/PartNames.h"
#include "ui/widgets/PolicyBox.h"
#include "ui/widgets/PolicyControl.h"
#include "ui/widgets/Switch.h"
#include "ui/widgets/TimeBar.h"
#include "ui/widgets/WhyCard.h"
#include "ui/window/Keys.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <array>
#include <cmath>
#include <utility>

namespace coinfer {
namespace {

constexpr QSize kRoomForAll{1000, 600};
constexpr int kRoomForFour = 1560; ///< width for all charts beside each other
constexpr int kMiddleRow = 1;
constexpr int kChartsRow = 3;

/// Which exits answer on the device, and how often it looks first; shares of the last 100 frames.
std::vector<AgentChart::Curve> onDeviceCurves()
{
    std::vector<AgentChart::Curve> curves{
        {{AgentPage::tr("looked"), SeriesMark::Dashed, &Colours::accent}, &AgentBin::looked}};
    constexpr std::array<QColor Colours::*, kExits> kInks{&Colours::exit, &Colours::bits, &Colours::estimate,
                                                          &Colours::cut, &Colours::faint};
    for (std::size_t i = 0; i < kInks.size(); ++i)
        curves.push_back({{QString::number(i + 1), SeriesMark::Line, kInks[i]},
                          [i](const AgentBin& bin) -> const MinMaxLast& { return bin.onDevice[i]; }});
    return curves;
}

} // namespace

AgentPage::AgentPage(RunModel& run, QWidget* parent) : QWidget(parent), m_run(run), m_turns(*this)
{
    setObjectName(QStringLiteral("agentPage"));
    buildControls();
    buildThoughts();
    buildCharts();
    auto* middle = new QHBoxLayout;
    middle->addWidget(m_mapCard, 8);
    middle->addWidget(m_whyCard, 5);
    auto* charts = new QHBoxLayout;
    for (AgentChart* chart : m_charts)
        charts->addWidget(chart, 1);
    auto* time = new QHBoxLayout;
    time->addWidget(m_chooser, 1);
    time->addWidget(m_time);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_controls);
    column->addLayout(middle);
    column->addLayout(time);
    column->addLayout(charts);
    followRun();
    addShortcuts();
    connect(m_chooser, &ChartChooser::chosenChanged, this, &AgentPage::showChosen);
    arrange(false);
}

AgentPage::~AgentPage()
{
    m_run.timeAxis().disconnect(this); // what happens while the charts go must not reach them
}

void AgentPage::buildControls()
{
    m_controls = new Card(QStringLiteral("agentControls"), tr("Who decides"), this);
    m_policy = new PolicyControl(m_run.setup().policies, m_run.policy(), m_controls);
    prefixNames(*m_policy, QStringLiteral("agent"));
    m_shadow = new PolicyBox({}, m_controls);
    m_shadow->setObjectName(QStringLiteral("shadowBox"));
    m_shadow->setAccessibleName(tr("Second policy"));
    m_shadow->setToolTip(withKey(tr("Decides on the same frames, for comparison only"), Key::Second));
    m_shadow->addItem(tr("none"), QString());
    for (const QString& policy : m_run.setup().policies)
        m_shadow->add(policy);
    auto* beside = new QLabel(tr("&Second"), m_controls);
    beside->setBuddy(m_shadow);
    m_learning = new Switch(tr("&Learning"), m_controls);
    m_learning->setObjectName(QStringLiteral("learningSwitch"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_policy);
    row->addWidget(beside);
    row->addWidget(m_shadow);
    row->addWidget(m_learning);
    auto* promise = new QLabel(tr("&Promise"), m_controls);
    m_promise = promiseBox(promise);
    row->addWidget(promise);
    row->addWidget(m_promise);
    row->addStretch(1);
    m_controls->body()->addLayout(row);
    auto* settings = new QHBoxLayout;
    settings->setSpacing(8);
    buildSettings(*settings);
    m_controls->body()->addLayout(settings);
    m_priceParts.insert(m_priceParts.end(), {promise, m_promise});
}

QComboBox* AgentPage::promiseBox(QLabel* caption)
{
    auto* box = new QComboBox(m_controls);
    box->setObjectName(QStringLiteral("promiseBox"));
    box->setAccessibleName(tr("Promise"));
    box->setToolTip(m_run.setup().canPromise
                        ? tr("Maximum share of answers that are wrong although the full net is right")
                        : tr("No promise is possible with this model: its outcomes were not measured"));
    box->setEnabled(m_run.setup().canPromise && !m_run.setup().isReplay);
    box->setFocusPolicy(Qt::TabFocus);
    box->addItem(tr("none"), 1.0);
    for (const double risk : {0.05, 0.02, 0.01})
        box->addItem(shareWords(risk), risk);
    caption->setBuddy(box);
    return box;
}

void AgentPage::buildSettings(QBoxLayout& row)
{
    m_deadline = new DeadlineControl(m_run.live(), m_controls);
    prefixNames(*m_deadline, QStringLiteral("agent"));
    row.addWidget(m_deadline, 3);
    auto* weight = new QLabel(tr("&Accuracy weight"), m_controls);
    m_weight = addSlider(row, tr("Accuracy weight"), weight, tr("Weight of accuracy against latency"));
    m_weight->setObjectName(QStringLiteral("weightSlider"));
    m_weightText = addFigure(row, QStringLiteral("weightText"), QStringLiteral("0.00"));
    auto* price = new QLabel(tr("&Byte price"), m_controls);
    m_price = addSlider(row, tr("Byte price"), price, tr("Reward that each 1,000 bytes sent cost"));
    m_price->setObjectName(QStringLiteral("priceSlider"));
    m_priceText = addFigure(row, QStringLiteral("priceText"), QStringLiteral("0.000"));
    m_priceParts = {price, m_price, m_priceText};
}

QSlider* AgentPage::addSlider(QBoxLayout& row, const QString& name, QLabel* caption, const QString& help)
{
    auto* slider = new QSlider(Qt::Horizontal, m_controls);
    slider->setAccessibleName(name);
    slider->setToolTip(help);
    slider->setRange(0, 100);
    slider->setPageStep(10);
    slider->setFocusPolicy(Qt::TabFocus);
    slider->setMinimumWidth(60);
    caption->setBuddy(slider);
    row.addSpacing(8);
    row.addWidget(caption);
    row.addWidget(slider, 2);
    return slider;
}

QLabel* AgentPage::addFigure(QBoxLayout& row, const QString& name, const QString& widest)
{
    auto* figure = new QLabel(m_controls);
    figure->setObjectName(name);
    keepRoomFor(widest, *figure);
    row.addWidget(figure);
    return figure;
}

void AgentPage::buildThoughts()
{
    m_mapCard = new Card(QStringLiteral("mapCard"), tr("Choices"), this);
    m_map = new ChoiceMap(m_run.setup().network, m_mapCard);
    m_mapCard->body()->addWidget(m_map, 1);
    m_mapCard->offerCopy();
    m_whyCard = new WhyCard(m_run.setup().network, this);
}

void AgentPage::buildCharts()
{
    const auto line = [](const QString& name, QColor Colours::*colour, SeriesMark mark = SeriesMark::Line) {
        return SeriesLook{name, mark, colour};
    };
    m_charts.push_back(
        new AgentChart(QStringLiteral("rewardCard"), tr("Reward"),
                       {{line(tr("reward"), &Colours::exit, SeriesMark::Dots), &AgentBin::reward},
                        {line(tr("expected"), &Colours::device), &AgentBin::value},
                        {line(tr("second"), &Colours::bits, SeriesMark::Dashed), &AgentBin::shadowValue}},
                       {}, this));
    m_charts.push_back(new AgentChart(QStringLiteral("entropyCard"), tr("Exploration"),
                                      {{line(tr("entropy"), &Colours::cut), &AgentBin::entropy},
                                       {line(tr("temperature"), &Colours::bits), &AgentBin::temperature}},
                                      tr("this policy does not explore"), this));
    m_charts.push_back(new AgentChart(QStringLiteral("lossCard"), tr("Losses"),
                                      {{line(tr("critic"), &Colours::device), &AgentBin::criticLoss},
                                       {line(tr("actor"), &Colours::estimate), &AgentBin::actorLoss}},
                                      {}, this));
    m_losses = m_charts.back();
    m_local = new AgentChart(QStringLiteral("localCard"), tr("Local exits, %"), onDeviceCurves(), {}, this);
    m_charts.push_back(m_local);
    QStringList parts{tr("Choices")};
    for (AgentChart* chart : m_charts) {
        chart->follow(m_run.timeAxis());
        m_turns.add(chart, [this, chart] { chart->showHistory(m_run.feed().agentHistory()); });
        parts << chart->accessibleName();
    }
    m_chooser = new ChartChooser(parts, this, QStringLiteral("agentPart"));
    m_time = new TimeBar(m_run, this);
    prefixNames(*m_time, QStringLiteral("agent"));
}

void AgentPage::followRun()
{
    connect(m_policy, &PolicyControl::policyRequested, &m_run, &RunModel::requestPolicy);
    connect(m_shadow, &PolicyBox::policyActivated, &m_run, &RunModel::requestShadow);
    connect(m_learning, &QCheckBox::clicked, &m_run, &RunModel::requestLearning);
    connect(m_deadline, &DeadlineControl::liveRequested, &m_run, &RunModel::requestLive);
    connect(m_weight, &QSlider::valueChanged, this, &AgentPage::requestWeight);
    connect(m_price, &QSlider::valueChanged, this, &AgentPage::requestPrice);
    connect(m_promise, &QComboBox::activated, this, &AgentPage::requestPromise);

    connect(&m_run, &RunModel::policyChanged, m_policy, &PolicyControl::showPolicy);
    connect(&m_run, &RunModel::policyRefused, m_policy, &PolicyControl::takeBack);
    connect(&m_run, &RunModel::shadowChanged, this, &AgentPage::selectShadow);
    connect(&m_run, &RunModel::policyRefused, this, [this] { selectShadow(m_run.shadow()); });
    connect(&m_run, &RunModel::learningChanged, this, &AgentPage::showLearning);
    connect(&m_run, &RunModel::policyChanged, this, &AgentPage::showLearning);
    connect(&m_run, &RunModel::liveChanged, this, &AgentPage::showLive);
    connect(&m_run.feed(), &LiveFeed::framesDrained, this, &AgentPage::takeFrames);
    connect(&m_run.feed(), &LiveFeed::forgotten, this, &AgentPage::forget);
    connect(&m_run.feed(), &LiveFeed::ticked, this, &AgentPage::tick);
    connect(&m_run.timeAxis(), &TimeAxis::changed, this, [this] { m_turns.drawAll(); });
    connect(&m_run.timeAxis(), &TimeAxis::cursorChanged, this, &AgentPage::showCursor);
    selectShadow(m_run.shadow());
    showLive();
    showLearning();
}

/// The switch is for policies that learn; of the others it says that they do not.
void AgentPage::showLearning()
{
    m_learning->setChecked(m_run.isLearning());
    const auto& frame = m_run.feed().latest();
    const bool known = frame && frame->report.policy == m_run.policy();
    const bool isReplay = m_run.setup().isReplay;
    const bool can = !isReplay && (!known || frame->report.canLearn);
    m_learning->setEnabled(can);
    const QString policy = m_run.policy();
    m_learning->setToolTip(isReplay ? tr("Logs do not record whether a policy learned")
                           : can    ? withKey(tr("Lets %1 learn from every frame").arg(policy), Key::Learning)
                                    : tr("%1 cannot learn").arg(policy));
    m_whyCard->showLearning(isReplay                 ? tr("not logged")
                            : !known                 ? QString()
                            : !can                   ? tr("this policy cannot learn")
                            : !m_run.isLearning()    ? tr("switched off")
                            : frame->report.learning ? tr("from every frame")
                                                     : tr("waiting for a frame"));
    // Not every policy that learns has losses.
    m_losses->setNone(isReplay                           ? tr("this log has no losses")
                      : known && !frame->report.learning ? tr("this policy is not learning")
                                                         : tr("this policy reports no losses"));
}

void AgentPage::addShortcuts()
{
    bindKey(Key::Learning, this, m_learning, &QAbstractButton::click);
    bindKey(Key::Second, this, m_shadow, qOverload<>(&QWidget::setFocus));
    bindKey(Key::Guard, this, m_deadline, &DeadlineControl::toggleGuard);
}

void AgentPage::selectShadow(const QString& name)
{
    m_shadow->select(name);
}

void AgentPage::requestWeight(int step)
{
    LiveSettings live = m_run.live();
    live.accuracyWeight = step / 100.0;
    m_run.requestLive(live);
}

void AgentPage::requestPrice(int step)
{
    LiveSettings live = m_run.live();
    live.bytePrice = step / 1000.0;
    m_run.requestLive(live);
}

void AgentPage::requestPromise(int index)
{
    LiveSettings live = m_run.live();
    live.risk = m_promise->itemData(index).toDouble();
    m_run.requestLive(live);
}

/// The command line may have asked for any risk.
void AgentPage::selectPromise(double risk)
{
    if (m_promise->findData(risk) < 0)
        m_promise->addItem(exactShareWords(risk), risk);
    m_promise->setCurrentIndex(m_promise->findData(risk));
}

void AgentPage::showLive()
{
    const QSignalBlocker quiet(m_weight), quietToo(m_price);
    m_deadline->showLive(m_run.live());
    m_weight->setValue(static_cast<int>(std::lround(m_run.live().accuracyWeight * 100)));
    m_weightText->setText(formatFigure(m_run.live().accuracyWeight, 2));
    m_price->setValue(static_cast<int>(std::lround(m_run.live().bytePrice * 1000)));
    m_priceText->setText(formatFigure(m_run.live().bytePrice, 3));
    selectPromise(m_run.live().risk);
}

void AgentPage::showCursor()
{
    if (!isSeen(*this))
        return;
    for (AgentChart* chart : m_charts)
        if (chart->isVisibleTo(this))
            chart->showCursor(m_run.feed().agentHistory());
}

void AgentPage::takeFrames()
{
    if (m_pace.isDue(*this))
        showFrames();
    else
        m_framesMissed = true;
}

void AgentPage::showFrames()
{
    const auto& frame = m_run.feed().latest();
    m_framesMissed = !isSeen(*this);
    if (!frame || m_framesMissed)
        return;
    m_map->showFrame(*frame);
    m_mapCard->showSummary(
        m_map->showsProbabilities()
            ? tr("probability, up to %1 %; one bar per codec").arg(formatFigure(m_map->highest() * 100, 1))
            : tr("expected reward; one bar per codec"));
    m_whyCard->showFrame(*frame);
    noteLearner(*frame);
    showLearning();
    m_turns.drawNext();
}

void AgentPage::tick()
{
    if (!isSeen(*this))
        return;
    if (m_framesMissed) // left out, or a window that was minimised comes back without a word
        showFrames();
    m_turns.tick();
}

void AgentPage::forget()
{
    m_map->forget();
    m_mapCard->showSummary({});
    m_whyCard->forget();
    showLearning();
    for (AgentChart* chart : m_charts)
        chart->forget();
    m_learner.clear();
    m_canLearn = false;
    showChosen();
}

void AgentPage::showEvent(QShowEvent*)
{
    showFrames();
    m_turns.drawAll();
}

void AgentPage::resizeEvent(QResizeEvent*)
{
    const QSize room = usualSize(*this);
    const bool compact = room.width() < kRoomForAll.width() || room.height() < kRoomForAll.height();
    const bool narrow = room.width() < kRoomForFour;
    if (std::exchange(m_isNarrow, narrow) != narrow || compact != m_compact)
        arrange(compact);
}

void AgentPage::arrange(bool compact)
{
    m_compact = compact;
    const int margin = compact ? 5 : 12;
    layout()->setContentsMargins(margin, margin, margin, margin);
    layout()->setSpacing(compact ? 4 : 10);
    for (Card* card : std::initializer_list<Card*>{m_controls, m_mapCard, m_whyCard})
        card->setCompact(compact);
    for (AgentChart* chart : m_charts)
        chart->setCompact(compact);
    for (QWidget* part : m_priceParts)
        part->setVisible(!compact);
    m_time->setCompact(compact);
    m_chooser->setVisible(compact);
    showChosen();
}

void AgentPage::showChosen()
{
    const bool thoughts = !m_compact || m_chooser->chosen() == 0;
    m_mapCard->setVisible(thoughts);
    m_whyCard->setVisible(thoughts);
    bool anyChart = false;
    for (AgentChart* chart : m_charts) {
        const bool shown = isShown(chart);
        chart->setVisible(shown);
        anyChart = anyChart || shown;
    }
    m_time->setVisible(anyChart);
    auto& rows = static_cast<QBoxLayout&>(*layout());
    rows.setStretch(kMiddleRow, thoughts ? 5 : 0); // hidden they take no room
    rows.setStretch(kChartsRow, anyChart ? 4 : 0);
    m_turns.drawAll();
}

/// A small screen shows what is chosen. Losses that cannot be leave their room to the others, and where there
/// is none for all, those that can be take that of the local exits.
bool AgentPage::isShown(const AgentChart* chart) const
{
    if (m_compact)
        return m_chooser->chosen() > 0 &&
               m_charts[static_cast<std::size_t>(m_chooser->chosen() - 1)] == chart;
    if (chart == m_losses)
        return m_canLearn;
    return chart != m_local || !m_isNarrow || !m_canLearn;
}

void AgentPage::noteLearner(const AnsweredFrame& frame)
{
    const FrameRecord& record = frame.record;
    if (frame.report.canLearn || record.criticLoss || record.actorLoss)
        m_learner = record.policy;
    const bool can = !m_learner.isEmpty() && m_learner == record.policy;
    if (std::exchange(m_canLearn, can) != can)
        showChosen();
}

} // namespace coinfer
