#pragma once

#include <QObject>

namespace coinfer {

/// Scales margins and spacing of all layouts of the application by the zoom, while it exists. Pages give
/// them at 100 % and may change them at any time: what they set is taken as a length at 100 %.
class LayoutZoom : public QObject {
    Q_OBJECT
public:
    explicit LayoutZoom(QObject* parent);

    void scaleAll(); ///< after a change of the zoom

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace coinfer
