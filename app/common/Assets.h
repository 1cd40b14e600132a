#pragma once

#include "core/base/Result.h"
#include "core/nn/Model.h"

#include <QStringList>

#include <memory>

namespace coinfer {

/// Full path of a shipped file ("models/imagenette.cnfw"): beside an installed program, else in the
/// source tree that the program was built from. The error says where it was looked for.
Result<QString> findAsset(const QString& relativePath);

/// Names of the models that are there.
QStringList modelNames();

/// `--model NAME|FILE`.
Result<std::shared_ptr<const Model>> openModel(const QString& nameOrFile);

} // namespace coinfer
