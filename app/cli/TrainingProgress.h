#pragma once

#include "core/nn/BottleneckTraining.h"
#include "core/nn/Training.h"

#include <QStringList>

namespace coinfer::cli {

/// Observers of trainings: what they report goes to standard error, a line for each epoch. False once the
/// user has interrupted the program.
bool showEpoch(const TrainingProgress& progress);
bool showBottleneck(const BottleneckTrainingProgress& progress);

/// Pictures that could not be read.
void tellSkipped(const QStringList& pictures);

} // namespace coinfer::cli
