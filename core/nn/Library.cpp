#include "core/nn/Library.h"

#include "core/nn/Int8Backend.h"

#include <torch/version.h>

namespace coinfer {

QString netLibrary()
{
    return QStringLiteral("LibTorch " TORCH_VERSION);
}

QString int8Operators()
{
    const auto backends = int8Backends();
    if (backends.empty())
        return QStringLiteral("none");
    switch (backends.front().kind) {
    case Int8Backend::Kind::OneDnn:
        return QStringLiteral("oneDNN");
    case Int8Backend::Kind::Fbgemm:
        return QStringLiteral("FBGEMM");
    case Int8Backend::Kind::Qnnpack:
        break;
    }
    return QStringLiteral("QNNPACK");
}

} // namespace coinfer
