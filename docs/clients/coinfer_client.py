#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends a picture to a Coinfer edge and prints what it answers. An example of docs/protocol.md."""
import argparse, hashlib, socket, statistics, struct, sys, time

import cbor

HELLO, REQUEST, REPLY, PING, PONG, BUSY, ERROR, BYE, LATE = range(1, 10)


def table_of(polynomial):
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (polynomial if value & 1 else 0)
        table.append(value)
    return table


TABLE = table_of(0x82F63B78)  # Castagnoli, reflected


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ TABLE[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


def send(edge, kind, number, payload):
    head = struct.pack("<4sBBHII", b"CNFR", 3, kind, 0, number, len(payload))
    edge.sendall(head + struct.pack("<II", crc32c(head), crc32c(head + payload)) + payload)


def receive(edge):
    """Type, request id and payload of the next message."""
    def exactly(count):
        data = b""
        while len(data) < count:
            piece = edge.recv(count - len(data))
            if not piece:
                sys.exit("the edge closed the connection")
            data += piece
        return data

    header = exactly(24)
    magic, version, kind, _, number, length, of_header, of_all = struct.unpack("<4sBBHIIII", header)
    if magic != b"CNFR" or version != 3 or crc32c(header[:16]) != of_header:
        sys.exit("this is not an edge of protocol version 3")
    payload = exactly(length)
    if crc32c(header[:16] + payload) != of_all:
        sys.exit("the message is damaged")
    if kind == ERROR:
        sys.exit("the edge says: " + cbor.decode(payload)[0]["text"])
    return kind, number, payload


class Model:
    """What the two sides must agree on, and the names of the classes: from the weights file."""

    def __init__(self, path):
        data = open(path, "rb").read()
        if data[:4] != b"CNFW":
            sys.exit(f"{path} is not a weights file")
        self.hash = hashlib.sha256(data).digest()
        header = cbor.decode(data[12:12 + struct.unpack("<I", data[8:12])[0]])[0]
        self.name, self.classes = header["name"], header["classes"]
        self.side = int(header["network"].split("-")[1])
        self.codecs = list(header["codecs"]["pictures"])
        for bottleneck in header["codecs"]["bottlenecks"]:
            self.codecs += [f"bottleneck-{rate} at cut {bottleneck['cut']}" for rate in (1, 2, 3)]


def pixels(path, side):
    """Of a binary PPM: P6, width, height and 255 as text, then three bytes a pixel."""
    data = open(path, "rb").read()
    if data.split(maxsplit=4)[:4] != [b"P6", b"%d" % side, b"%d" % side, b"255"]:
        sys.exit(f"{path} must be a binary PPM (P6) of {side}x{side} pixels")
    return data[-3 * side * side:]


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("model", help="the weights file that the edge runs")
    words.add_argument("picture", help="a binary PPM in the size of the network's input")
    words.add_argument("--edge", default="127.0.0.1:7070", help="HOST:PORT (default: %(default)s)")
    words.add_argument("--count", type=int, default=1, help="number of requests (default: %(default)s)")
    words = words.parse_args()
    model = Model(words.model)
    picture = pixels(words.picture, model.side)
    host, port = words.edge.rsplit(":", 1)
    try:
        edge = socket.create_connection((host, int(port)), timeout=10)
    except OSError as problem:
        sys.exit(f"cannot reach an edge at {words.edge}: {problem}")
    edge.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    send(edge, HELLO, 0, cbor.encode({"program": "coinfer_client.py", "peer": socket.gethostname(),
                                      "model": model.name, "hash": model.hash, "codecs": model.codecs, "can": []}))
    receive(edge)
    head = cbor.encode({"exit": 5, "cut": 0, "codec": "raw", "zstd": False})
    took = []
    for number in range(1, words.count + 1):
        begun = time.monotonic()
        send(edge, REQUEST, number, struct.pack("<H", len(head)) + head + picture)
        kind, _, payload = receive(edge)
        took.append(time.monotonic() - begun)
        if kind != REPLY:
            sys.exit("the edge is busy")
    size = struct.unpack("<H", payload[:2])[0]
    times, scores = cbor.decode(payload[2:2 + size])[0], payload[2 + size:]
    scores = struct.unpack(f"<{len(scores) // 4}f", scores)
    send(edge, BYE, 0, b"")
    for score, name in sorted(zip(scores, model.classes), reverse=True)[:3]:
        print(f"{score:9.4f} {name}")
    print(f"edge {times['edge']} us (compute {times['compute']}), "
          f"round trip {statistics.median(took) * 1e6:.0f} us (median of {len(took)})")


if __name__ == "__main__":
    main()
