#include "ui/widgets/WholeText.h"

#include "ui/look/Zoom.h"
#include "ui/widgets/DialogPlace.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace coinfer {
namespace {

constexpr int kWidth = 560; ///< at most: the least window is 800 wide

} // namespace

void WholeText::open(const QString& text, QWidget& place)
{
    if (place.window()->findChild<QDialog*>())
        return;
    auto* dialog = new WholeText(text, place.window());
    openInside(*dialog);
}

WholeText::WholeText(const QString& text, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("wholeText"));
    setWindowTitle(tr("Full text"));
    auto* words = new QLabel(text, this);
    words->setObjectName(QStringLiteral("wholeTextWords"));
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setFixedWidth(zoomed(kWidth - 40));
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("wholeTextClose"));
    close->setProperty("role", QStringLiteral("choice"));
    close->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(14);
    column->addWidget(words);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace coinfer
