#include "ui/widgets/TokenPanel.h"

#include "ui/widgets/QrCode.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QVBoxLayout>

#include <cstring>
#include <memory>
#include <utility>

namespace coinfer {
namespace {

QPushButton* button(const QString& name, const QString& text, QWidget* parent)
{
    auto* made = new QPushButton(text, parent);
    made->setObjectName(name);
    made->setProperty("role", QStringLiteral("choice"));
    return made;
}

QLabel* label(const QString& name, QWidget* parent)
{
    auto* made = new QLabel(parent);
    made->setObjectName(name);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    return made;
}

} // namespace

TokenPanel::TokenPanel(TokenToShow token, QWidget* parent)
    : QWidget(parent), m_token(std::move(token)), m_words(label(QStringLiteral("tokenWords"), this)),
      m_text(label(QStringLiteral("tokenText"), this)), m_code(new QrCode(this)),
      m_show(button(QStringLiteral("showTokenButton"), tr("Show token"), this))
{
    m_words->setProperty("role", QStringLiteral("faint"));
    m_words->setToolTip(tr("It is kept in %1").arg(m_token.file));
    m_text->setProperty("role", QStringLiteral("title"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_code->setObjectName(QStringLiteral("tokenCode"));
    m_code->setAccessibleName(tr("The token as a QR code"));
    m_show->setCheckable(true);
    auto* copyToken = button(QStringLiteral("copyTokenButton"), tr("Copy"), this);
    copyToken->setAccessibleName(tr("Copy token"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_show);
    row->addWidget(copyToken);
    row->addStretch(1);
    auto* column = new QVBoxLayout;
    column->addWidget(m_words);
    column->addWidget(m_text);
    column->addLayout(row);
    column->addStretch(1);
    auto* beside = new QHBoxLayout(this);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->addLayout(column, 1);
    beside->addWidget(m_code, 0, Qt::AlignTop);
    connect(m_show, &QPushButton::toggled, this, &TokenPanel::reveal);
    connect(copyToken, &QPushButton::clicked, this, &TokenPanel::copy);
    if (m_token.isNew)
        m_show->setChecked(true);
    else
        reveal(false);
}

void TokenPanel::reveal(bool on)
{
    const bool isFirst = std::exchange(m_token.isNew, false);
    m_words->setText(isFirst ? tr("This token is new. Enter it on each device.")
                             : tr("Only devices with this token can connect. Everything is encrypted."));
    QByteArray text = on ? m_token.text() : QByteArray();
    m_text->setText(QString::fromLatin1(text));
    m_text->setVisible(on);
    m_code->setText(text);
    m_code->setVisible(on);
    explicit_bzero(text.data(), static_cast<std::size_t>(text.size()));
    m_show->setText(on ? tr("Hide token") : tr("Show token"));
}

/// Clipboard managers that know this hint do not keep it in their history.
void TokenPanel::copy() const
{
    QByteArray text = m_token.text();
    auto data = std::make_unique<QMimeData>();
    data->setText(QString::fromLatin1(text));
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    QGuiApplication::clipboard()->setMimeData(data.release());
    explicit_bzero(text.data(), static_cast<std::size_t>(text.size()));
}

} // namespace coinfer
