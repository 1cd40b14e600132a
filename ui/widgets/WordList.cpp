#include "ui/widgets/WordList.h"

#include "ui/widgets/WordPicture.h"

#include <QGridLayout>
#include <QLabel>

namespace coinfer {

WordList::WordList(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("wordList"));
    auto* rows = new QGridLayout(this);
    rows->setContentsMargins(0, 0, 12, 0);
    rows->setHorizontalSpacing(16);
    rows->setVerticalSpacing(2);
    rows->setColumnStretch(1, 1);
    add(*rows, HelpWord::Exit, tr("Exit"),
        tr("Where inference stops. Exits 1 to 4 are early ones: they answer sooner, but are right less "
           "often. "
           "Exit 5 is the whole network."));
    add(*rows, HelpWord::Cut, tr("Cut"),
        tr("The layer after which the network is split. The device runs what is before the cut, the edge "
           "what is after it. Cut 0 sends the image."));
    add(*rows, HelpWord::Codec, tr("Codec, bits"),
        tr("How the data at a cut is encoded. With fewer bits a feature is coarser, and fewer bytes are "
           "sent."));
    add(*rows, HelpWord::Guard, tr("Guard"),
        tr("Answers on the device shortly before the deadline if the reply of the edge has not arrived."));
    add(*rows, HelpWord::Deadline, tr("Deadline"),
        tr("The time that you allow from taking a frame to its answer. A later answer is late."));
    add(*rows, HelpWord::Confidence, tr("Confidence"),
        tr("How sure an exit is: the probability that it assigns to its answer."));
    rows->setRowStretch(rows->rowCount(), 1);
}

void WordList::add(QGridLayout& rows, HelpWord word, const QString& name, const QString& meaning)
{
    const int row = rows.rowCount();
    auto* picture = new WordPicture(word, this);
    picture->setObjectName(QStringLiteral("wordPicture%1").arg(static_cast<int>(word) + 1));
    auto* title = new QLabel(name, this);
    title->setProperty("role", QStringLiteral("title"));
    auto* words = new QLabel(meaning, this);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    rows.addWidget(picture, row, 0, 2, 1, Qt::AlignTop);
    rows.addWidget(title, row, 1);
    rows.addWidget(words, row + 1, 1);
    rows.setRowStretch(row + 1, 1);
    rows.setRowMinimumHeight(row + 2, 8);
}

} // namespace coinfer
