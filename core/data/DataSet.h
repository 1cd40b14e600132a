#pragma once

#include "core/base/Image.h"
#include "core/base/Result.h"

#include <QStringList>

#include <cstddef>
#include <memory>

namespace coinfer {

/// Labelled pictures, decoded on demand. Immutable after opening; image() may be called from any thread.
class DataSet {
public:
    virtual ~DataSet() = default;

    virtual QStringList classes() const = 0; ///< empty if the pictures have no known class
    virtual std::size_t size() const = 0;
    virtual int label(std::size_t index) const = 0;    ///< index into classes(), -1 = unknown
    virtual QString name(std::size_t index) const = 0; ///< where the picture comes from, for messages
    /// Decodes one picture at its original size. Fails if it is broken, with its name in the message.
    virtual Result<Image> image(std::size_t index) const = 0;
    /// What was found but left out, one sentence each: formats that are not read, classes without a picture.
    virtual QStringList remarks() const { return {}; }
};

enum class Split { Train, Test };

/// A folder with one sub-folder per class (sorted by name) or, without sub-folders, a folder of pictures
/// without a class. If there is a sub-folder `train` or `test` (also val, valid, validation; in any case)
/// that is not a class itself, it is used for the split.
Result<std::shared_ptr<const DataSet>> openImageFolder(const QString& directory, Split split);
/// The folder in which openImageFolder() looks for classes: that of `split`, or `directory` itself if it is
/// not divided. Fails if it is not there.
Result<QString> splitFolder(const QString& directory, Split split);
/// The binary version of CIFAR-10: a folder with data_batch_1..5.bin, test_batch.bin, batches.meta.txt.
Result<std::shared_ptr<const DataSet>> openCifar10(const QString& directory, Split split);
/// The four IDX files of (Fashion-)MNIST, gzipped or not. A border of 2 pixels turns 28x28 grey into 32x32
/// RGB.
Result<std::shared_ptr<const DataSet>> openFashionMnist(const QString& directory, Split split);

/// Opens by URI: `images:DIR`, `cifar10:DIR`, `fashion-mnist[:DIR]` (default: the folder of Debian's
/// package), and the names that `data fetch` knows: `cifar10`, `imagenette`.
Result<std::shared_ptr<const DataSet>> openDataSet(const QString& uri, Split split);

} // namespace coinfer
