#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The full report for 30 nominees × 30 reviewers × 20 criteria with 100,000 draws, as a whole process.

usage: bench_report.py PROGRAM MEASURE [--rounds=7]

Five contested groups of six, or one of thirty; a tenth of the pairs recused, three in a hundred cells left open. The
goal is half a second on two threads. Fails only if a run fails or if one thread and two give different bytes.
"""
import argparse
import filecmp
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from make_committee import make_committee  # noqa: E402
from timing import least, medians, run_in_turn  # noqa: E402

GROUPS = (5, 1)


def same_files(one, two):
    names = sorted(os.listdir(one))
    return names == sorted(os.listdir(two)) and not any(filecmp.cmpfiles(one, two, names, shallow=False)[1:])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("measure", help="the program of measure.c")
    parser.add_argument("--rounds", type=int, default=7)
    wish = parser.parse_args()
    fine = True
    with tempfile.TemporaryDirectory(prefix="escrutiny-bench-") as folder:
        for groups in GROUPS:
            cycle = make_committee(os.path.join(folder, f"groups-{groups}"), groups=groups)
            bundles = [os.path.join(folder, f"{groups}-{threads}") for threads in (1, 2)]
            runs = run_in_turn(wish.measure, [
                [wish.program, "report", "--audience=full", f"--threads={threads}", "-o", bundle, str(cycle)]
                for threads, bundle in zip((1, 2), bundles)], wish.rounds)
            for threads, list_of_runs in zip((1, 2), runs):
                middle, best = medians(list_of_runs), least(list_of_runs)
                fine = fine and best.status == 0
                print(f"{groups} contested group{'s' if groups > 1 else ''}, {threads} thread{'s' if threads > 1 else ''}: "
                      f"wall {1000 * middle.wall:.0f} ms (least {1000 * best.wall:.0f}), processor "
                      f"{1000 * middle.cpu:.0f} ms, peak memory {best.memory:.0f} MB")
            same = fine and same_files(*bundles)
            print(f"  goal 500 ms on two threads; the same bytes on one thread and two: {'yes' if same else 'NO'}")
            fine = fine and same
    print("what limits: random weightings and rank sets, on all threads; the fit itself, on one")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
