#pragma once

#include <QSize>
#include <QString>

namespace coinfer {

/// Heights of letters in the presenter's layout, in pixels.
struct PresenterSizes {
    int letters = 0; ///< captions, machines, axes
    int answer = 0;  ///< less than figures: names of classes are long
    int figures = 0;
    bool operator==(const PresenterSizes&) const = default;
};

/// As shares of the window, so that they can be read from the same distance on all equally tall screens.
PresenterSizes presenterSizes(QSize window);

/// The style sheet of a page with these sizes.
QString presenterSheet(const PresenterSizes& sizes);

} // namespace coinfer
