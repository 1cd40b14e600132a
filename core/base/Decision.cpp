#include "core/base/Decision.h"

namespace coinfer {

QString toString(const Decision& decision)
{
    const CutCodec& codec = decision.codec;
    return QStringLiteral("%1/%2/%3")
        .arg(decision.exit)
        .arg(decision.cut)
        .arg(codec.kind == CutCodec::Kind::Features ? QString::number(codec.level) : toString(codec));
}

} // namespace coinfer
