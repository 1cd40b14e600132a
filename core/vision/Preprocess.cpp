#include "core/vision/Preprocess.h"

#include "core/data/FitImage.h"

namespace coinfer {

Image preprocess(const Image& picture, int inputSize)
{
    return fitToSquare(picture, inputSize);
}

} // namespace coinfer
