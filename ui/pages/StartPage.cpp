#include "ui/pages/StartPage.h"

#include "core/edge/EdgeSettings.h"
#include "ui/look/Restyle.h"
#include "ui/look/Zoom.h"
#include "ui/widgets/RoleCard.h"
#include "ui/widgets/Switch.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace coinfer {
namespace {

constexpr QSize kRoomForAll{1000, 600};
constexpr QSize kContents{1200, 690}; ///< of the cards in it; around them is a margin
constexpr int kWithoutPictures = 560; ///< height of the page that its cards need besides
constexpr int kHighestPicture = 140;
constexpr int kFullProgress = 1'000;
constexpr int kMostToken = 100; ///< letters, with any number of spaces and dashes

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

QStringList onceEach(QStringList all)
{
    all.removeDuplicates();
    return all;
}

void fill(QComboBox& box, const QStringList& all, const QString& chosen)
{
    box.clear();
    box.addItems(onceEach(all));
    box.setEditText(chosen);
}

} // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("startPage"));
    buildHead();
    buildDemoCard();
    buildDeviceCard();
    buildEdgeCard();
    connectCards();
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
    showAccess(Access::TokenMissing);
    showIdle();
}

void StartPage::buildHead()
{
    m_head = new QWidget(this);
    auto* title = new QLabel(tr("One neural network, two machines"), m_head);
    title->setProperty("role", QStringLiteral("answer"));
    auto* words = new QLabel(tr("A device with a camera runs the first layers and an edge the rest. For "
                                "every frame, a policy decides where to cut."),
                             m_head);
    words->setProperty("role", QStringLiteral("faint"));
    words->setWordWrap(true);
    auto* column = new QVBoxLayout(m_head);
    column->setContentsMargins(4, 4, 4, 10);
    column->addWidget(title);
    column->addWidget(words);
}

void StartPage::buildDemoCard()
{
    m_demo = new RoleCard(QStringLiteral("demo"),
                          {tr("Demo on this machine"),
                           tr("Runs device and edge here, over real TCP. The device is as slow as a "
                              "Raspberry Pi, the link as a mobile network."),
                           tr("Start the demo")},
                          RolePicture::Scene::Both, this);
    m_demoSource = new SourceField(QStringLiteral("demoSource"), this);
    m_demo->addField(tr("Pictures from"), m_demoSource);
}

void StartPage::buildDeviceCard()
{
    m_device = new RoleCard(
        QStringLiteral("device"),
        {tr("Run as device"), tr("Takes pictures, runs the first layers."), tr("Connect to the edge")},
        RolePicture::Scene::Device, this);
    m_address = editableBox(QStringLiteral("edgeAddress"), tr("Address of the edge"), this);
    m_address->lineEdit()->setPlaceholderText(QStringLiteral("192.168.1.5:7070"));
    m_address->setToolTip(
        tr("HOST:PORT, as shown on the edge; separate several edges by commas, the preferred one first"));
    m_token = new QLineEdit(this);
    m_token->setObjectName(QStringLiteral("edgeToken"));
    m_token->setAccessibleName(tr("Token of the edge"));
    m_token->setToolTip(tr("As shown on the edge; needed only if that is another machine"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                 Qt::ImhNoAutoUppercase);
    m_token->setMaxLength(kMostToken);
    m_deviceSource = new SourceField(QStringLiteral("deviceSource"), this);
    m_deviceModel = new QComboBox(this);
    m_deviceModel->setObjectName(QStringLiteral("deviceModel"));
    m_deviceModel->setAccessibleName(tr("Model"));
    m_deviceModel->setToolTip(tr("Must match the edge"));
    m_device->addField(tr("Address of the edge"), m_address);
    m_device->addField(tr("Token of the edge"), m_token);
    m_device->addField(tr("Pictures from"), m_deviceSource);
    m_device->addField(tr("Model"), m_deviceModel);
}

void StartPage::buildEdgeCard()
{
    m_edge = new RoleCard(QStringLiteral("edge"),
                          {tr("Run as edge"), tr("Runs the rest for devices."), tr("Start the edge")},
                          RolePicture::Scene::Edge, this);
    m_model = new QComboBox(this);
    m_model->setObjectName(QStringLiteral("edgeModel"));
    m_model->setAccessibleName(tr("Model"));
    m_model->setToolTip(tr("Must match the devices; imagenette suits cameras and photos"));
    m_port = new QSpinBox(this);
    m_port->setObjectName(QStringLiteral("edgePort"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setRange(1, 65'535);
    m_workers = new QSpinBox(this);
    m_workers->setObjectName(QStringLiteral("edgeWorkers"));
    m_workers->setAccessibleName(tr("Workers"));
    m_workers->setToolTip(tr("How many requests the edge computes at once; for several devices"));
    m_workers->setRange(1, kMostEdgeWorkers);
    m_open = new Switch(tr("Allow other machines"), this);
    m_open->setObjectName(QStringLiteral("openSwitch"));
    m_openWords = new QLabel(this);
    m_openWords->setObjectName(QStringLiteral("openWords"));
    m_openWords->setWordWrap(true);
    m_openWords->hide();
    connect(m_open, &QCheckBox::toggled, m_openWords, &QWidget::setVisible);
    m_edge->addField(tr("Model"), m_model);
    m_edge->addField(tr("Port"), m_port);
    m_edge->addField(tr("Workers"), m_workers);
    m_edge->addField(m_open);
    m_edge->addField(m_openWords);
}

void StartPage::connectCards()
{
    connect(m_demo, &RoleCard::startRequested, this, [this] { begin(Role::Demo); });
    connect(m_device, &RoleCard::startRequested, this, [this] { begin(Role::Device); });
    connect(m_edge, &RoleCard::startRequested, this, [this] { begin(Role::Edge); });
    for (const SourceField* field : {m_demoSource, m_deviceSource})
        connect(field, &SourceField::fetchRequested, this, &StartPage::setRequested);
    for (QComboBox* box : {&m_demoSource->box(), m_address, &m_deviceSource->box()}) {
        box->installEventFilter(this);
        box->lineEdit()->installEventFilter(this);
    }
    m_token->installEventFilter(this);
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
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(200);
    m_cancel = new QPushButton(tr("Cancel"), m_state);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    m_end = new QPushButton(tr("Stop"), m_state);
    m_end->setObjectName(QStringLiteral("endButton"));
    m_fetch = new QPushButton(tr("Fetch"), m_state);
    m_fetch->setObjectName(QStringLiteral("fetchButton"));
    auto* row = new QHBoxLayout(m_state);
    row->setContentsMargins(14, 6, 8, 6);
    row->addWidget(m_stateText, 1);
    row->addWidget(m_progress);
    for (QPushButton* button : {m_fetch, m_cancel, m_end}) {
        button->setProperty("role", QStringLiteral("choice"));
        row->addWidget(button);
    }
    connect(m_cancel, &QPushButton::clicked, this, &StartPage::cancelRequested);
    connect(m_end, &QPushButton::clicked, this, &StartPage::endRequested);
    connect(m_fetch, &QPushButton::clicked, this, [this] { Q_EMIT fetchRequested(m_askedSet); });
}

void StartPage::offer(const StartMemory& memory, const QStringList& models, const QStringList& sources,
                      const QList<SetToFetch>& toFetch)
{
    const StartChoice& last = memory.last;
    const QStringList usual = QStringList{QStringLiteral("auto")} + sources;
    for (SourceField* field : {m_demoSource, m_deviceSource})
        field->offer(onceEach(memory.sources + usual), toFetch, last.source);
    fill(*m_address, memory.addresses + QStringList{QStringLiteral("127.0.0.1:7070")}, last.address);
    m_deviceModel->clear();
    m_deviceModel->addItem(tr("automatic"));
    m_deviceModel->addItems(models);
    m_deviceModel->setCurrentIndex(std::max(0, m_deviceModel->findText(last.deviceModel)));
    m_model->clear();
    m_model->addItems(models);
    m_model->setCurrentText(last.model);
    m_port->setValue(last.port);
    m_workers->setValue(last.workers);
    m_open->setChecked(last.openToNetwork);
    prefer(last.role);
}

StartChoice StartPage::choice(Role role) const
{
    return {.role = role,
            .source = (role == Role::Device ? m_deviceSource : m_demoSource)->text(),
            .address = m_address->currentText().trimmed(),
            .model = m_model->currentText(),
            .deviceModel = m_deviceModel->currentIndex() > 0 ? m_deviceModel->currentText() : QString(),
            .port = m_port->value(),
            .workers = m_workers->value(),
            .openToNetwork = m_open->isChecked()};
}

void StartPage::showAccess(Access access)
{
    const bool isPlain = access == Access::PlainText;
    m_openWords->setText(
        isPlain ? tr("WARNING: --insecure: anyone on the network can connect, and nothing is encrypted.")
                : tr("Only devices with this edge's token can connect; the running edge shows it."));
    restyle(*m_openWords, "role", isPlain ? QStringLiteral("warning") : QStringLiteral("faint"));
    m_token->setEnabled(!isPlain);
    m_token->setPlaceholderText(isPlain                       ? tr("none, because of --insecure")
                                : access == Access::TokenKept ? tr("stored; enter it only to change it")
                                                              : tr("as shown on the edge"));
}

QByteArray StartPage::enteredToken() const
{
    return m_token->text().toUtf8();
}

void StartPage::clearToken()
{
    m_token->clear();
}

void StartPage::begin(Role role)
{
    if (!m_progress->isHidden())
        return; // something is being opened, fetched or ended
    prefer(role);
    Q_EMIT startRequested(choice(role));
}

/// Enter in a field that is typed into begins, and goes no further: the field would pass the key on to what
/// has the focus by then, and end what it began.
bool StartPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)
        return QWidget::eventFilter(watched, event);
    if (!key->isAutoRepeat())
        begin(m_demo->isAncestorOf(qobject_cast<QWidget*>(watched)) ? Role::Demo : Role::Device);
    return true;
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

void StartPage::showState(const QString& text, const QWidget* action, Tone tone)
{
    m_stateText->setText(text);
    m_state->setAccessibleName(text); // it has the focus while something is opened
    restyle(*m_stateText, "role", tone == Tone::Warning ? QStringLiteral("warning") : QString());
    m_state->setVisible(!text.isEmpty());
    m_progress->setRange(0, 0); // how long measuring takes is not known before
    m_progress->setVisible(action == m_cancel || action == m_progress);
    m_fetch->setVisible(action == m_fetch);
    m_cancel->setVisible(action == m_cancel || action == m_fetch);
    m_end->setVisible(action == m_end);
    if (action == m_cancel)
        m_state->setFocus(); // not on Cancel: a second Enter or a Space behind the first would call it off
    for (RoleCard* card : {m_demo, m_device, m_edge})
        card->setEnabled(action != m_cancel && action != m_progress);
}

void StartPage::showOpening(const QString& step)
{
    showState(step, m_cancel);
}

void StartPage::chooseSource(const QString& source)
{
    for (SourceField* field : {m_demoSource, m_deviceSource})
        field->choose(source);
}

void StartPage::askToFetch(const QString& set, const QString& words)
{
    m_askedSet = set;
    showState(words, m_fetch);
    m_fetch->setFocus();
}

void StartPage::showFetching(const QString& words, std::optional<double> share)
{
    if (m_progress->isHidden() || m_cancel->isHidden())
        showState(words, m_cancel);
    m_stateText->setText(words);
    m_progress->setRange(0, share ? kFullProgress : 0);
    m_progress->setValue(static_cast<int>(share.value_or(0) * kFullProgress));
}

void StartPage::showRunning(const QString& what)
{
    m_running = what;
    showState(what, m_end);
}

/// What runs goes on, and can still be ended.
void StartPage::showFailure(const QString& text)
{
    showState(text, m_running.isEmpty() ? nullptr : m_end, Tone::Warning);
    if (isVisible())
        card(m_preferred)->focusStart();
}

void StartPage::showEnding()
{
    m_running.clear();
    showState(tr("Ending the run…"), m_progress);
}

void StartPage::showIdle()
{
    m_running.clear();
    showState({}, nullptr);
}

void StartPage::showAsBefore()
{
    showState(m_running, m_running.isEmpty() ? nullptr : m_end);
}

void StartPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    resizeEvent(nullptr);
    card(m_preferred)->focusStart();
}

void StartPage::resizeEvent(QResizeEvent*)
{
    const QSize room = usualSize(*this);
    const bool compact = room.width() < kRoomForAll.width() || room.height() < kRoomForAll.height();
    const auto margin = [compact](int all, int contents) {
        return compact ? 6 : std::max(24, (all - contents) / 2);
    };
    const int beside = margin(room.width(), kContents.width());
    const int above = margin(room.height(), kContents.height());
    layout()->setContentsMargins(beside, above, beside, above);
    layout()->setSpacing(compact ? 6 : 14);
    m_head->setVisible(!compact);
    const int picture = compact ? 0 : std::clamp(height() - kWithoutPictures, 0, kHighestPicture);
    for (RoleCard* card : {m_demo, m_device, m_edge}) {
        card->setCompact(compact);
        card->setPictureRoom(picture);
    }
}

} // namespace coinfer
