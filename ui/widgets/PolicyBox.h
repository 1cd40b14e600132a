#pragma once

#include <QComboBox>

namespace coinfer {

/// A list of policies, in words. Opened, it also shows the name of each, as logs and the command line have
/// it, and what it does.
class PolicyBox : public QComboBox {
    Q_OBJECT
public:
    explicit PolicyBox(const QStringList& policies, QWidget* parent = nullptr);

    QString policy() const { return currentData().toString(); } ///< its name
    /// A policy that is in no list, like fixed:E/C/B from the command line, is added to it.
    void select(const QString& policy);

    void add(const QString& policy);

    void showPopup() override;

Q_SIGNALS:
    void policyActivated(const QString& policy);
};

} // namespace coinfer
