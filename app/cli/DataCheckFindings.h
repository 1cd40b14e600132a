#pragma once

#include "core/data/FolderCheck.h"
#include "core/nn/Network.h"

namespace coinfer::cli {

/// Something in a folder of pictures that makes training or its accuracy worse.
struct CheckFinding {
    QString kind; ///< a stable name for programs: docs/own-classes.md lists them
    QString text; ///< one sentence: what was found, and what to do
    QStringList details;
};

/// The largest class may have this many times the pictures of the smallest one.
inline constexpr double kMostImbalance = 3;
/// With fewer test pictures, the accuracy of a class is a guess.
inline constexpr std::size_t kFewTestPictures = 30;
/// The accuracy for which intervals are given; they hardly depend on it.
inline constexpr double kAssumedAccuracy = 0.9;

/// The largest and the smallest class that has pictures; null where no class has any.
struct ClassSpan {
    const CheckedClass* largest = nullptr;
    const CheckedClass* smallest = nullptr;

    double ratio() const; ///< 0 without classes
};
ClassSpan spanOf(const CheckedPart& part);

/// Pictures of which a square has to be enlarged for the network, the smallest first.
std::vector<const CheckedPicture*> tooSmall(const CheckedPart& part, const Network& network);
/// Whether the pictures of a group are in more than one class.
bool inSeveralClasses(const CheckedPart& part, const DuplicateGroup& group);
/// "no_permission" or "not readable by this user".
QString reasonKey(LeftOut why);

/// All findings, those that distort the accuracy first.
std::vector<CheckFinding> findingsIn(const FolderCheck& check, const Network& network);
/// Why `network` cannot be trained on the folder; empty if it can.
QString whyUnusable(const FolderCheck& check, const Network& network);

} // namespace coinfer::cli
