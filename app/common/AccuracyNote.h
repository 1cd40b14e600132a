#pragma once

#include "core/nn/Model.h"

namespace coinfer {

/// What a user of the model has to know of what its accuracies rest on; empty where there is nothing to say.
QString accuracyNote(const Model& model);

/// That accuracies measured on so few pictures are little known, and how little.
QString fewPictures(std::int64_t pictures);

} // namespace coinfer
