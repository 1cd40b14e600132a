#pragma once

#include "core/session/FrameRecord.h"
#include "core/session/SessionInfo.h"

#include <QDialog>

#include <functional>

class QHBoxLayout;
class QVBoxLayout;

namespace coinfer {

struct Image;
class AnswerPanel;
class FactList;

/// One frame of a session: its picture and answer, what was decided, next to what the second policy would
/// have decided, and where its time went. Closes with Escape or its button. Lives in the GUI thread.
class FrameDialog : public QDialog {
    Q_OBJECT
public:
    FrameDialog(const FrameRecord& frame, const SessionInfo& info, QWidget* parent);

    void showPicture(const Image& picture); ///< empty: none was kept

private:
    void addHead(QVBoxLayout& column, const SessionInfo& info);
    FactList* facts();
    void addPhases(QVBoxLayout& column);
    void addFoot(QVBoxLayout& column);
    QString words(const Decision& decision) const;
    QString linkWords() const;

    FrameRecord m_frame;
    std::function<bool(const Decision&)> m_sends; ///< whether anything of the frame goes to the edge
    AnswerPanel* m_answer = nullptr;
};

} // namespace coinfer
