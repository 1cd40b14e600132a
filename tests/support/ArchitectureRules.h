#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace coinfer {

/// A violation of the architecture rules.
struct Violation {
    QString file; ///< relative to the root of the repository
    int line = 0; ///< from 1; 0 means the file as a whole
    QString reason;

    /// "core/nn/Engine.cpp:12: reason", in the format of compiler messages.
    QString toString() const;
};

inline constexpr int kLongestFile = 500; ///< lines

/// Source text with comments replaced by spaces; lines are kept. With `Literals::Blank` the contents of
/// string and character literals are blanked, too. Handles raw strings.
enum class Literals { Keep, Blank };
QString withoutComments(const QString& text, Literals literals);

/// The room of a file: "app", "ui", "agent" or "core/NAME"; empty if the arrows do not apply (tests, ...).
QString roomOf(QStringView path);

/// All rules that `text` breaks; `path` is relative to the root. Pure: reads no file.
///  - arrows: which rooms a room includes (docs/architecture.md draws them)
///  - headers: `#pragma once`, and neither LibTorch nor OpenCV
///  - Qt's bare keywords, which break LibTorch
///  - length of every file
std::vector<Violation> violations(const QString& path, const QString& text);

} // namespace coinfer
