#pragma once

#include "core/base/Result.h"
#include "core/nn/Engine.h"
#include "core/nn/Model.h"

#include <QStringList>

#include <memory>

namespace coinfer {

/// Full path of a shipped file ("models/imagenette.cnfw"): beside an installed program, in the source tree
/// that the program was built from, or in the data folders of the system and the user. The error names them.
Result<QString> findAsset(const QString& relativePath);

/// Names of the models in these folders.
QStringList modelNames();

/// `--model NAME|FILE`.
Result<std::shared_ptr<const Model>> openModel(const QString& nameOrFile);

/// A model and the number format to run it in.
struct ModelInFormat {
    std::shared_ptr<const Model> model;
    NumberFormat format = NumberFormat::Int8;
};
/// `--model NAME|FILE` with `--format int8|float|auto`.
Result<ModelInFormat> openModel(const QString& nameOrFile, const QString& format);

} // namespace coinfer
