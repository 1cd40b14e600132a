#pragma once

#include <QString>

namespace coinfer {

/// Where recordings go and where Open begins: Coinfer in the user's documents, which every file manager
/// shows.
QString sessionFolder();

/// Makes that folder, if it can be made. Recordings of earlier versions lie in a hidden folder; where there
/// are any, the new one gets a link to it, so that every file dialog lists them. Returns the folder, or the
/// nearest one above it that is there.
QString prepareSessionFolder();

/// Where a dialog begins: that folder once it is there or could list earlier recordings, else the nearest
/// above.
QString folderToBeginIn();

/// A file that is not there yet, in that folder and named after this moment.
QString freshLogPath();

} // namespace coinfer
