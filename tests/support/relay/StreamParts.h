#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

namespace coinfer {

/// What a relay sees of a conversation.
enum class Speech {
    Plain,    ///< messages
    Encrypted ///< records of TLS; it knows what they hold by their place and length only
};

/// A piece of one direction of a connection.
struct StreamPart {
    enum class Kind {
        Handshake, ///< or another record that carries no message
        Hello,
        Long, ///< a request or reply
        Other
    };
    Kind kind = Kind::Other;
    QByteArray bytes;
};

/// Takes one direction of a connection apart. Ends the program where the stream makes no sense: so far nobody
/// has damaged it.
class StreamParts {
public:
    virtual ~StreamParts() = default;
    virtual void feed(const QByteArray& bytes) = 0;
    virtual std::optional<StreamPart> next() = 0;
};

std::unique_ptr<StreamParts> partsOf(Speech speech);

} // namespace coinfer
