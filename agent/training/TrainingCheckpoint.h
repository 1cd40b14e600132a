#pragma once

#include "agent/training/Learner.h"

#include "core/base/Result.h"

#include <QJsonObject>
#include <QString>

namespace coinfer {

/// Everything that defines a training run.
struct TrainingPlan {
    QString algorithm;
    QJsonObject settings; ///< of the learner and of its worlds
};

/// Saves what the learner needs to resume, and its plan, in the format of an agent file.
Result<void> saveCheckpoint(const Learner& learner, const TrainingPlan& plan, const QString& path);
/// Lets a new learner resume from there. Fails if the checkpoint has another plan, and names the first
/// setting that differs: rates and entropy follow schedules that depend on the settings, so halves of two
/// plans do not fit together.
Result<void> restoreCheckpoint(Learner& learner, const TrainingPlan& plan, const QString& path);

} // namespace coinfer
