#pragma once

#include "core/session/FrameRecord.h"

#include <QJsonObject>
#include <QJsonValue>

#include <span>

namespace coinfer {

/// One column of log and CSV: how to get its value from a record and how to set it. Null = unknown.
struct FrameColumn {
    const char* name;
    QJsonValue (*get)(const FrameRecord&);
    /// False if the value is invalid: of the wrong type or out of bounds.
    bool (*set)(FrameRecord&, const QJsonValue&);
    bool leftOut = false; ///< omitted from the log line if the value is unknown
};

/// All columns, in order.
std::span<const FrameColumn> frameTable();

/// A value as JSON text; numbers with the fewest digits that give the same number back.
QByteArray jsonText(const QJsonValue& value);
/// The record as one JSON object without a line end, keys in column order.
QByteArray frameLine(const FrameRecord& record);
/// Unknown keys are ignored. False if a required value is missing or any value is invalid.
bool readFrame(const QJsonObject& object, FrameRecord& record);

} // namespace coinfer
