#include "ui/widgets/CloseQuestion.h"

#include "ui/look/Zoom.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace coinfer {

CloseQuestion::CloseQuestion(const QString& recording, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("closeQuestion"));
    setWindowTitle(tr("This run is being recorded"));
    auto* words = new QLabel(tr("This run is being recorded to %1. Closing ends the recording; everything "
                                "recorded so far is kept.")
                                 .arg(QFileInfo(recording).fileName()),
                             this);
    words->setObjectName(QStringLiteral("closeQuestionText"));
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setToolTip(recording.toHtmlEscaped());
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("closeAnywayButton"));
    auto* goOn = new QPushButton(tr("Keep recording"), this);
    goOn->setObjectName(QStringLiteral("goOnButton"));
    goOn->setDefault(true);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    for (QPushButton* button : {goOn, close}) {
        button->setProperty("role", QStringLiteral("choice"));
        row->addWidget(button);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(14);
    column->addWidget(words);
    column->addLayout(row);
    setMinimumWidth(zoomed(420));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(goOn, &QPushButton::clicked, this, &QDialog::reject);
}

} // namespace coinfer
