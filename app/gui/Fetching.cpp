#include "app/gui/Fetching.h"

#include "core/base/Units.h"
#include "core/data/DataSetFetch.h"
#include "core/vision/FrameSource.h"
#include "ui/pages/StartPage.h"

#include <algorithm>
#include <utility>

namespace coinfer::gui {
namespace {

constexpr qint64 kProgressSteps = 500;

} // namespace

Fetching::Fetching(StartPage& page, QList<KnownSet> known)
    : m_page(page), m_known(std::move(known)), m_there(new QObject)
{
    m_thread.setObjectName(QStringLiteral("fetch"));
    m_there->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater);
    m_thread.start();
    connect(&page, &StartPage::setRequested, this, &Fetching::ask);
    connect(&page, &StartPage::fetchRequested, this, &Fetching::start);
}

Fetching::~Fetching()
{
    m_thread.quit();
    m_thread.wait();
}

const KnownSet* Fetching::find(const QString& name) const
{
    const auto set = std::ranges::find(m_known, name, &KnownSet::name);
    return set == m_known.end() ? nullptr : &*set;
}

void Fetching::ask(const QString& name)
{
    if (const KnownSet* set = find(name))
        m_page.askToFetch(
            name, tr("The data set %1 is not on this machine. It can be downloaded from %3 (%2; terms: %4).")
                      .arg(name, formatBytes(set->bytes), set->address.host(), set->terms));
}

bool Fetching::asksInsteadOf(const QString& source)
{
    const QString scheme = QStringLiteral("dataset:");
    const QString uri = spelledOut(source);
    const KnownSet* set = uri.startsWith(scheme) ? find(uri.mid(scheme.size())) : nullptr;
    if (!set || !set->package.isEmpty() || isPresent(*set))
        return false;
    ask(set->name);
    return true;
}

void Fetching::start(const QString& name)
{
    const KnownSet* set = find(name);
    if (!set || isBusy())
        return;
    m_name = name;
    m_page.showFetching(tr("Fetching %1…").arg(name), {});
    QMetaObject::invokeMethod(m_there, [this, set = *set, number = ++m_number] { begin(set, number); });
}

/// In the thread: what it connects to is in the GUI thread, and comes there by way of the event loop. Of a
/// fetch that was called off nothing is heard.
void Fetching::begin(const KnownSet& set, int number)
{
    auto made = std::make_unique<DataSetFetch>(set, folderOf(set));
    DataSetFetch* fetch = made.release();
    fetch->setParent(m_there);
    const auto heard = [this, number](auto act) {
        return [this, number, act](auto... words) {
            if (number > m_ended)
                act(words...);
        };
    };
    const auto progress = heard([this](qint64 received, qint64 total) { showProgress(received, total); });
    connect(fetch, &DataSetFetch::progressed, fetch,
            [this, progress, last = -1](qint64 received, qint64 total) mutable {
                const auto part = static_cast<int>(kProgressSteps * received / std::max<qint64>(total, 1));
                if (std::exchange(last, part) != part) // a window that draws each packet does nothing else
                    QMetaObject::invokeMethod(this, [=] { progress(received, total); });
            });
    connect(fetch, &DataSetFetch::unpackingStarted, this,
            heard([this] { m_page.showFetching(tr("Unpacking %1…").arg(m_name), {}); }));
    connect(fetch, &DataSetFetch::finished, this, heard([this](const QString&) {
                finish();
                Q_EMIT fetched(QStringLiteral("dataset:") + m_name);
            }));
    connect(fetch, &DataSetFetch::failed, this, heard([this](const QString& text) {
                finish();
                m_page.showFailure(text);
            }));
    connect(fetch, &DataSetFetch::cancelled, fetch, &QObject::deleteLater);
    connect(fetch, &DataSetFetch::finished, fetch, &QObject::deleteLater);
    connect(fetch, &DataSetFetch::failed, fetch, &QObject::deleteLater);
    fetch->start();
}

void Fetching::showProgress(qint64 received, qint64 total)
{
    m_page.showFetching(tr("Fetching %1: %2 of %3").arg(m_name, formatBytes(received), formatBytes(total)),
                        total > 0 ? std::optional(static_cast<double>(received) / static_cast<double>(total))
                                  : std::nullopt);
}

void Fetching::finish()
{
    m_ended = m_number;
    m_page.showAsBefore();
}

void Fetching::cancel()
{
    if (!isBusy())
        return;
    finish();
    QMetaObject::invokeMethod(m_there, [there = m_there] {
        for (auto* fetch : there->findChildren<DataSetFetch*>())
            fetch->cancel();
    });
}

} // namespace coinfer::gui
