#include "core/link/WireBody.h"
#include "tests/fuzz/Fuzzer.h"
#include "tests/fuzz/Pieces.h"
#include "tests/fuzz/SampleMessages.h"

// What stands behind a header whose checksum is right. An input is type, number (4 bytes) and body.

namespace coinfer::fuzz {

bool read(const QByteArray& input)
{
    Pieces pieces(input);
    const auto type = static_cast<MessageType>(pieces.byte());
    const auto id = pieces.number<std::uint32_t>();
    const auto message = decodeBody(type, id, pieces.rest());
    if (!message || !validate(*message))
        return false;
    demand(typeOf(*message) == type, "a body gives a message of its type");
    const QByteArray body = encodeBody(*message);
    const auto again = decodeBody(type, id, body);
    demand(again.ok() && validate(*again).ok(), "what was read can be sent");
    demand(encodeBody(*again) == body, "what was sent reads the same");
    return true;
}

std::vector<QByteArray> seeds()
{
    std::vector<QByteArray> inputs;
    for (const Message& message : sampleMessages())
        inputs.push_back(piece(static_cast<std::uint8_t>(typeOf(message))) + piece(idOf(message)) +
                         encodeBody(message));
    return inputs;
}

} // namespace coinfer::fuzz
