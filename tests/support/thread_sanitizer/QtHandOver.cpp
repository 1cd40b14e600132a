// Tells thread sanitizer how Qt hands work from thread to thread. Qt's libraries are not built with it, and
// QMutex, QSemaphore and the atomics in them are code that it cannot see: every hand-over would be reported
// as a race. Part of the preset `tsan` only. Nothing here orders two threads that Qt does not order itself:
//
// - An event: all before its allocation comes before its delivery. Qt allocates an event right before it
//   posts it.
// - The end of a thread: all that a thread does before it frees its last block comes before the return of
//   QThread::wait().
// - An invocation: the call in the receiver's thread comes before the return of a blocking invokeMethod(),
//   and before the end of the function object, whichever thread drops it last.
// - Shared data, such as a QString's: its allocation, and each share dropped in our code, come before its
// end,
//   although the last share may be dropped in Qt's code. The count of shares stands first in its block.
// - A task of a QThreadPool: its start comes before its run, and its run before the return of waitForDone().

#include <QEvent>
#include <QMetaObject>
#include <QObject>
#include <QRunnable>
#include <QThread>
#include <QThreadPool>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>

static_assert(QT_VERSION < QT_VERSION_CHECK(6, 5, 0),
              "see how this Qt's invokeMethod() and wait() are exported");

namespace {

constexpr std::size_t kSmallestEvent = sizeof(QEvent);
constexpr std::size_t kLargestEvent = 256; ///< bytes; QMetaCallEvent has half of it

/// A byte stands for each thread, pool and function that is handed over; two that share one only hide races
/// between them.
std::array<std::byte, 4'096> marks;
thread_local std::byte* markOfThisThread = nullptr;

std::byte* markOf(const void* object)
{
    return &marks.at((reinterpret_cast<std::uintptr_t>(object) / alignof(std::max_align_t)) % marks.size());
}

/// The function of libQt6Core that the one in this program stands before.
template <typename Function> Function original(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

/// Qt calls it before it delivers an event; `data` is receiver, event and result.
bool beforeDelivery(void** data)
{
    __tsan_acquire(data[1]);
    return false; // deliver it
}

/// An invocation's function object, around the one that Qt's header has made.
class Invocation : public QtPrivate::QSlotObjectBase {
public:
    explicit Invocation(QSlotObjectBase* function) : QSlotObjectBase(&use), m_function(function)
    {
        __tsan_release(markOf(this)); // for a thread that drops it without a call
    }

private:
    static void use(int operation, QSlotObjectBase* self, QObject* receiver, void** arguments, bool*)
    {
        auto* const invocation = static_cast<Invocation*>(self);
        if (operation == Call) {
            invocation->m_function->call(receiver, arguments);
            __tsan_release(markOf(invocation));
        } else if (operation == Destroy) {
            __tsan_acquire(markOf(invocation));
            invocation->m_function->destroyIfLastRef();
            delete invocation;
        }
    }

    QSlotObjectBase* m_function;
};

/// A pool's task, around the function that the program has given.
class Task : public QRunnable {
public:
    Task(std::function<void()> function, std::byte* pool) : m_function(std::move(function)), m_pool(pool)
    {
        __tsan_release(markOf(this));
    }
    ~Task() override
    {
        __tsan_acquire(markOf(this)); // it may be dropped without a run
        m_function = nullptr;
        __tsan_release(m_pool);
    }
    void run() override
    {
        __tsan_acquire(markOf(this));
        m_function();
    }

private:
    std::function<void()> m_function;
    std::byte* m_pool;
};

[[maybe_unused]] const bool registered =
    QInternal::registerCallback(QInternal::EventNotifyCallback, beforeDelivery);

} // namespace

// The run time calls these two after each allocation and before each release of memory.
extern "C" __attribute__((no_sanitize("thread"))) void __sanitizer_malloc_hook(const volatile void* block,
                                                                               std::size_t bytes)
{
    if (bytes >= kSmallestEvent && bytes <= kLargestEvent)
        __tsan_release(const_cast<void*>(block));
}

extern "C" __attribute__((no_sanitize("thread"))) void __sanitizer_free_hook(const volatile void* block)
{
    __tsan_acquire(const_cast<void*>(block));
    if (markOfThisThread)
        __tsan_release(markOfThisThread);
}

// The program's own calls of these come here instead of to libQt6Core.
void QThread::start(Priority priority)
{
    static const auto start = original<void (*)(QThread*, Priority)>("_ZN7QThread5startENS_8PriorityE");
    connect(
        this, &QThread::started, this, [this] { markOfThisThread = markOf(this); }, Qt::DirectConnection);
    start(this, priority);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto wait =
        original<bool (*)(QThread*, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = wait(this, deadline);
    if (ended)
        __tsan_acquire(markOf(this));
    return ended;
}

bool QMetaObject::invokeMethodImpl(QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type,
                                   void* result)
{
    static const auto invoke = original<bool (*)(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType,
                                                 void*)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    auto* const invocation = new Invocation(slot);
    std::byte* const mark = markOf(invocation);
    const bool invoked = invoke(object, invocation, type, result);
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(mark);
    return invoked;
}

void QThreadPool::start(std::function<void()> function, int priority)
{
    static const auto start =
        original<void (*)(QThreadPool*, QRunnable*, int)>("_ZN11QThreadPool5startEP9QRunnablei");
    start(this, new Task(std::move(function), markOf(this)), priority);
}

bool QThreadPool::waitForDone(int milliseconds)
{
    static const auto wait = original<bool (*)(QThreadPool*, int)>("_ZN11QThreadPool11waitForDoneEi");
    const bool done = wait(this, milliseconds);
    __tsan_acquire(markOf(this));
    return done;
}
