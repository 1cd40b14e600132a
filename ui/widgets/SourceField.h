#pragma once

#include <QWidget>

class QComboBox;

namespace coinfer {

/// A data set that is known but not on this machine.
struct SetToFetch {
    QString name;
    QString size; ///< of the download, in words
    bool operator==(const SetToFetch&) const = default;
};

/// Where pictures come from: what was used and is still there, what there is, whatever is typed or pasted, a
/// file or a folder that is chosen in a dialog, or a data set that has to be fetched first. Lives in the GUI
/// thread.
class SourceField : public QWidget {
    Q_OBJECT
public:
    /// `name` is that of the box with the text; the parts around it are named after it.
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
    QString m_before; ///< the text before an entry to fetch was chosen
};

} // namespace coinfer
