#include "ui/widgets/SideBySide.h"

#include "core/base/Figures.h"
#include "core/base/Units.h"
#include "ui/report/FigureWords.h"

#include <QGridLayout>
#include <QLabel>

#include <cmath>

namespace coinfer {
namespace {

/// The less, the better; an unknown one is no number, and so neither better nor worse.
double quickness(Microseconds time)
{
    return time.count() > 0 ? -static_cast<double>(time.count()) : NAN;
}

QString orUnknown(double figure, const QString& words)
{
    return std::isnan(figure) ? SideBySide::tr("not logged") : words;
}

} // namespace

SideBySide::SideBySide(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sideBySide"));
    setAccessibleName(tr("Predictions of two policies for this frame"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 6, 0, 0);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(5);
    addRow(*grid, Policy, QStringLiteral("policy"), tr("Policy"));
    addRow(*grid, Decides, QStringLiteral("decision"), tr("Decision"));
    addRow(*grid, Latency, QStringLiteral("latency"), tr("Latency"));
    addRow(*grid, Accuracy, QStringLiteral("accuracy"), tr("Accuracy"));
    addRow(*grid, Worth, QStringLiteral("worth"), tr("Reward"));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    showReward(false);
}

void SideBySide::showReward(bool shown)
{
    for (QLabel* part : {m_captions[Worth], m_cells[Worth][0], m_cells[Worth][1]})
        part->setVisible(shown);
}

void SideBySide::addRow(QGridLayout& grid, Row row, const QString& name, const QString& caption)
{
    auto* words = new QLabel(caption, this);
    words->setProperty("role", QStringLiteral("faint"));
    m_captions[static_cast<std::size_t>(row)] = words;
    grid.addWidget(words, row, 0, Qt::AlignTop);
    for (int column = 1; column <= 2; ++column) {
        auto* cell = new QLabel(this);
        cell->setObjectName(QStringLiteral("beside.%1.%2").arg(name).arg(column));
        cell->setTextFormat(Qt::PlainText);
        cell->setWordWrap(true);
        if (row == Policy)
            cell->setProperty("role", QStringLiteral("title"));
        grid.addWidget(cell, row, column, Qt::AlignTop);
        m_cells[static_cast<std::size_t>(row)][static_cast<std::size_t>(column) - 1] = cell;
    }
}

void SideBySide::showBoth(const PolicyProspect& first, const PolicyProspect& second)
{
    fill(0, first);
    fill(1, second);
    embolden(Latency, quickness(first.prospect.latency), quickness(second.prospect.latency));
    embolden(Accuracy, first.prospect.accuracy, second.prospect.accuracy);
    embolden(Worth, first.prospect.value, second.prospect.value);
}

void SideBySide::fill(std::size_t column, const PolicyProspect& shown)
{
    const Prospect& prospect = shown.prospect;
    m_cells[Policy][column]->setText(shown.policy);
    m_cells[Decides][column]->setText(shown.decision);
    m_cells[Latency][column]->setText(
        orUnknown(quickness(prospect.latency), formatDuration(prospect.latency)));
    m_cells[Accuracy][column]->setText(orUnknown(prospect.accuracy, exactShareWords(prospect.accuracy)));
    m_cells[Worth][column]->setText(orUnknown(prospect.value, formatFigure(prospect.value, 3)));
}

void SideBySide::embolden(Row row, double first, double second)
{
    const std::array better{first > second, second > first};
    for (std::size_t column = 0; column < better.size(); ++column) {
        QFont font = m_cells[Worth][column]->font();
        font.setBold(better[column]);
        m_cells[static_cast<std::size_t>(row)][column]->setFont(font);
    }
}

} // namespace coinfer
