#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace coinfer {

/// A place in a file that breaks a rule of the house.
struct Violation {
    QString file; ///< relative to the root of the repository
    int line = 0; ///< from 1; 0 means the file as a whole
    QString reason;

    /// "core/nn/Engine.cpp:12: reason", as compilers print it.
    QString toString() const;
};

inline constexpr int kLongestFile = 500; ///< lines

/// Source text with comments replaced by spaces, lines kept; with `Literals::Blank` the contents of string
/// and character literals, too. Raw strings are understood.
enum class Literals { Keep, Blank };
QString withoutComments(const QString& text, Literals literals);

/// The room of a file: "app", "ui", "agent" or "core/NAME"; empty where the arrows do not reach (tests, ...).
QString roomOf(QStringView path);

/// All rules of the house that `text`, the file at `path` relative to the root, breaks. Pure: reads no file.
///  - arrows: what a room includes (docs/architecture.md draws them)
///  - headers: `#pragma once`, and neither LibTorch nor OpenCV
///  - Qt's bare keywords, which break LibTorch
///  - length, for every file
std::vector<Violation> violations(const QString& path, const QString& text);

} // namespace coinfer
