#pragma once

#include "core/nn/Engine.h"
#include "core/vision/FrameSource.h"

#include <functional>

namespace coinfer {

/// The accuracy of a model on labelled pictures, for every decision.
struct Evaluation {
    QStringList skipped; ///< pictures that could not be read
    AccuracyTable table; ///< measured through device stages, codec and edge stages
    Outcomes outcomes;   ///< of the same pictures, in the order of the source
};

/// Called after every few pictures; returning false ends the evaluation with an error.
using EvaluationObserver = std::function<bool(std::int64_t done)>;

/// Runs all pictures of the source through every decision, on `threads` threads with one engine each. Fails
/// if the source has no pictures of a class that the model knows.
Result<Evaluation> evaluate(std::shared_ptr<const Model> model, NumberFormat format, FrameSource& source,
                            int threads, const EvaluationObserver& observer);

} // namespace coinfer
