#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What rank and report take as whole processes: wall and processor time, peak memory.

usage: bench_rank.py PROGRAM MEASURE [--rounds=7]

On candidates/example, on candidates/wine-1989, and, where ESCRUTINY_SHARED names the folder with it, on the grant
panel aibs_2015 (16 reviewers, 29 proposals, 4 criteria, equal weights). Fails only if a run fails.
"""
import argparse
import os
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "panels")]
from make_cycle import Panel, make_cycle, read_panel  # noqa: E402
from timing import least, medians, run_in_turn  # noqa: E402


def cycles(folder):
    source = pathlib.Path(os.environ.get("ESCRUTINY_SOURCE") or HERE.parents[1])
    yield "example", source / "candidates" / "example"
    yield "wine-1989", source / "candidates" / "wine-1989"
    panel = pathlib.Path(os.environ.get("ESCRUTINY_SHARED", "")) / "panels" / "aibs_2015.csv"
    if panel.is_file():
        yield "aibs_2015", make_cycle(os.path.join(folder, "aibs_2015"),
                                      Panel(read_panel(panel), (1, 5, "0.1"), "low", 5, id="aibs_2015", listed=True))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("measure", help="the program of measure.c")
    parser.add_argument("--rounds", type=int, default=7)
    wish = parser.parse_args()
    fine = True
    with tempfile.TemporaryDirectory(prefix="escrutiny-bench-") as folder:
        names, commands = [], []
        for name, cycle in cycles(folder):
            bundle = os.path.join(folder, name + "-report")
            for verb in (["check"], ["rank"], ["report", "--audience=full", "-o", bundle]):
                names.append(f"{verb[0]} {name}")
                commands.append([wish.program] + verb + [str(cycle)])
        for name, runs in zip(names, run_in_turn(wish.measure, commands, wish.rounds)):
            middle, best = medians(runs), least(runs)
            print(f"{name:18s} wall {1000 * middle.wall:5.0f} ms (least {1000 * best.wall:.0f}), "
                  f"processor {1000 * middle.cpu:5.0f} ms, peak memory {best.memory:5.1f} MB")
            fine = fine and best.status == 0
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
