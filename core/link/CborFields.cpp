#include "core/link/CborFields.h"

#include "core/base/ModestCbor.h"

#include <cmath>
#include <limits>

namespace coinfer {

CborFields::CborFields(QByteArrayView cbor)
{
    if (!isModestCbor(cbor)) {
        m_wrong = QStringLiteral("it claims to hold more than it does, or is nested too deeply");
        return;
    }
    QCborParserError error;
    const auto value = QCborValue::fromCbor(QByteArray::fromRawData(cbor.data(), cbor.size()), &error);
    if (error.error != QCborError::NoError || error.offset != cbor.size() || !value.isMap())
        m_wrong = QStringLiteral("it is not one CBOR map");
    else
        m_map = value.toMap();
}

Microseconds CborFields::microseconds(const char* key)
{
    return Microseconds(field(key, &QCborValue::isInteger).toInteger());
}

std::optional<Microseconds> CborFields::optionalMicroseconds(const char* key)
{
    if (m_map.value(QLatin1String(key)).isUndefined())
        return std::nullopt;
    return microseconds(key);
}

float CborFields::real(const char* key)
{
    const double value = field(key, &QCborValue::isDouble).toDouble();
    if (!(std::abs(value) <= double{std::numeric_limits<float>::max()}))
        refuse(key);
    return wrong() ? 0.0F : static_cast<float>(value);
}

QStringList CborFields::texts(const char* key)
{
    QStringList list;
    for (const QCborValue& entry : entries(key, &QCborValue::isString))
        list.append(printable(entry.toString()));
    return list;
}

std::vector<int> CborFields::integers(const char* key)
{
    std::vector<int> list;
    for (const QCborValue& entry : entries(key, &QCborValue::isInteger))
        list.push_back(narrow(key, entry));
    return list;
}

std::vector<double> CborFields::longReals(const char* key)
{
    std::vector<double> list;
    for (const QCborValue& entry : entries(key, &QCborValue::isDouble))
        list.push_back(entry.toDouble());
    return list;
}

QByteArray CborFields::optionalBytes(const char* key)
{
    return m_map.value(QLatin1String(key)).isUndefined() ? QByteArray() : bytes(key);
}

std::optional<CborFields> CborFields::optionalMap(const char* key)
{
    if (m_map.value(QLatin1String(key)).isUndefined())
        return std::nullopt;
    return CborFields(field(key, &QCborValue::isMap).toMap());
}

Error CborFields::error(const char* message) const
{
    return Error{QStringLiteral("%1: %2").arg(QLatin1String(message), m_wrong)};
}

QCborValue CborFields::field(const char* key, bool (QCborValue::*isType)() const)
{
    const auto value = m_map.value(QLatin1String(key));
    if ((value.*isType)())
        return value;
    refuse(key);
    return {}; // a double that does not fit must not be converted to an integer
}

std::vector<QCborValue> CborFields::entries(const char* key, bool (QCborValue::*isType)() const)
{
    std::vector<QCborValue> list;
    for (const QCborValue entry : field(key, &QCborValue::isArray).toArray()) {
        if ((entry.*isType)())
            list.push_back(entry);
        else
            refuse(key);
    }
    return list;
}

int CborFields::narrow(const char* key, const QCborValue& value)
{
    const qint64 wide = value.toInteger();
    if (wide != static_cast<int>(wide))
        refuse(key);
    return static_cast<int>(wide);
}

void CborFields::refuse(const char* key)
{
    if (!wrong())
        m_wrong = QStringLiteral("its field \"%1\" is missing or wrong").arg(QLatin1String(key));
}

} // namespace coinfer
