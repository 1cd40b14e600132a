#pragma once

#include <QString>

namespace coinfer {

/// The folder for recordings, in which Open starts: Coinfer in the user's documents, which every file manager
/// shows.
QString sessionFolder();

/// Creates that folder if possible. Earlier versions recorded to a hidden folder; if it contains recordings,
/// the new folder gets a link to it, so that file dialogs list them. Returns the folder, or its nearest
/// existing parent.
QString prepareSessionFolder();

/// The folder in which dialogs start: sessionFolder() if it exists or would list earlier recordings, else its
/// nearest existing parent.
QString folderToBeginIn();

/// The path of a log in that folder that does not exist yet, named after the current time.
QString freshLogPath();
/// The same for a screenshot, and for a clip.
QString freshScreenshotPath();
QString freshClipPath();

} // namespace coinfer
