#pragma once

#include <QWidget>

class QButtonGroup;

namespace coinfer {

/// A row of large buttons, one of them pressed.
class ChartChooser : public QWidget {
    Q_OBJECT
public:
    explicit ChartChooser(const QStringList& names, QWidget* parent = nullptr);

    int chosen() const;
    void choose(int place);

Q_SIGNALS:
    void chosenChanged(int place);

private:
    QButtonGroup* m_buttons = nullptr;
};

} // namespace coinfer
