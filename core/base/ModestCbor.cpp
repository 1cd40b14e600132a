#include "core/base/ModestCbor.h"

#include <QCborStreamReader>

namespace coinfer {
namespace {

/// Reads the rest of the current container.
bool isModest(QCborStreamReader& reader, qint64 size, int depth)
{
    while (reader.lastError() == QCborError::NoError && reader.hasNext()) {
        if (!reader.isContainer()) {
            reader.next();
            continue;
        }
        const auto left = static_cast<quint64>(size - reader.currentOffset());
        if (depth == kDeepestCbor || (reader.isLengthKnown() && reader.length() > left))
            return false;
        if (!reader.enterContainer())
            return true; // an error
        if (!isModest(reader, size, depth + 1))
            return false;
        if (reader.lastError() != QCborError::NoError || !reader.leaveContainer())
            return true;
    }
    return true;
}

} // namespace

bool isModestCbor(QByteArrayView cbor)
{
    QCborStreamReader reader(QByteArray::fromRawData(cbor.data(), cbor.size()));
    return isModest(reader, cbor.size(), 0);
}

} // namespace coinfer
