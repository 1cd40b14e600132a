#pragma once

#include "core/base/Clock.h"
#include "core/base/Printable.h"
#include "core/base/Result.h"

#include <QByteArrayView>
#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace coinfer {

/// Reads an untrusted CBOR map field by field. Reading never fails immediately: the first field that is
/// missing or has the wrong type is remembered, and error() is checked once at the end. Unknown keys are
/// ignored.
class CborFields {
public:
    explicit CborFields(QByteArrayView cbor);
    explicit CborFields(const QCborMap& map) : m_map(map) {}

    /// Texts are made printable().
    QString text(const char* key) { return printable(field(key, &QCborValue::isString).toString()); }
    QByteArray bytes(const char* key) { return field(key, &QCborValue::isByteArray).toByteArray(); }
    QByteArray optionalBytes(const char* key); ///< empty if missing
    bool boolean(const char* key) { return field(key, &QCborValue::isBool).toBool(); }
    int integer(const char* key) { return narrow(key, field(key, &QCborValue::isInteger)); }
    float real(const char* key);
    double longReal(const char* key) { return field(key, &QCborValue::isDouble).toDouble(); }
    Microseconds microseconds(const char* key);
    std::optional<Microseconds> optionalMicroseconds(const char* key); ///< nullopt if it is missing
    QStringList texts(const char* key);
    std::vector<int> integers(const char* key);
    std::vector<double> longReals(const char* key);
    /// A nested map that may be missing. Errors inside it are reported by its own CborFields.
    std::optional<CborFields> optionalMap(const char* key);

    bool wrong() const { return !m_wrong.isEmpty(); }
    /// What is wrong with the message; `message` is its name.
    Error error(const char* message) const;

private:
    QCborValue field(const char* key, bool (QCborValue::*isType)() const);
    /// The entries of an array; those of the wrong type are reported and left out.
    std::vector<QCborValue> entries(const char* key, bool (QCborValue::*isType)() const);
    int narrow(const char* key, const QCborValue& value);
    void refuse(const char* key);

    QCborMap m_map;
    QString m_wrong;
};

} // namespace coinfer
