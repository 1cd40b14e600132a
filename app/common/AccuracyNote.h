#pragma once

#include "core/nn/Model.h"

namespace coinfer {

/// What a user should know about how the model's accuracies were measured; empty if there is nothing to say.
QString accuracyNote(const Model& model);

/// Says how imprecise accuracies are that were measured on so few pictures.
QString fewPictures(std::int64_t pictures);

} // namespace coinfer
