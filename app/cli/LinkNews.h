#pragma once

#include "core/base/LinkState.h"
#include "core/link/DeviceLink.h"
#include "core/link/ReportedOnce.h"

#include <QString>

namespace coinfer::cli {

/// Decides which states of a link are worth a line. A device without its edge keeps trying for hours: this is
/// reported once, and each reason once, until the link has been up again.
class LinkNews {
public:
    bool isNew(LinkState state, const QString& text)
    {
        if (state == LinkState::Connected) {
            m_reported = {};
            return true;
        }
        return m_reported.add(state == LinkState::Connecting ? QString() : withoutFigures(text));
    }

private:
    /// The wait until the next attempt, with its unit at the end, differs each time.
    static QString withoutFigures(const QString& whole)
    {
        QString text = whole.section(QLatin1Char(' '), 0, -2);
        text.removeIf([](QChar letter) { return letter.isDigit() || letter == QLatin1Char('.'); });
        return text;
    }

    ReportedOnce m_reported;
};

} // namespace coinfer::cli
