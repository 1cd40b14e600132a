#pragma once

#include "core/session/FrameRecord.h"

#include <QStringList>

#include <span>

namespace coinfer {

/// How a column of the log is shown in the window.
struct ColumnText {
    const char* name;  ///< in logs and exports
    const char* title; ///< untranslated
    Qt::AlignmentFlag side;
    QString (*text)(const FrameRecord& frame, const QStringList& classes);

    QString shownTitle() const;
};

/// All columns in the order of frameTable().
std::span<const ColumnText> columnTexts();
/// Whether the column is shown by default; the others are shown on request.
bool isMainColumn(const ColumnText& column);

} // namespace coinfer
