#pragma once

#include "core/device/AnsweredFrame.h"

#include <QWidget>

class QBoxLayout;
class QLabel;

namespace coinfer {

class ClassBars;
class ElidedLabel;
class PictureView;
class SteadyLabel;
class VerdictBadge;

/// A frame's picture, the network's answer, and whether it is right.
class AnswerPanel : public QWidget {
    Q_OBJECT
public:
    explicit AnswerPanel(QStringList classes, QWidget* parent = nullptr);

    void showFrame(const AnsweredFrame& frame);
    void showPicture(const Image& picture); ///< of the frame shown; empty: none was kept
    void forget();                          ///< shows no frame, as before the first one
    void setCompact(bool compact);
    void setLarge(bool large); ///< for an audience: picture, answer and verdict alone, below each other

private:
    QString className(int index) const;
    void showVerdict(const FrameRecord& record);
    QString howAnswered(const FrameRecord& record) const;

    QStringList m_classes;
    bool m_compact = false;
    QBoxLayout* m_both = nullptr; ///< the picture, and the words about it
    PictureView* m_picture = nullptr;
    VerdictBadge* m_badge = nullptr;
    ElidedLabel* m_answer = nullptr;
    QLabel* m_confidence = nullptr;
    SteadyLabel* m_verdict = nullptr;
    SteadyLabel* m_how = nullptr;
    ClassBars* m_bars = nullptr;
};

} // namespace coinfer
