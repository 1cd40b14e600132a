#include "ui/widgets/FigureTiles.h"

#include "ui/look/Zoom.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace coinfer {

FigureTiles::FigureTiles(int columns, QWidget* parent)
    : QWidget(parent), m_columns(columns), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(0);
    setColumns(columns);
}

void FigureTiles::setColumns(int columns)
{
    m_columns = columns;
    for (int column = 0; column < std::max(m_grid->columnCount(), columns); ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    place();
}

void FigureTiles::place()
{
    for (int row = 0; row < m_grid->rowCount(); ++row)
        m_grid->setRowMinimumHeight(row, 0);
    int count = 0;
    for (const auto& [name, value] : m_tiles) {
        const int row = 3 * (count / m_columns), column = count % m_columns; // caption, value, distance
        ++count;
        if (row > 0)
            m_grid->setRowMinimumHeight(row - 1, zoomed(6));
        m_grid->addWidget(name, row, column);
        m_grid->addWidget(value, row + 1, column);
    }
}

void FigureTiles::add(const QString& objectName, const QString& caption, const QString& words)
{
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
    m_tiles.push_back({name, value});
    m_captions[objectName] = name;
    m_values[objectName] = value;
    place();
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
