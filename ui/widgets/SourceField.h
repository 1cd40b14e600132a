#pragma once

#include <QWidget>

class QComboBox;

namespace coinfer {

/// A known data set that is not on this machine.
struct SetToFetch {
    QString name;
    QString size; ///< of the download, as text
    bool operator==(const SetToFetch&) const = default;
};

/// Chooses the source of pictures: one used before that still exists, one found on this machine, typed or
/// pasted text, a file or folder chosen in a dialog, or a data set that must be fetched first. Lives in the
/// GUI thread.
class SourceField : public QWidget {
    Q_OBJECT
public:
    /// `name` is the object name of the combo box; the other parts derive their names from it.
    explicit SourceField(const QString& name, QWidget* parent = nullptr);

    QComboBox& box() { return *m_box; }
    QString text() const;
    void offer(const QStringList& sources, const QList<SetToFetch>& toFetch, const QString& chosen);
    void choose(const QString& source);

Q_SIGNALS:
    void fetchRequested(const QString& set);

private:
    void take(int place);
    void browseFolder();
    void browseFile();
    QString place() const;

    QComboBox* m_box = nullptr;
    QString m_before; ///< text before an entry to fetch was chosen
};

} // namespace coinfer
