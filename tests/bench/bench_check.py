#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long check takes on 2,000,000 ratings, held against a bare libcsv loop over the same files.

usage: bench_check.py PROGRAM MEASURE BARE [--rounds=7] [--nominees=1000]

Prints medians and minima over the rounds of wall and processor time of both, and their ratios, once for
one ratings file per reviewer and once for a single file. The goal is 1.5. Fails only if a run fails: times
depend on the machine.
"""
import argparse
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from make_bench import make_bench  # noqa: E402
from timing import least, medians, run_in_turn  # noqa: E402


def line(name, mine, bare):
    return (f"  {name:8s} check {mine.wall:.3f} s (processor {mine.cpu:.3f} s), bare libcsv loop {bare.wall:.3f} s "
            f"({bare.cpu:.3f} s): ratio {mine.wall / bare.wall:.2f} ({mine.cpu / bare.cpu:.2f})")


def compare(wish, folder, one_file):
    make_bench(folder, one_file, wish.nominees)
    ratings = os.path.join(folder, "ratings")
    files = sorted(os.path.join(ratings, name) for name in os.listdir(ratings))
    size = sum(map(os.path.getsize, files)) / 1e6
    check = [wish.program, "check", folder]
    mine, bare = run_in_turn(wish.measure, [check, [wish.bare] + files], wish.rounds)
    print(f"check of {wish.nominees * 2000:,} ratings in {len(files)} file{'s' if len(files) > 1 else ''}, "
          f"{size:.1f} MB; {wish.rounds} rounds, goal 1.5; peak memory {least(mine).memory:.0f} MB")
    print(line("median", medians(mine), medians(bare)))
    print(line("minimum", least(mine), least(bare)))
    return least(mine).status == 0 and least(bare).status == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("measure", help="the program of measure.c")
    parser.add_argument("bare", help="the program of bare_libcsv.c")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--nominees", type=int, default=1000)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="escrutiny-bench-") as folder:
        fine = [compare(wish, os.path.join(folder, name, "bench"), name == "one")
                for name in ("each", "one")]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
