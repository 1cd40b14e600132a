#pragma once

#include "core/session/SessionInfo.h"
#include "ui/session/PictureFetcher.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace coinfer {

class FrameDialog;
struct SessionInfo;

/// Opens a frame in a dialog of its own, one at a time. Lives in the GUI thread.
class FrameOpener : public QObject {
    Q_OBJECT
public:
    explicit FrameOpener(QObject* parent = nullptr);

    /// `near`: a widget of the window in which the dialog opens. Does nothing while another dialog is open
    /// there.
    void open(const FrameRecord& frame, const SessionInfo& info, const PictureSource& pictures,
              const QWidget& near);

private:
    PictureFetcher m_pictures;
    QPointer<FrameDialog> m_shown;
};

} // namespace coinfer
