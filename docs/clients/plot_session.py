#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the figures of a Coinfer session log for each policy, and plots its latencies. An example of
docs/log-format.md. The plot needs matplotlib."""
import argparse, collections, json, math, statistics, sys


def read(path):
    """The first line of the log, and its frames."""
    with open(path, encoding="utf-8") as log:
        info, frames = json.loads(next(log)), []
        for line in log:
            try:
                frames.append(json.loads(line))
            except ValueError:
                print(f"a damaged line is left out: {line[:40]!r}", file=sys.stderr)
    return info, frames


def share(count, of):
    """In percent, with its 95 % interval (Wilson 1927)."""
    if of == 0:
        return "unknown"
    z = 1.96
    middle = (count + z * z / 2) / (of + z * z)
    half = z * math.sqrt(count * (of - count) / of + z * z / 4) / (of + z * z)
    return f"{100 * count / of:.1f} % ({100 * (middle - half):.1f} to {100 * (middle + half):.1f})"


def plot(info, frames, path):
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    figure, axes = plt.subplots(figsize=(8, 3))
    for policy in sorted({frame["policy"] for frame in frames}):
        own = [frame for frame in frames if frame["policy"] == policy]
        axes.plot([frame["monotonic_us"] / 1e6 for frame in own], [frame["total_us"] / 1e3 for frame in own],
                  ".", markersize=3, label=policy)
    axes.axhline(info["deadline_us"] / 1e3, color="grey", linewidth=1, label="deadline")
    axes.set(xlabel="seconds", ylabel="latency, ms", title=info["model"])
    axes.legend()
    figure.savefig(path, bbox_inches="tight")


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("log", help="session log (JSON Lines)")
    words.add_argument("--plot", metavar="FILE", help="plot latency over time: SVG, PDF or PNG")
    words = words.parse_args()
    info, frames = read(words.log)
    policies = collections.defaultdict(list)
    for frame in frames:
        policies[frame["policy"]].append(frame)
    for policy, own in policies.items():
        known = [frame for frame in own if frame["truth"] is not None]
        print(f"{policy}: {len(own)} frames, median {statistics.median_low(f['total_us'] for f in own) / 1e3:.2f} ms, "
              f"in time {share(sum(f['deadline_met'] for f in own), len(own))}, "
              f"right {share(sum(f['label'] == f['truth'] for f in known), len(known))}, "
              f"sent {statistics.fmean(f['bytes_up'] for f in own):.0f} B a frame")
    if words.plot:
        plot(info, frames, words.plot)


if __name__ == "__main__":
    main()
