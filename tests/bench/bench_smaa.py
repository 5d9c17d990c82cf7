#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""SMAA-2 held against numpy: 10 nominees × 8 criteria × 1,000,000 draws, all places and central weights.

usage: bench_smaa.py PROGRAM PEER [--rounds=7] [--python=python3]

In turn: ours on two threads and on one, numpy on one thread and on two. Each time is that of the second run
within a process, without its start. Prints medians and minima, and their ratios. The goal is 4. Fails only if
our results differ between one thread and two: times depend on the machine. 77: no numpy.
"""
import argparse
import statistics
import subprocess
import sys


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
        sys.exit(77 if "numpy" in done.stderr else 1)
    line = done.stdout.splitlines()[-1]
    return float(line.split()[0]), line.split("check ")[-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("peer")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--python", default="python3")
    wish = parser.parse_args()
    peer = [wish.python, wish.peer, "--rounds=2"]
    commands = {"ours, 2 threads": [wish.program, "2", "1000000", "2"],
                "ours, 1 thread": [wish.program, "1", "1000000", "2"],
                "numpy, 1 thread": peer,
                "numpy, 2 threads": peer + ["--threads=2"]}
    times, checks = {name: [] for name in commands}, set()
    for round_number in range(wish.rounds + 1):
        for name, command in commands.items():
            seconds, check = run(command)
            if round_number:
                times[name].append(seconds)
            if name.startswith("ours"):
                checks.add(check)
    for name, all_times in times.items():
        print(f"{name:17s} median {statistics.median(all_times):.4f} s, minimum {min(all_times):.4f} s")
    for name in list(commands)[2:]:
        for what, value in (("median", statistics.median), ("minimum", min)):
            print(f"{name} / ours on 2 threads, {what}: {value(times[name]) / value(times['ours, 2 threads']):.1f}")
    print("same bytes on one thread and two:", "yes" if len(checks) == 1 else "NO")
    return 0 if len(checks) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
