#include "ui/widgets/ArrivalPanel.h"

#include "core/base/Units.h"
#include "ui/model/ArrivalWords.h"
#include "ui/report/DecisionWords.h"
#include "ui/report/FigureWords.h"
#include "ui/widgets/ClassBars.h"
#include "ui/widgets/EdgePhaseBar.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FeatureMapView.h"
#include "ui/widgets/PartNames.h"
#include "ui/widgets/PictureView.h"
#include "ui/widgets/SteadyLabel.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace coinfer {

ArrivalPanel::ArrivalPanel(const QStringList& classes, QWidget* parent)
    : QWidget(parent), m_classes(readableClasses(classes))
{
    setObjectName(QStringLiteral("arrivalPanel"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(14);
    row->addWidget(whatArrived(), 6);
    row->addWidget(whatWasAnswered(), 5);
    prefixNames(*this, QStringLiteral("edge"));
}

QWidget* ArrivalPanel::whatArrived()
{
    auto* whole = new QWidget(this);
    m_picture = new PictureView(whole);
    m_map = new FeatureMapView(whole);
    m_map->hide();
    m_words = new SteadyLabel(QStringLiteral("arrivalWords"), whole);
    m_words->setProperty("role", QStringLiteral("title"));
    m_reading = new SteadyLabel(QStringLiteral("mapWords"), whole);
    m_reading->setProperty("role", QStringLiteral("faint"));
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_picture, 1);
    column->addWidget(m_map, 1);
    column->addWidget(m_words);
    column->addWidget(m_reading);
    return whole;
}

QWidget* ArrivalPanel::whatWasAnswered()
{
    auto* whole = new QWidget(this);
    m_answer = new ElidedLabel(QStringLiteral("answerLabel"), whole);
    m_answer->setProperty("role", QStringLiteral("answer"));
    m_answer->setAccessibleName(tr("Answer"));
    m_confidence = new QLabel(whole);
    m_confidence->setObjectName(QStringLiteral("confidenceLabel"));
    m_confidence->setProperty("role", QStringLiteral("title"));
    m_confidence->setToolTip(tr("Confidence of the answer"));
    m_bars = new ClassBars(whole);
    m_decision = new ElidedLabel(QStringLiteral("decisionLabel"), whole);
    m_decision->setProperty("role", QStringLiteral("faint"));
    m_total = new QLabel(whole);
    m_total->setObjectName(QStringLiteral("totalLabel"));
    m_total->setProperty("role", QStringLiteral("title"));
    m_total->setToolTip(tr("From the request's last byte to its answer"));
    m_phases = new EdgePhaseBar(whole);
    auto* answer = new QHBoxLayout;
    answer->addWidget(m_answer, 1);
    answer->addWidget(m_confidence, 0, Qt::AlignBottom);
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(5);
    column->addLayout(answer);
    column->addWidget(m_bars, 1);
    column->addWidget(m_decision);
    column->addWidget(m_total);
    column->addWidget(m_phases);
    return whole;
}

void ArrivalPanel::showArrival(const Arrival& arrival)
{
    const bool isPicture = arrival.behind.isEmpty();
    m_picture->setVisible(isPicture);
    m_map->setVisible(!isPicture);
    if (isPicture)
        m_picture->showPicture(arrival.picture);
    m_map->showMap(arrival.map);
    m_words->showText(arrivalWords(arrival));
    m_map->setAccessibleDescription(m_words->text());
    m_reading->showText(mapWords(arrival.map));
    m_reading->setVisible(!isPicture);
    showAnswer(arrival.probabilities);
    m_decision->showText(decisionWords(arrival.decision, true));
    m_total->setText(tr("%1 at this edge").arg(formatDuration(arrival.total())));
    m_phases->showPhases({.queue = arrival.queue, .decode = arrival.decode, .compute = arrival.compute});
}

/// The names may be fewer than the classes.
void ArrivalPanel::showAnswer(const std::vector<float>& probabilities)
{
    QStringList names = m_classes;
    for (auto place = names.size(); place < static_cast<qsizetype>(probabilities.size()); ++place)
        names << tr("class %1").arg(place);
    m_bars->showProbabilities(probabilities, names);
    const auto best = std::ranges::max_element(probabilities);
    const bool isThere = best != probabilities.end();
    m_answer->showText(isThere ? names.at(best - probabilities.begin()) : tr("no answer"));
    m_confidence->setText(isThere ? shareWords(static_cast<double>(*best)) : QString());
}

} // namespace coinfer
