#pragma once

class QVBoxLayout;
class QWidget;

namespace coinfer {

/// A new column as the layout of a page, instead of the one that it has. The parts stay children of the page.
QVBoxLayout* freshColumn(QWidget& page, int margin, int spacing);

} // namespace coinfer
