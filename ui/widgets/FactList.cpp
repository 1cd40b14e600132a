#include "ui/widgets/FactList.h"

#include <QFormLayout>
#include <QLabel>

namespace coinfer {

FactList::FactList(QWidget* parent) : QWidget(parent), m_rows(new QFormLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(14);
    m_rows->setVerticalSpacing(5);
    m_rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
}

void FactList::add(const QString& objectName, const QString& caption)
{
    auto* words = new QLabel(caption, this);
    words->setProperty("role", QStringLiteral("faint"));
    auto* value = new QLabel(QStringLiteral("–"), this);
    value->setObjectName(objectName);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setAccessibleName(caption);
    m_rows->addRow(words, value);
    m_values[objectName] = value;
}

void FactList::show(const QString& objectName, const QString& text)
{
    m_values.at(objectName)->setText(text.isEmpty() ? QStringLiteral("–") : text);
}

void FactList::setShown(const QString& objectName, bool shown)
{
    m_rows->setRowVisible(m_values.at(objectName), shown);
}

void FactList::forget()
{
    for (const auto& [name, value] : m_values)
        show(name, {});
}

} // namespace coinfer
