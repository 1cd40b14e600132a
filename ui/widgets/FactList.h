#pragma once

#include <QWidget>

#include <map>

class QFormLayout;
class QLabel;

namespace coinfer {

/// A list of captions, each with a value.
class FactList : public QWidget {
    Q_OBJECT
public:
    explicit FactList(QWidget* parent = nullptr);

    void add(const QString& objectName, const QString& caption);
    /// `objectName` must have been added.
    void show(const QString& objectName, const QString& text);
    using QWidget::show;
    void setShown(const QString& objectName, bool shown); ///< with its caption
    void forget();                                        ///< clears all values

private:
    QFormLayout* m_rows = nullptr;
    std::map<QString, QLabel*> m_values;
};

} // namespace coinfer
