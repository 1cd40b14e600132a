#include "ui/widgets/FigureTiles.h"

#include <QGridLayout>
#include <QLabel>

namespace coinfer {

FigureTiles::FigureTiles(int columns, QWidget* parent)
    : QWidget(parent), m_columns(columns), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(0);
    for (int column = 0; column < columns; ++column)
        m_grid->setColumnStretch(column, 1);
}

void FigureTiles::add(const QString& objectName, const QString& caption, const QString& words)
{
    const auto count = static_cast<int>(m_values.size());
    const int row = 3 * (count / m_columns), column = count % m_columns; // caption, value, distance
    auto* name = new QLabel(caption, this);
    name->setProperty("role", QStringLiteral("faint"));
    auto* value = new QLabel(QStringLiteral("–"), this);
    value->setObjectName(objectName);
    value->setTextFormat(Qt::PlainText);
    value->setIndent(0); // below its caption, also where its style has a border
    if (m_isLarge)
        value->setProperty("role", QStringLiteral("large"));
    value->setAccessibleName(words);
    for (QLabel* label : {name, value})
        label->setToolTip(words.toHtmlEscaped());
    if (row > 0)
        m_grid->setRowMinimumHeight(row - 1, 6);
    m_grid->addWidget(name, row, column);
    m_grid->addWidget(value, row + 1, column);
    m_captions[objectName] = name;
    m_values[objectName] = value;
}

void FigureTiles::showCaption(const QString& objectName, const QString& caption)
{
    m_captions.at(objectName)->setText(caption);
}

void FigureTiles::show(const QString& objectName, const QString& text)
{
    m_values.at(objectName)->setText(text.isEmpty() ? QStringLiteral("–") : text);
}

} // namespace coinfer
