#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QShortcut;

namespace coinfer {

/// Chooses who decides. A wish stands in the box until the runtime confirms or refuses it.
class PolicyControl : public QWidget {
    Q_OBJECT
public:
    PolicyControl(const QStringList& policies, const QString& policy, QWidget* parent = nullptr);

    void showPolicy(const QString& name); ///< confirmed by the runtime
    void takeBack();                      ///< the wish was refused
    void setCompact(bool compact);

Q_SIGNALS:
    void policyRequested(const QString& name);

private:
    void select(const QString& name);

    QComboBox* m_box = nullptr;
    QLabel* m_caption = nullptr;
    QShortcut* m_key = nullptr; ///< of the caption's underlined letter, while the caption is hidden
    QString m_confirmed;
};

} // namespace coinfer
