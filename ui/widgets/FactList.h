#pragma once

#include <QWidget>

#include <map>

class QFormLayout;
class QLabel;

namespace coinfer {

/// Captions with a value each, one below the other.
class FactList : public QWidget {
    Q_OBJECT
public:
    explicit FactList(QWidget* parent = nullptr);

    void add(const QString& objectName, const QString& caption);
    /// `objectName` of one that was added.
    void show(const QString& objectName, const QString& text);
    using QWidget::show;
    void forget(); ///< all values

private:
    QFormLayout* m_rows = nullptr;
    std::map<QString, QLabel*> m_values;
};

} // namespace coinfer
