#include "ui/session/FrameDialog.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "core/decide/LatencyModel.h"
#include "ui/charts/ChartLegend.h"
#include "ui/charts/TimeWindow.h"
#include "ui/model/NetworkPicture.h"
#include "ui/report/DecisionWords.h"
#include "ui/report/EventWords.h"
#include "ui/report/PhaseWords.h"
#include "ui/widgets/AnswerPanel.h"
#include "ui/widgets/FactList.h"
#include "ui/widgets/PhaseBars.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace coinfer {
namespace {

/// A log names its network; of one that this version does not know, only the codec tells.
std::function<bool(const Decision&)> senderOf(const SessionInfo& info)
{
    const auto network = Network::create(info.network, static_cast<int>(info.classes.size()));
    if (!network)
        return [](const Decision& decision) { return decision.codec != CutCodec(kFloatBits); };
    return [picture = networkPicture(*network)](const Decision& decision) {
        return picture.sends(decision.exit, decision.cut);
    };
}

QString mbps(std::optional<double> rate)
{
    return rate ? FrameDialog::tr("%1 Mbit/s").arg(formatFigure(*rate, 2)) : FrameDialog::tr("none");
}

} // namespace

FrameDialog::FrameDialog(const FrameRecord& frame, const SessionInfo& info, QWidget* parent)
    : QDialog(parent), m_frame(frame), m_sends(senderOf(info))
{
    setObjectName(QStringLiteral("frameDialog"));
    setWindowTitle(tr("Frame %1").arg(QLocale().toString(qint64{frame.index})));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    addHead(*column, info);
    addPhases(*column);
    addFoot(*column);
    setMinimumWidth(720);
}

void FrameDialog::addHead(QVBoxLayout& column, const SessionInfo& info)
{
    auto* title = new QLabel(
        tr("%1, at %2").arg(windowTitle(), clockText(inMilliseconds(m_frame.monotonic) / 1000, 2)), this);
    title->setObjectName(QStringLiteral("frameTitle"));
    title->setProperty("role", QStringLiteral("title"));
    m_answer = new AnswerPanel(info.classes, this);
    m_answer->showFrame({.record = m_frame, .pictureFollows = true});
    auto* both = new QHBoxLayout;
    both->setSpacing(18);
    both->addWidget(m_answer, 6);
    both->addWidget(facts(), 5, Qt::AlignTop);
    column.addWidget(title);
    column.addLayout(both, 1);
}

FactList* FrameDialog::facts()
{
    auto* list = new FactList(this);
    const auto add = [list](const char* name, const QString& caption, const QString& text) {
        list->add(QString::fromLatin1(name), caption);
        list->show(QString::fromLatin1(name), text);
    };
    add("frameChosen", tr("Chosen"), tr("%1: %2").arg(m_frame.policy, words(m_frame.decision)));
    if (const auto& second = m_frame.shadow) {
        add("frameSecond", tr("Second"), tr("%1: %2").arg(second->policy, words(second->decision)));
        add("framePredicted", tr("Predicted for it"),
            tr("%1, reward %2").arg(formatDuration(second->latency), formatFigure(second->value, 3)));
    }
    if (const QString look = lookWords(m_frame); !look.isEmpty())
        add("frameLook", tr("Look"), look);
    add("frameLatency", tr("Latency"),
        (m_frame.deadlineMet ? tr("%1, in time") : tr("%1, late")).arg(formatDuration(m_frame.total)));
    add("frameReward", tr("Reward"), formatFigure(m_frame.reward, 3));
    add("frameSent", tr("Sent"), formatBytes(m_frame.bytesUp));
    add("frameLink", tr("Link"), linkWords());
    if (!m_frame.events.empty())
        add("frameEvents", tr("Events"), eventWords(m_frame.events));
    return list;
}

QString FrameDialog::words(const Decision& decision) const
{
    return decisionWords(decision, m_sends(decision));
}

QString FrameDialog::linkWords() const
{
    return tr("limit %1, measured %2").arg(mbps(m_frame.limitMbps), mbps(m_frame.estimateMbps));
}

/// Phases that took no time have no name here: all six would not fit beside each other on a small screen.
void FrameDialog::addPhases(QVBoxLayout& column)
{
    auto* bars = new PhaseBars(this);
    bars->showBars({{tr("Time"), m_frame.phases}}, m_frame.deadline);
    bars->setFixedHeight(bars->minimumSizeHint().height());
    const std::vector<SeriesLook> all = phaseLooks();
    std::vector<SeriesLook> looks;
    QStringList values;
    std::size_t phase = 0;
    for (const Microseconds time : inOrder(m_frame.phases)) {
        if (time.count() > 0) {
            looks.push_back(all.at(phase));
            values << formatDuration(time);
        }
        ++phase;
    }
    auto* legend = new ChartLegend(std::move(looks), this);
    legend->setObjectName(QStringLiteral("framePhases"));
    legend->showValues(values);
    column.addWidget(bars);
    column.addWidget(legend, 0, Qt::AlignLeft);
}

void FrameDialog::addFoot(QVBoxLayout& column)
{
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("frameClose"));
    close->setProperty("role", QStringLiteral("choice"));
    close->setMinimumHeight(40);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    column.addWidget(close, 0, Qt::AlignRight);
    close->setFocus();
}

void FrameDialog::showPicture(const Image& picture)
{
    m_answer->showPicture(picture);
}

} // namespace coinfer
