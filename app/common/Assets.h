#pragma once

#include "core/base/Result.h"
#include "core/nn/Engine.h"
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

/// A model and the number format to run it in.
struct ModelInFormat {
    std::shared_ptr<const Model> model;
    NumberFormat format = NumberFormat::Int8;
};
/// `--model NAME|FILE` with `--format int8|float`.
Result<ModelInFormat> openModel(const QString& nameOrFile, const QString& format);

} // namespace coinfer
