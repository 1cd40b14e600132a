#include "ui/pages/FreshColumn.h"

#include <QVBoxLayout>
#include <QWidget>

namespace coinfer {

QVBoxLayout* freshColumn(QWidget& page, int margin, int spacing)
{
    delete page.layout(); // layouts own no widgets
    auto* column = new QVBoxLayout(&page);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(spacing);
    return column;
}

} // namespace coinfer
