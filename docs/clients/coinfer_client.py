#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends a picture to a Coinfer edge on this machine and prints what it answers. An example of docs/protocol.md.
The picture is a baseline JPEG in colour, in the size of the network's input: 32x32 pixels for alexnet-32,
224x224 for alexnet-224."""
import argparse, hashlib, math, socket, statistics, struct, sys, time

import cbor

HELLO, REQUEST, REPLY, PING, PONG, BUSY, ERROR, BYE, LATE = range(1, 10)

CRC_TABLE = list(range(256))
for _ in range(8):  # 0x82F63B78: Castagnoli's polynomial, reflected
    CRC_TABLE = [value >> 1 ^ (0x82F63B78 if value & 1 else 0) for value in CRC_TABLE]


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ CRC_TABLE[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


def message(kind, number, payload):
    start = struct.pack("<4sBBHII", b"CNFR", 3, kind, 0, number, len(payload))
    return start + struct.pack("<II", crc32c(start), crc32c(start + payload)) + payload


def receive(edge, expected, number, advice=""):
    """The payload of the next message, which must have this type and number."""
    header = edge.read(24)
    if len(header) < 24:
        sys.exit("the edge closed the connection")
    magic, version, kind, _, about, length, of_start, of_all = struct.unpack("<4sBBHIIII", header)
    if (magic, version, of_start) != (b"CNFR", 3, crc32c(header[:16])) or length > 65536:
        sys.exit("whoever answers is not an edge of protocol version 3")
    payload = edge.read(length)
    if crc32c(header[:16] + payload) != of_all:
        sys.exit("the edge's message is damaged")
    if kind == ERROR:
        error = cbor.decode(payload)
        text = "".join(each if each.isprintable() else " " for each in error["text"])
        sys.exit(f"the edge says: {text}" + (advice if error["code"] == 4 else ""))  # 4: BadRequest
    if (kind, about) != (expected, number):
        words = {BUSY: "the edge is busy; try again later", BYE: "the edge is shutting down"}
        sys.exit(words.get(kind, f"the edge sent an unexpected message of type {kind}"))
    return payload


def read_model(path):
    """The header of a weights file (docs/weights.md), its hash, and the codecs on which both sides must agree."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:4] != b"CNFW":
        sys.exit(f"{path} is not a weights file")
    model = cbor.decode(data[12:12 + int.from_bytes(data[8:12], "little")])
    lists = model.get("codecs", {"pictures": "raw jpeg-20 jpeg-65 jpeg-75 jpeg-85 jpeg-92".split(), "bottlenecks": []})
    codecs = lists["pictures"] + [f"bottleneck-{rate} at cut {each['cut']}"
                                  for each in lists["bottlenecks"] for rate in (1, 2, 3)]
    return model, hashlib.sha256(data).digest(), codecs


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="the weights file that the edge runs")
    parser.add_argument("picture", help="the JPEG")
    parser.add_argument("--edge", default="127.0.0.1:7070", metavar="HOST:PORT", help="default: %(default)s")
    parser.add_argument("--count", type=int, default=1, help="number of requests (default: %(default)s)")
    wanted = parser.parse_args()
    model, digest, codecs = read_model(wanted.model)
    codec = next(each for each in codecs if each.startswith("jpeg-") and each.count("-") == 1)
    with open(wanted.picture, "rb") as file:
        picture = b"\0" + file.read()  # 0: a complete JPEG follows
    host, _, port = wanted.edge.rpartition(":")
    if wanted.count < 1 or not port.isdecimal() or int(port) > 65535:
        parser.error("--edge takes HOST:PORT, and --count a number from 1")
    try:
        connection = socket.create_connection((host.strip("[]"), int(port)), timeout=10)
    except OSError as problem:
        sys.exit(f"cannot reach an edge at {wanted.edge}: {problem}")
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    edge = connection.makefile("rb")
    connection.sendall(message(HELLO, 0, cbor.encode({
        "program": "coinfer_client.py", "peer": socket.gethostname(), "can": [],
        "model": model["name"], "hash": digest, "codecs": codecs})))
    receive(edge, HELLO, 0)
    head = cbor.encode({"exit": 5, "cut": 0, "codec": codec, "zstd": False})
    side = model["network"].split("-")[1]
    advice = f" (the picture must be a baseline JPEG in colour of {side}x{side} pixels)"
    trips, at_edge = [], []
    for number in range(1, wanted.count + 1):
        request = message(REQUEST, number, struct.pack("<H", len(head)) + head + picture)
        begun = time.monotonic()
        connection.sendall(request)
        reply = receive(edge, REPLY, number, advice)
        trips.append(time.monotonic() - begun)
        end = 2 + int.from_bytes(reply[:2], "little")
        at_edge.append(cbor.decode(reply[2:end])["edge"])
    connection.sendall(message(BYE, 0, b""))
    scores = [score for score, in struct.iter_unpack("<f", reply[end:])]
    shares = [math.exp(score - max(scores)) for score in scores]
    for score, share, name in sorted(zip(scores, shares, model["classes"]), reverse=True)[:3]:
        print(f"{score:9.4f} {share / sum(shares):7.4f} {name}")
    print(f"edge {statistics.median(at_edge):.0f} us, round trip {statistics.median(trips) * 1e6:.0f} us "
          f"(medians of {len(trips)})")


if __name__ == "__main__":
    try:
        main()
    except (OSError, ValueError) as problem:  # of a file, the connection or CBOR
        sys.exit(str(problem))
