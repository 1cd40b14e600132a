#pragma once

#include <QWidget>

class QButtonGroup;

namespace coinfer {

/// A row of large buttons; one is pressed.
class ChartChooser : public QWidget {
    Q_OBJECT
public:
    /// The buttons are named `stem` plus their number, from 1.
    explicit ChartChooser(const QStringList& names, QWidget* parent = nullptr,
                          const QString& stem = QStringLiteral("chartChoice"));

    int chosen() const;
    void choose(int place);

Q_SIGNALS:
    void chosenChanged(int place);

private:
    QButtonGroup* m_buttons = nullptr;
};

} // namespace coinfer
