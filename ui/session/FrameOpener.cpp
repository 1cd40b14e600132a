#include "ui/session/FrameOpener.h"

#include "ui/session/FrameDialog.h"
#include "ui/widgets/DialogPlace.h"

namespace coinfer {

FrameOpener::FrameOpener(QObject* parent) : QObject(parent)
{
    connect(&m_pictures, &PictureFetcher::fetched, this, [this](std::int64_t, const Image& picture) {
        if (m_shown)
            m_shown->showPicture(picture);
    });
}

void FrameOpener::open(const FrameRecord& frame, const SessionInfo& info, const PictureSource& pictures,
                       const QWidget& near)
{
    QWidget* window = near.window();
    if (window->findChild<QDialog*>())
        return;
    m_shown = new FrameDialog(frame, info, window);
    if (pictures)
        m_pictures.fetch(frame.index, pictures);
    else
        m_shown->showPicture({});
    openInside(*m_shown);
}

} // namespace coinfer
