#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

namespace coinfer {

/// Names of classes to be read: folders give them names like garbage_truck; words also break into lines.
QStringList readableClasses(QStringList classes);

/// The most probable classes of a frame as bars.
class ClassBars : public QWidget {
    Q_OBJECT
public:
    explicit ClassBars(QWidget* parent = nullptr);

    /// One probability per class, in the order of `classes`.
    void showProbabilities(const std::vector<float>& probabilities, const QStringList& classes);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Bar {
        QString name;
        double probability = 0;
    };
    std::vector<Bar> m_bars;
};

} // namespace coinfer
