#pragma once

#include "core/base/LinkState.h"

#include <QWidget>

namespace coinfer {

/// The state of the link as a shape: disc = connected, ring = connecting, cross = disconnected.
class LinkLamp : public QWidget {
    Q_OBJECT
public:
    explicit LinkLamp(QWidget* parent = nullptr);

    void showState(LinkState state);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    LinkState m_state = LinkState::Connecting;
};

} // namespace coinfer
