#pragma once

#include "agent/training/Learner.h"

#include "core/base/Result.h"

#include <QJsonObject>
#include <QString>

namespace coinfer {

/// All that makes a training what it is.
struct TrainingPlan {
    QString algorithm;
    QJsonObject settings; ///< of the learner, and what its worlds are drawn from
};

/// What the learner needs to go on, with the plan that it follows, in the form of an agent's file.
Result<void> saveCheckpoint(const Learner& learner, const TrainingPlan& plan, const QString& path);
/// Lets a new learner go on from there. Refuses what another plan has left, by the first setting that
/// differs: rates and entropy follow schedules that the settings set, so half of each plan would be neither.
Result<void> restoreCheckpoint(Learner& learner, const TrainingPlan& plan, const QString& path);

} // namespace coinfer
