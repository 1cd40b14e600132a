#pragma once

#include <QByteArray>
#include <QString>

#include <array>

namespace coinfer::test {

/// Writes `bytes` to `path`; creates its folder if necessary.
void writeFile(const QString& path, const QByteArray& bytes);
/// Writes a picture of one colour; the extension of `path` determines the format.
void writePicture(const QString& path, int width = 8, int height = 8, std::array<int, 3> bgr = {10, 20, 200});
QByteArray readFile(const QString& path);

} // namespace coinfer::test
