#pragma once

#include <QWidget>

class QLabel;
class QShortcut;

namespace coinfer {

class PolicyBox;

/// Selects the policy. The box shows a request until the runtime confirms or refuses it.
class PolicyControl : public QWidget {
    Q_OBJECT
public:
    PolicyControl(const QStringList& policies, const QString& policy, QWidget* parent = nullptr);

    void showPolicy(const QString& name); ///< confirmed by the runtime
    void takeBack();                      ///< the request was refused
    void setCompact(bool compact);

Q_SIGNALS:
    void policyRequested(const QString& name);

private:
    PolicyBox* m_box = nullptr;
    QLabel* m_caption = nullptr;
    QShortcut* m_key = nullptr; ///< the caption's mnemonic, while the caption is hidden
    QString m_confirmed;
};

} // namespace coinfer
