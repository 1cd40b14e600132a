#include "ui/widgets/SourceField.h"

#include "ui/session/FilePrompt.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QStandardPaths>
#include <QToolButton>

namespace coinfer {

SourceField::SourceField(const QString& name, QWidget* parent) : QWidget(parent), m_box(new QComboBox(this))
{
    setFocusProxy(m_box);
    m_box->setObjectName(name);
    m_box->setAccessibleName(tr("Frame source"));
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setMinimumContentsLength(6);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setToolTip(tr("Path of a folder, video or picture; auto (the camera, if any), camera:0, "
                         "camera:libcamera, rtsp://HOST/PATH, dataset:NAME or gstreamer:PIPELINE"));
    auto* browse = new QToolButton(this);
    browse->setObjectName(name + QStringLiteral("Browse"));
    browse->setProperty("role", QStringLiteral("control"));
    browse->setText(tr("Browse…"));
    browse->setToolTip(tr("Choose a folder of pictures, a video or a picture"));
    browse->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(browse);
    menu->setObjectName(name + QStringLiteral("Menu"));
    menu->addAction(tr("Folder of pictures…"), this, &SourceField::browseFolder)
        ->setObjectName(name + QStringLiteral("Folder"));
    menu->addAction(tr("Video or picture…"), this, &SourceField::browseFile)
        ->setObjectName(name + QStringLiteral("File"));
    browse->setMenu(menu);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_box, 1);
    row->addWidget(browse);
    connect(m_box, &QComboBox::activated, this, &SourceField::take);
    connect(m_box, &QComboBox::editTextChanged, this, [this](const QString& text) {
        if (m_box->findText(text) < 0 || m_box->itemData(m_box->findText(text)).toString().isEmpty())
            m_before = text;
    });
}

QString SourceField::text() const
{
    return m_box->currentText().trimmed();
}

void SourceField::offer(const QStringList& sources, const QList<SetToFetch>& toFetch, const QString& chosen)
{
    m_box->clear();
    m_box->addItems(sources);
    for (const SetToFetch& set : toFetch)
        m_box->addItem(tr("%1 (fetch %2)").arg(set.name, set.size), set.name);
    choose(chosen);
}

void SourceField::choose(const QString& source)
{
    m_box->setEditText(source);
}

/// What has to be fetched is no source yet: the text stays what it was.
void SourceField::take(int place)
{
    const QString set = m_box->itemData(place).toString();
    if (set.isEmpty())
        return;
    m_box->setEditText(m_before);
    Q_EMIT fetchRequested(set);
}

void SourceField::browseFolder()
{
    askForFolder(*this,
                 {.objectName = m_box->objectName() + QStringLiteral("Dialog"),
                  .title = tr("Folder of pictures"),
                  .start = place()},
                 [this](const QString& path) { choose(path); });
}

void SourceField::browseFile()
{
    askForFile(*this,
               {.objectName = m_box->objectName() + QStringLiteral("Dialog"),
                .title = tr("Video or picture"),
                .filter = tr("All files (*)"),
                .start = place()},
               [this](const QString& path) { choose(path); });
}

/// Beside what is chosen now, else among the user's pictures.
QString SourceField::place() const
{
    const QFileInfo now(text());
    if (now.isAbsolute() && now.exists())
        return now.isDir() ? now.filePath() : now.path();
    const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    return QFileInfo(pictures).isDir() ? pictures : QDir::homePath();
}

} // namespace coinfer
