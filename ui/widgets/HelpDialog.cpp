#include "ui/widgets/HelpDialog.h"

#include "ui/widgets/ChartChooser.h"
#include "ui/widgets/WordList.h"
#include "ui/window/Keys.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScroller>
#include <QStackedWidget>

namespace coinfer {
namespace {

constexpr QSize kRoomForWords{880, 660}; ///< all of them at once, where the window is that large

QLabel* label(const QString& text, const char* role, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("role", QString::fromLatin1(role));
    label->setWordWrap(true);
    return label;
}

/// Has its look before a QDialogButtonBox takes it: that polishes it at once.
QPushButton* choice(const QString& name, const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setProperty("role", QStringLiteral("choice"));
    return button;
}

/// Lines that say nothing of their own are told by the one before.
QString shownWith(const KeyEntry& entry)
{
    QString keys = entry.shownKeys();
    const KeyEntry* next = &entry + 1;
    const KeyEntry* end = keyTable().data() + keyTable().size();
    const KeyEntry* last = nullptr;
    for (; next != end && !next->does; ++next)
        last = next;
    return last ? QStringLiteral("%1 … %2").arg(keys, last->shownKeys()) : keys;
}

} // namespace

HelpDialog::HelpDialog(const QStringList& parts, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("helpDialog"));
    setWindowTitle(tr("Coinfer: help"));
    auto* about = new QVBoxLayout;
    addAbout(*about, parts);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(20);
    columns->addWidget(explanations(), 3);
    columns->addLayout(about, 2);
    auto* buttons = new QDialogButtonBox(this);
    auto* close = choice(QStringLiteral("helpClose"), tr("Close"), buttons);
    buttons->addButton(close, QDialogButtonBox::RejectRole);
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->addLayout(columns, 1);
    column->addWidget(buttons);
    auto* quit = choice(QStringLiteral("quitButton"), tr("Quit Coinfer"), buttons);
    buttons->addButton(quit, QDialogButtonBox::DestructiveRole);
    quit->setToolTip(withKey(tr("Ends the program"), Key::Quit));
    connect(quit, &QPushButton::clicked, this, [this] {
        reject();
        Q_EMIT quitRequested();
    });
    close->setFocus();
}

QSize HelpDialog::sizeHint() const
{
    return QDialog::sizeHint().expandedTo(kRoomForWords);
}

/// Keys or words, one at a time: a small screen has room for no more.
QWidget* HelpDialog::explanations()
{
    auto* both = new QWidget(this);
    auto* chooser = new ChartChooser({tr("Keys"), tr("Words")}, both, QStringLiteral("helpPart"));
    chooser->setObjectName(QStringLiteral("helpChooser"));
    for (auto* button : chooser->findChildren<QPushButton*>())
        button->setToolTip({}); // which names keys that are the window's
    auto* shown = new QStackedWidget(both);
    shown->addWidget(keys());
    shown->addWidget(words());
    connect(chooser, &ChartChooser::chosenChanged, shown, &QStackedWidget::setCurrentIndex);
    auto* column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(chooser);
    column->addWidget(shown, 1);
    return both;
}

/// Of what a finger or the arrow keys scroll up and down, but never sideways.
QScrollArea* HelpDialog::scrolled(const QString& objectName, const QString& title, QWidget* list)
{
    auto* area = new QScrollArea(this);
    area->setObjectName(objectName);
    area->setAccessibleName(title);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(list);
    QScroller::grabGesture(area->viewport(), QScroller::TouchGesture);
    return area;
}

QWidget* HelpDialog::words()
{
    return scrolled(QStringLiteral("helpWords"), tr("Words"), new WordList(this));
}

QWidget* HelpDialog::keys()
{
    auto* list = new QWidget(this);
    auto* rows = new QFormLayout(list);
    rows->setContentsMargins(0, 0, 12, 0);
    rows->setVerticalSpacing(7);
    for (const KeyEntry& entry : keyTable()) {
        if (!entry.does)
            continue;
        const QString where = entry.shownWhere();
        rows->addRow(label(shownWith(entry), "faint", list),
                     label(where.isEmpty() ? entry.shownDoes() : tr("%1: %2").arg(where, entry.shownDoes()),
                           "", list));
    }
    QScrollArea* area = scrolled(QStringLiteral("helpKeys"), tr("Keys"), list);
    area->setMinimumWidth(list->sizeHint().width());
    return area;
}

void HelpDialog::addAbout(QBoxLayout& column, const QStringList& parts)
{
    column.addWidget(label(QStringLiteral("Coinfer " COINFER_VERSION), "answer", this));
    column.addWidget(label(tr("One neural network on two machines at once."), "faint", this));
    auto* versions = new QLabel(parts.join(QLatin1Char('\n')), this);
    versions->setObjectName(QStringLiteral("versions"));
    versions->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column.addWidget(versions);
    column.addWidget(label(tr("Free software, licence GPL-3.0-or-later: you may use, study, share and change "
                              "it. It comes without warranty."),
                           "faint", this));
    column.addStretch(1);
    QPushButton* hints = choice(QStringLiteral("hintsAgain"), tr("Show &hints again"), this);
    hints->setToolTip(tr("A tip on each page, for new users"));
    connect(hints, &QPushButton::clicked, this, [this] {
        Q_EMIT hintsRequested();
        accept();
    });
    column.addWidget(hints);
}

} // namespace coinfer
