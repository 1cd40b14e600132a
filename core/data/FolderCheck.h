#pragma once

#include "core/base/Result.h"
#include "core/data/Duplicates.h"
#include "core/data/LeftOutFiles.h"

#include <QStringList>

#include <functional>

namespace coinfer {

/// A picture that can be read. Files of a check are named relative to the checked folder.
struct CheckedPicture {
    QString file;
    int label = -1; ///< index into the classes of its part
    int width = 0;
    int height = 0;
    Fingerprint fingerprint;

    int shortSide() const { return std::min(width, height); }
    std::int64_t pixels() const { return std::int64_t{width} * height; }
};

struct BrokenPicture {
    QString file;
    QString reason; ///< one sentence, with the path
};

struct CheckedClass {
    QString name;
    std::size_t pictures = 0; ///< that can be read
    std::size_t broken = 0;

    bool isEmpty() const { return pictures + broken == 0; }
};

/// The pictures for training, or those for the test.
struct CheckedPart {
    QString folder; ///< with the classes, relative to the checked one; "." if it is that one
    QString error;  ///< why training cannot open it; then there are no classes and no pictures
    std::vector<CheckedClass> classes; ///< as training numbers them
    std::vector<CheckedPicture> pictures;
    std::vector<BrokenPicture> broken;
    std::vector<LeftOutFile> leftOut;       ///< named relative to the checked folder, too
    std::vector<DuplicateGroup> duplicates; ///< places in `pictures`

    QStringList classNames() const;
};

/// What is in an image folder, read as training reads it.
struct FolderCheck {
    QString folder;
    bool isDivided = true; ///< else train and test would be the same pictures, and `test` is empty
    CheckedPart train;
    CheckedPart test;
    std::vector<Twin> testInTrain; ///< places in test.pictures, others in train.pictures

    /// Classes with pictures in one part and not in the other.
    QStringList onlyInTrain() const;
    QStringList onlyInTest() const;
    /// Why training would refuse the folder, whatever the network; empty if it would not.
    QString problem() const;
};

/// Called after each picture; returning false stops the check.
using CheckObserver = std::function<bool(std::size_t done, std::size_t all)>;

/// Decodes every picture of an image folder once and compares all with each other. Fails if there is no such
/// folder, if neither part has a picture, or if it was stopped; everything else is in the result.
Result<FolderCheck> checkFolder(const QString& folder, const CheckObserver& observer);

} // namespace coinfer
