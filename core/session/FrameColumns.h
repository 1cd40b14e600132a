#pragma once

#include "core/session/FrameRecord.h"

#include <QJsonObject>
#include <QJsonValue>

#include <span>

namespace coinfer {

/// One column of log and CSV: how its value is got from a record and put back. Null = unknown.
struct FrameColumn {
    const char* name;
    QJsonValue (*get)(const FrameRecord&);
    /// False when the value cannot be right: of another kind, or out of bounds.
    bool (*set)(FrameRecord&, const QJsonValue&);
    bool leftOut = false; ///< of the log's line where the value is unknown
};

/// All columns, in order.
std::span<const FrameColumn> frameTable();

/// A value as JSON text; numbers with as few digits as give the same number back.
QByteArray jsonText(const QJsonValue& value);
/// The record as one JSON object without line end, keys in the order of the columns.
QByteArray frameLine(const FrameRecord& record);
/// Unknown keys are ignored. False when a needed value is missing or any cannot be right.
bool readFrame(const QJsonObject& object, FrameRecord& record);

} // namespace coinfer
