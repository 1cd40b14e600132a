#pragma once

#include "core/base/Result.h"
#include "core/nn/Model.h"

#include <QString>

namespace coinfer {

/// Reads a weights file. Fails with the reason if the file is damaged, newer or of another kind.
Result<Model> loadModel(const QString& path);
/// Writes atomically (a reader never sees half a file) and sets `model.hash`.
Result<void> saveModel(Model& model, const QString& path);

} // namespace coinfer
