#pragma once

class QVariant;
class QWidget;

namespace coinfer {

/// Sets a property that the style sheet asks for, such as "role", and applies the style sheet anew.
void restyle(QWidget& widget, const char* property, const QVariant& value);

} // namespace coinfer
