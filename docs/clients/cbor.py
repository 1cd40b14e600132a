# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of CBOR (RFC 8949) as Coinfer's protocol and weights files use: definite lengths, no tags."""
import struct


def encode(value):
    def head(major, number):
        for code, size in ((24, "B"), (25, ">H"), (26, ">I"), (27, ">Q")):
            if number < 24:
                return bytes([major << 5 | number])
            if number < 1 << 8 * struct.calcsize(size):
                return bytes([major << 5 | code]) + struct.pack(size, number)
        raise ValueError(f"{number} is too large for CBOR")

    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(encode, value))
    return head(5, len(value)) + b"".join(encode(key) + encode(each) for key, each in value.items())


def decode(data):
    """The value that the bytes hold; they hold nothing else. Raises ValueError."""
    at = 0

    def take(count):
        nonlocal at
        if count > len(data) - at:
            raise ValueError("CBOR that ends too early")
        at += count
        return data[at - count:at]

    def item():
        first = take(1)[0]
        major, low = first >> 5, first & 31
        if first in (0xf4, 0xf5, 0xf6):
            return {0xf4: False, 0xf5: True, 0xf6: None}[first]
        if first in (0xf9, 0xfa, 0xfb):
            form = {0xf9: ">e", 0xfa: ">f", 0xfb: ">d"}[first]
            return struct.unpack(form, take(struct.calcsize(form)))[0]
        if major > 5 or low > 27:
            raise ValueError(f"CBOR of an unknown kind: {first:#x}")
        number = low if low < 24 else int.from_bytes(take(1 << low - 24), "big")
        if major < 2:
            return -1 - number if major else number
        if major < 4:
            return take(number) if major == 2 else take(number).decode()
        if major == 4:
            return [item() for _ in range(number)]
        return {item(): item() for _ in range(number)}

    value = item()
    if at < len(data):
        raise ValueError("CBOR with something behind it")
    return value
