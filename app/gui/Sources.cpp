#include "app/gui/Sources.h"

#include "app/common/Assets.h"
#include "core/base/Units.h"
#include "core/vision/FrameSource.h"

#include <QDir>
#include <QFileInfo>

namespace coinfer::gui {
namespace {

bool isSetHere(const QString& name)
{
    const auto set = knownSet(name);
    return set && isPresent(*set);
}

/// Of what cannot be told, such as a pipeline, it is believed.
bool isThere(const QString& source)
{
    const QString uri = spelledOut(source);
    const QString scheme = uri.section(u':', 0, 0);
    const QString rest = uri.section(u':', 1);
    if (scheme == QStringLiteral("camera"))
        return rest == QStringLiteral("libcamera") || QFileInfo::exists(QStringLiteral("/dev/video") + rest);
    if (scheme == QStringLiteral("dataset"))
        return rest.contains(u':') ? QFileInfo::exists(rest.section(u':', 1)) : isSetHere(rest);
    if (scheme == QStringLiteral("images") || scheme == QStringLiteral("file"))
        return QFileInfo::exists(rest);
    return !QDir::isAbsolutePath(source);
}

} // namespace

QStringList presentSources()
{
    QStringList sources;
    const auto cameras = QDir(QStringLiteral("/dev")).entryList({QStringLiteral("video*")}, QDir::System);
    for (const QString& camera : cameras)
        sources << QStringLiteral("camera:") + camera.mid(5);
    for (const QString& model : modelNames())
        if (isSetHere(model))
            sources << QStringLiteral("dataset:") + model;
    return sources;
}

QList<SetToFetch> setsToFetch(const QList<KnownSet>& known)
{
    QList<SetToFetch> sets;
    for (const KnownSet& set : known)
        if (set.package.isEmpty() && !isPresent(set))
            sets << SetToFetch{set.name, formatBytes(set.bytes)};
    return sets;
}

StartMemory withoutLost(StartMemory memory)
{
    memory.sources.removeIf([](const QString& source) { return !isThere(source); });
    if (memory.last.source != QStringLiteral("auto") && !isThere(memory.last.source))
        memory.last.source = StartChoice().source;
    return memory;
}

} // namespace coinfer::gui
