#pragma once

#include <QByteArrayView>

namespace coinfer {

/// Most levels of nested containers that are read; what we write has far fewer.
inline constexpr int kDeepestCbor = 16;

/// Whether untrusted CBOR may be given to QCborValue::fromCbor(), which takes memory for as many entries as
/// each container claims, up to 32 MB a level and over 1,000 levels: no container claims more entries than
/// bytes follow, and none lies deeper than kDeepestCbor. Takes no memory itself. Other errors are left to
/// fromCbor().
bool isModestCbor(QByteArrayView cbor);

} // namespace coinfer
