#pragma once

#include "core/data/KnownSets.h"

#include <QObject>
#include <QThread>

namespace coinfer {
class StartPage;
}

namespace coinfer::gui {

/// Fetches data sets for the start page: says how large one is, shows the progress, and can be cancelled.
/// Downloading, checking and unpacking run on a thread of their own. Lives in the GUI thread.
class Fetching : public QObject {
    Q_OBJECT
public:
    Fetching(StartPage& page, QList<KnownSet> known);
    ~Fetching() override; ///< cancels a fetch in progress, which leaves nothing behind

    /// Whether `source` is a data set that has to be fetched first; if so, asks the user.
    bool asksInsteadOf(const QString& source);
    void cancel();
    bool isBusy() const { return m_number > m_ended; }

Q_SIGNALS:
    void fetched(const QString& source);

private:
    void ask(const QString& name);
    void start(const QString& name);
    void begin(const KnownSet& set, int number);
    void showProgress(qint64 received, qint64 total);
    void finish();
    const KnownSet* find(const QString& name) const;

    StartPage& m_page;
    QList<KnownSet> m_known;
    QString m_name; ///< of the data set being fetched
    int m_number = 0;
    int m_ended = 0;
    QThread m_thread;
    QObject* m_there = nullptr; ///< lives in the thread and dies with it
};

} // namespace coinfer::gui
