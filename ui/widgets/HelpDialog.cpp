#include "ui/widgets/HelpDialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>

namespace coinfer {
namespace {

struct Key {
    const char* keys;
    const char* does;
};

constexpr Key kKeys[] = {
    {"Ctrl+1 … Ctrl+5", QT_TRANSLATE_NOOP("HelpDialog", "Start, Live, Agent, Network, Session")},
    {"Space", QT_TRANSLATE_NOOP("HelpDialog", "pause the run, go on")},
    {"Ctrl+R", QT_TRANSLATE_NOOP("HelpDialog", "record, stop recording")},
    {"Ctrl+O", QT_TRANSLATE_NOOP("HelpDialog", "Session: open a log")},
    {"H   +   -   0", QT_TRANSLATE_NOOP("HelpDialog", "freeze the charts, zoom in, out, back to 30 s live")},
    {"Shift+Left   Shift+Right", QT_TRANSLATE_NOOP("HelpDialog", "charts: earlier, later")},
    {"Left   Right", QT_TRANSLATE_NOOP("HelpDialog", "in a chart: read the values there")},
    {"Ctrl+C", QT_TRANSLATE_NOOP("HelpDialog", "in a chart: copy it as a picture")},
    {"T", QT_TRANSLATE_NOOP("HelpDialog", "throttle on or off")},
    {"[   ]", QT_TRANSLATE_NOOP("HelpDialog", "slower link, faster link")},
    {"G", QT_TRANSLATE_NOOP("HelpDialog", "guard on or off")},
    {"L   S", QT_TRANSLATE_NOOP("HelpDialog", "Agent: learning on or off, second policy")},
    {"R   O   C", QT_TRANSLATE_NOOP("HelpDialog", "Network: rate, open a trace, load the processor")},
    {"F1   F11", QT_TRANSLATE_NOOP("HelpDialog", "this help, full screen")},
    {"Ctrl+Q", QT_TRANSLATE_NOOP("HelpDialog", "leave")},
};

QLabel* label(const QString& text, const char* role, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("role", QString::fromLatin1(role));
    label->setWordWrap(true);
    return label;
}

} // namespace

HelpDialog::HelpDialog(const QStringList& parts, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("helpDialog"));
    setWindowTitle(tr("Coinfer: help"));
    auto* keys = new QFormLayout;
    for (const Key& key : kKeys)
        keys->addRow(label(QString::fromUtf8(key.keys), "faint", this), new QLabel(tr(key.does), this));
    auto* about = new QVBoxLayout;
    about->addWidget(label(QStringLiteral("Coinfer " COINFER_VERSION), "answer", this));
    about->addWidget(label(tr("One neural network on two machines at once."), "faint", this));
    auto* versions = new QLabel(parts.join(QLatin1Char('\n')), this);
    versions->setObjectName(QStringLiteral("versions"));
    versions->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    about->addWidget(versions);
    about->addWidget(label(tr("Free software: GPL-3.0-or-later"), "faint", this));
    about->addStretch(1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(28);
    columns->addLayout(keys, 3);
    columns->addLayout(about, 2);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->addLayout(columns);
    column->addWidget(buttons);
}

} // namespace coinfer
