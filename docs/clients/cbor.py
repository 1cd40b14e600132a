# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of CBOR (RFC 8949) as Coinfer's protocol and files use: definite lengths only."""
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
    """The first value in the bytes, and how many bytes it takes."""
    major, low = data[0] >> 5, data[0] & 31
    if major == 7:
        size, kind = {25: (2, ">e"), 26: (4, ">f"), 27: (8, ">d")}.get(low, (0, ""))
        value = struct.unpack(kind, data[1:1 + size])[0] if size else {20: False, 21: True}.get(low)
        return value, 1 + size
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(low, 0)
    number, at = int.from_bytes(data[1:1 + size], "big") if size else low, 1 + size
    if major < 2:
        return (-1 - number if major else number), at
    if major < 4:
        text = bytes(data[at:at + number])
        return (text if major == 2 else text.decode()), at + number
    items = []
    for _ in range(number * (1 if major == 4 else 2)):
        item, used = decode(data[at:])
        items.append(item)
        at += used
    return (items if major == 4 else dict(zip(items[::2], items[1::2]))), at
