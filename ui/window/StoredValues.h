#pragma once

#include <QSettings>

#include <optional>

namespace coinfer {

/// The boolean stored at `key`; none if missing or invalid. An invalid key is added to `refused`.
inline std::optional<bool> storedBool(const QSettings& settings, const QString& key, QStringList& refused)
{
    const QVariant stored = settings.value(key);
    const QString word = stored.toString();
    if (word == QStringLiteral("true") || word == QStringLiteral("false"))
        return word == QStringLiteral("true");
    if (stored.isValid())
        refused << key;
    return {};
}

} // namespace coinfer
