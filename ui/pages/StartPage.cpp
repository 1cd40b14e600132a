#include "ui/pages/StartPage.h"

#include "ui/widgets/RoleCard.h"
#include "ui/widgets/Switch.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

namespace coinfer {
namespace {

constexpr QSize kRoomForAll{1000, 600};

QComboBox* editableBox(const QString& name, const QString& meaning, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(meaning);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setMinimumContentsLength(8);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

void fill(QComboBox& box, const QStringList& first, const QStringList& then, const QString& chosen)
{
    QStringList all = first + then;
    all.removeDuplicates();
    box.clear();
    box.addItems(all);
    box.setEditText(chosen);
}

} // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("startPage"));
    buildHead();
    buildCards();
    buildState();
    auto* cards = new QHBoxLayout;
    cards->setObjectName(QStringLiteral("cards"));
    for (RoleCard* card : {m_demo, m_device, m_edge})
        cards->addWidget(card, 1);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_head);
    column->addLayout(cards, 1);
    column->addWidget(m_state);
    prefer(Role::Demo);
    showIdle();
}

void StartPage::buildHead()
{
    m_head = new QWidget(this);
    auto* title = new QLabel(tr("One neural network, two machines"), m_head);
    title->setProperty("role", QStringLiteral("answer"));
    auto* words = new QLabel(tr("A device with a camera runs the first layers, an edge finishes the job. For "
                                "every frame a policy decides where to cut."),
                             m_head);
    words->setProperty("role", QStringLiteral("faint"));
    words->setWordWrap(true);
    auto* column = new QVBoxLayout(m_head);
    column->setContentsMargins(4, 4, 4, 10);
    column->addWidget(title);
    column->addWidget(words);
}

QComboBox* StartPage::sourceBox(const QString& name)
{
    QComboBox* box = editableBox(name, tr("Source of the frames"), this);
    box->setToolTip(tr("auto (a camera if there is one), camera:0, file:CLIP, images:DIR, dataset:NAME or "
                       "gstreamer:PIPELINE"));
    return box;
}

void StartPage::buildCards()
{
    m_demo =
        new RoleCard(QStringLiteral("demo"),
                     {tr("Demo on this machine"),
                      tr("Device and edge both here, joined over real TCP. The device is made as slow as "
                         "a Raspberry Pi, the link as a mobile network."),
                      tr("Start the demo")},
                     this);
    m_demoSource = sourceBox(QStringLiteral("demoSource"));
    m_demo->addField(tr("Pictures from"), m_demoSource);

    m_device = new RoleCard(
        QStringLiteral("device"),
        {tr("Be a device"), tr("Take pictures here and let an edge help."), tr("Connect to the edge")}, this);
    m_address = editableBox(QStringLiteral("edgeAddress"), tr("Address of the edge"), this);
    m_address->lineEdit()->setPlaceholderText(QStringLiteral("192.168.1.5:7070"));
    m_address->setToolTip(tr("As the edge shows it: HOST:PORT"));
    m_deviceSource = sourceBox(QStringLiteral("deviceSource"));
    m_device->addField(tr("Address of the edge"), m_address);
    m_device->addField(tr("Pictures from"), m_deviceSource);

    m_edge =
        new RoleCard(QStringLiteral("edge"),
                     {tr("Be an edge"), tr("Finish what devices send here."), tr("Start the edge")}, this);
    m_model = new QComboBox(this);
    m_model->setObjectName(QStringLiteral("edgeModel"));
    m_model->setAccessibleName(tr("Model"));
    m_model->setToolTip(tr("Devices must use the same: imagenette for cameras and photographs"));
    m_port = new QSpinBox(this);
    m_port->setObjectName(QStringLiteral("edgePort"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setRange(1, 65'535);
    m_open = new Switch(tr("Let other machines in"), this);
    m_open->setObjectName(QStringLiteral("openSwitch"));
    m_openWarning =
        new QLabel(tr("Everybody on the network can connect then, and nothing is encrypted. Use it "
                      "on a network that you trust."),
                   this);
    m_openWarning->setObjectName(QStringLiteral("openWarning"));
    m_openWarning->setProperty("role", QStringLiteral("warning"));
    m_openWarning->setWordWrap(true);
    m_openWarning->hide();
    connect(m_open, &QCheckBox::toggled, m_openWarning, &QWidget::setVisible);
    m_edge->addField(tr("Model"), m_model);
    m_edge->addField(tr("Port"), m_port);
    m_edge->addField(m_open);
    m_edge->addField(m_openWarning);

    connect(m_demo, &RoleCard::startWished, this, [this] { begin(Role::Demo); });
    connect(m_device, &RoleCard::startWished, this, [this] { begin(Role::Device); });
    connect(m_edge, &RoleCard::startWished, this, [this] { begin(Role::Edge); });
    connect(m_demoSource->lineEdit(), &QLineEdit::returnPressed, this, [this] { begin(Role::Demo); });
    for (QComboBox* box : {m_address, m_deviceSource})
        connect(box->lineEdit(), &QLineEdit::returnPressed, this, [this] { begin(Role::Device); });
}

void StartPage::buildState()
{
    m_state = new QFrame(this);
    m_state->setObjectName(QStringLiteral("startState"));
    m_state->setProperty("card", true);
    m_stateText = new QLabel(m_state);
    m_stateText->setObjectName(QStringLiteral("startStateText"));
    m_stateText->setTextFormat(Qt::PlainText);
    m_stateText->setWordWrap(true);
    m_progress = new QProgressBar(m_state);
    m_progress->setObjectName(QStringLiteral("startProgress"));
    m_progress->setRange(0, 0); // how long measuring takes is not known before
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(200);
    m_cancel = new QPushButton(tr("Cancel"), m_state);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    m_end = new QPushButton(tr("End it"), m_state);
    m_end->setObjectName(QStringLiteral("endButton"));
    auto* row = new QHBoxLayout(m_state);
    row->setContentsMargins(14, 6, 8, 6);
    row->addWidget(m_stateText, 1);
    row->addWidget(m_progress);
    for (QPushButton* button : {m_cancel, m_end}) {
        button->setProperty("role", QStringLiteral("choice"));
        row->addWidget(button);
    }
    connect(m_cancel, &QPushButton::clicked, this, &StartPage::cancelWished);
    connect(m_end, &QPushButton::clicked, this, &StartPage::endWished);
}

void StartPage::offer(const StartMemory& memory, const QStringList& models, const QStringList& sources)
{
    const StartChoice& last = memory.last;
    const QStringList usual = QStringList{QStringLiteral("auto")} + sources;
    fill(*m_demoSource, memory.sources, usual, last.source);
    fill(*m_deviceSource, memory.sources, usual, last.source);
    fill(*m_address, memory.addresses, {QStringLiteral("127.0.0.1:7070")}, last.address);
    m_model->clear();
    m_model->addItems(models);
    m_model->setCurrentText(last.model);
    m_port->setValue(last.port);
    m_open->setChecked(last.openToNetwork);
    prefer(last.role);
}

StartChoice StartPage::choice(Role role) const
{
    return {.role = role,
            .source = (role == Role::Device ? m_deviceSource : m_demoSource)->currentText().trimmed(),
            .address = m_address->currentText().trimmed(),
            .model = m_model->currentText(),
            .port = m_port->value(),
            .openToNetwork = m_open->isChecked()};
}

void StartPage::begin(Role role)
{
    if (!m_cancel->isHidden())
        return; // something is being opened
    prefer(role);
    Q_EMIT startWished(choice(role));
}

/// Enter begins what the focus is on, else what stands out. A button beside the cards it presses: of itself
/// Qt does so in dialogs only.
void StartPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return QWidget::keyPressEvent(event);
    if (event->isAutoRepeat())
        return; // a key that is held must not call off what it began
    for (const Role role : {Role::Demo, Role::Device, Role::Edge})
        if (card(role)->isAncestorOf(focusWidget()))
            return begin(role);
    if (auto* button = qobject_cast<QPushButton*>(focusWidget()))
        button->click();
    else
        begin(m_preferred);
}

RoleCard* StartPage::card(Role role) const
{
    return role == Role::Demo ? m_demo : role == Role::Device ? m_device : m_edge;
}

void StartPage::prefer(Role role)
{
    m_preferred = role;
    m_demo->setPreferred(role == Role::Demo);
    m_device->setPreferred(role == Role::Device);
    m_edge->setPreferred(role == Role::Edge);
}

void StartPage::showState(const QString& text, QWidget* action, bool failed)
{
    m_stateText->setText(text);
    m_stateText->setProperty("role", failed ? QStringLiteral("warning") : QString());
    style()->unpolish(m_stateText);
    style()->polish(m_stateText);
    m_state->setVisible(!text.isEmpty());
    m_progress->setVisible(action == m_cancel || action == m_progress);
    m_cancel->setVisible(action == m_cancel);
    m_end->setVisible(action == m_end);
    if (action == m_cancel)
        m_cancel->setFocus(); // what has the focus is disabled now, and it would fall to the navigation
    for (RoleCard* card : {m_demo, m_device, m_edge})
        card->setEnabled(action != m_cancel && action != m_progress);
}

void StartPage::showOpening(const QString& step)
{
    showState(step, m_cancel, false);
}

void StartPage::showRunning(const QString& what)
{
    showState(what, m_end, false);
}

void StartPage::showFailure(const QString& text)
{
    showState(text, m_end->isHidden() ? nullptr : m_end, true); // what runs goes on
    if (isVisible())
        card(m_preferred)->focusStart();
}

void StartPage::showEnding()
{
    showState(tr("Ending the run…"), m_progress, false);
}

void StartPage::showIdle()
{
    showState({}, nullptr, false);
}

void StartPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    resizeEvent(nullptr);
    card(m_preferred)->focusStart();
}

void StartPage::resizeEvent(QResizeEvent*)
{
    const bool compact = width() < kRoomForAll.width() || height() < kRoomForAll.height();
    const int margin = compact ? 6 : std::max(24, (width() - 1200) / 2);
    layout()->setContentsMargins(margin, compact ? 6 : std::max(24, (height() - 470) / 2), margin,
                                 compact ? 6 : std::max(24, (height() - 470) / 2));
    layout()->setSpacing(compact ? 6 : 14);
    m_head->setVisible(!compact);
    for (RoleCard* card : {m_demo, m_device, m_edge})
        card->setCompact(compact);
}

} // namespace coinfer
