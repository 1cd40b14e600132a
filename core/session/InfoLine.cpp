#include "core/session/InfoLine.h"

#include "core/session/FrameColumns.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace coinfer {

QByteArray lostFramesText(std::int64_t frames)
{
    return QByteArray::number(qint64{frames}).leftJustified(kLostFramesRoom);
}

QByteArray infoLine(const SessionInfo& info)
{
    const std::pair<const char*, QJsonValue> fields[]{
        {"schema", kLogSchema}, // first, so that the start of the file identifies it
        {"program", info.program},   {"started", info.started},
        {"model", info.model},       {"model_hash", info.modelHash},
        {"network", info.network},   {"classes", QJsonArray::fromStringList(info.classes)},
        {"device", info.device},     {"edge", info.edge},
        {"policy", info.policy},     {"deadline_us", qint64{info.deadline.count()}},
        {"settings", info.settings},
    };
    QByteArray line;
    for (const auto& [name, value] : fields) {
        line += line.isEmpty() ? "{\"" : ",\"";
        line += name;
        line += "\":";
        line += jsonText(value);
    }
    if (info.keepsPictures)
        line += ",\"pictures\":true";
    return line + ",\"lost_frames\":" + lostFramesText(info.lostFrames) + '}';
}

Result<SessionInfo> readInfoLine(const QByteArray& line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QJsonValue schema = object.value(QLatin1String("schema"));
    if (!schema.isDouble() || !object.value(QLatin1String("model")).isString())
        return Error{QCoreApplication::translate(
            "Problems", "its first line is not that of a Coinfer session log; give a file written by --log")};
    if (schema.toInteger() != kLogSchema)
        return Error{
            QCoreApplication::translate(
                "Problems",
                "it has schema %1, but this program reads %2; use the version of Coinfer that wrote it")
                .arg(schema.toDouble())
                .arg(kLogSchema)};
    const auto text = [&](const char* name) { return object.value(QLatin1String(name)).toString(); };
    SessionInfo info{text("program"),
                     text("started"),
                     text("model"),
                     text("model_hash"),
                     text("network"),
                     {},
                     text("device"),
                     text("edge"),
                     text("policy"),
                     Microseconds(object.value(QLatin1String("deadline_us")).toInteger()),
                     object.value(QLatin1String("settings")).toObject(),
                     std::max<qint64>(0, object.value(QLatin1String("lost_frames")).toInteger()),
                     object.value(QLatin1String("pictures")).toBool()};
    for (const QJsonValue name : object.value(QLatin1String("classes")).toArray())
        info.classes << name.toString();
    return info;
}

} // namespace coinfer
