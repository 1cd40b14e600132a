#pragma once

#include <QCoreApplication>
#include <QList>
#include <QObject>
#include <QTest>
#include <QVariant>

#include <type_traits>

namespace coinfer::test {

/// What a signal has said, collected in the test's thread whichever thread emits it. QSignalSpy appends to
/// its list in the thread of the signal while the test reads the list; use this one for what has threads of
/// its own.
class QueuedSpy {
public:
    template <typename Object, typename... Arguments>
    QueuedSpy(const Object* sender, void (Object::*signal)(Arguments...))
    {
        QObject::connect(sender, signal, &m_here, [this](const std::decay_t<Arguments>&... arguments) {
            m_calls.append(QVariantList{QVariant::fromValue(arguments)...});
        });
    }

    /// With all that has been said until now.
    const QList<QVariantList>& calls()
    {
        QCoreApplication::sendPostedEvents(&m_here);
        return m_calls;
    }
    bool isEmpty() { return calls().isEmpty(); }
    qsizetype size() { return calls().size(); }
    const QVariantList& first() { return calls().first(); }
    const QVariantList& last() { return calls().last(); }

    /// Until it has spoken at least once, which may have been before; false if `milliseconds` are not enough.
    bool wait(int milliseconds)
    {
        return QTest::qWaitFor([this] { return !isEmpty(); }, milliseconds);
    }

private:
    QList<QVariantList> m_calls;
    QObject m_here;
};

} // namespace coinfer::test
