#pragma once

#include "core/nn/Engine.h"

#include <functional>
#include <memory>

namespace coinfer {

/// Creates an engine for the model in this format: Engine::create, except in tests.
using EngineMaker =
    std::function<Result<std::unique_ptr<Engine>>(std::shared_ptr<const Model> model, NumberFormat format)>;

} // namespace coinfer
