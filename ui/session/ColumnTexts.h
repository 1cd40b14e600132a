#pragma once

#include "core/session/FrameRecord.h"

#include <QStringList>

#include <span>

namespace coinfer {

/// How one column of the log is shown to people.
struct ColumnText {
    const char* name;  ///< in log and exports
    const char* title; ///< to be translated
    Qt::AlignmentFlag side;
    QString (*text)(const FrameRecord& frame, const QStringList& classes);

    QString shownTitle() const;
};

/// All columns in the order of frameTable().
std::span<const ColumnText> columnTexts();
/// Those that a first look needs; the others are shown on request.
bool isMainColumn(const ColumnText& column);

} // namespace coinfer
