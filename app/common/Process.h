#pragma once

namespace coinfer {

/// True once the user asked to stop (Ctrl+C or a polite kill). watchInterrupts() makes it work.
bool interrupted();
void watchInterrupts();

/// Numbers are read and printed with a decimal point in every locale. To be called once Qt's application is
/// there, which takes up the user's locale.
void keepDecimalPoint();

} // namespace coinfer
