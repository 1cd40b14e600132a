#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the figures of a Coinfer session log for each policy, and draws its latencies. An example of
docs/log-format.md."""
import argparse, html, json, math, statistics, sys

NEEDED = {"policy", "monotonic_us", "total_us", "deadline_met"}


def read(path):
    """The first line of the log, and its frames."""
    def parsed(line):
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        return value if isinstance(value, dict) else {}

    with open(path, encoding="utf-8", errors="replace") as log:
        info = parsed(log.readline())
        if info.get("schema") != 1:
            sys.exit(f"{path} is not a session log of schema 1")
        lines = [parsed(line) for line in log if line.strip()]
    frames = [line for line in lines if NEEDED <= line.keys()]
    if len(frames) < len(lines):
        print(f"damaged lines left out: {len(lines) - len(frames)}", file=sys.stderr)
    return info, frames


def interval(count, of):
    """The 95 % interval of a share (Wilson 1927), for frames that do not depend on each other."""
    z = 1.96
    middle, half = count + z * z / 2, z * math.sqrt(count * (of - count) / of + z * z / 4)
    return (middle - half) / (of + z * z), (middle + half) / (of + z * z)


def figures(policy, frames):
    known = [each for each in frames if each.get("label") is not None and each.get("truth") is not None]
    right = sum(each["label"] == each["truth"] for each in known)
    words = "right unknown"
    if known:
        low, high = interval(right, len(known))
        words = f"right {100 * right / len(known):.1f} % ({100 * low:.1f} to {100 * high:.1f})"
    median = statistics.median_low(each["total_us"] for each in frames)  # by nearest rank, as Coinfer does
    in_time = sum(each["deadline_met"] for each in frames)
    return (f"{policy}: {len(frames)} frames, median {median / 1000:.2f} ms, "
            f"in time {100 * in_time / len(frames):.1f} %, {words}")


def draw(info, policies, path):
    """Latency over time as SVG: a point for each frame, a colour for each policy."""
    every = [each for frames in policies.values() for each in frames]
    width, height = 800, 300
    longest = max(each["monotonic_us"] for each in every) or 1
    highest = 1.05 * max(info["deadline_us"], *(each["total_us"] for each in every)) or 1

    def y(micros):
        return round(height * (1 - micros / highest), 1)

    top, deadline = 16 * len(policies) + 16, info["deadline_us"]
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 {-top} {width + 10} {top + height + 25}" '
             'font-family="sans-serif" font-size="14">',
             f'<path stroke="grey" d="M0 {y(deadline)}H{width}M0 {height}H{width}"/>',
             f'<text y="{y(deadline) - 4}" fill="grey">deadline {deadline / 1000:g} ms</text>',
             f'<text y="{height + 18}" fill="grey">latency, from 0 ms; time, from 0 to {longest / 1e6:.1f} s</text>']
    for number, (policy, frames) in enumerate(policies.items()):
        colour = f"hsl({number * 137 % 360},70%,40%)"
        points = "".join(f"M{round(width * each['monotonic_us'] / longest, 1)} {y(each['total_us'])}h0"
                         for each in frames)
        lines += [f'<path stroke="{colour}" stroke-width="3" stroke-linecap="round" d="{points}"/>',
                  f'<text y="{16 * number + 16 - top}" fill="{colour}">{html.escape(figures(policy, frames))}</text>']
    with open(path, "x", encoding="utf-8") as file:
        file.write("\n".join(lines + ["</svg>\n"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", help="session log (JSON Lines)")
    parser.add_argument("--plot", metavar="FILE", help="new SVG: latency over time, with a grey line at the deadline")
    wanted = parser.parse_args()
    info, frames = read(wanted.log)
    if not frames:
        sys.exit(f"{wanted.log} has no frames")
    policies = {}
    for frame in frames:
        policies.setdefault(frame["policy"], []).append(frame)
    for policy, own in policies.items():
        print(figures(policy, own))
    if wanted.plot:
        draw(info, policies, wanted.plot)


if __name__ == "__main__":
    try:
        main()
    except OSError as problem:
        sys.exit(str(problem))
