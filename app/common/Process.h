#pragma once

namespace coinfer {

/// True once the user has asked to stop (Ctrl+C, SIGTERM or SIGHUP). Works after watchInterrupts().
bool interrupted();
void watchInterrupts();

/// Makes C functions read and print numbers with a decimal point in every locale. Call it after creating Qt's
/// application, which sets the user's locale.
void keepDecimalPoint();

} // namespace coinfer
