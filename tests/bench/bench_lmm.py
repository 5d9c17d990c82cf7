#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mixed models held against lme4 in R: on a committee-sized panel, and on a large real one.

usage: bench_lmm.py PROGRAM PEER.R committee|insteval [--rounds=7] [--rscript=Rscript]

committee: 30 nominees × 30 reviewers, invented, a tenth of the reviews not given; goal: 15 times as fast. insteval:
lme4's InstEval, 73,421 ratings, 2,972 × 1,128, where ESCRUTINY_SHARED names the folder with it; goal: faster. Both
sides time the fit alone, within their process, on the same table; of so many rounds after a warm-up the median.
Where nominees are many, lme4 holds a table of ratings × nominees if they are fixed: there it is asked for the model with
nominees random as well, which is what it is made for, and ours is shown for both. Fails only if the two sides
find something else: times depend on the machine. 77: no R, no lme4 or no such panel.
"""
import argparse
import csv
import gzip
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile


def committee():
    chance = random.Random(3)
    merit = [chance.gauss(60, 8) for _ in range(30)]
    severity = [chance.gauss(0, 5) for _ in range(30)]
    return [(i, r, f"{merit[i] - severity[r] + chance.gauss(0, 7):.2f}")
            for i in range(30) for r in range(30) if chance.random() > 0.1]


def insteval():
    path = pathlib.Path(os.environ.get("ESCRUTINY_SHARED", "")) / "panels" / "insteval.csv.gz"
    if not path.is_file():
        print("skipped: no InstEval (ESCRUTINY_SHARED)")
        sys.exit(77)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    at = [{name: n for n, name in enumerate(sorted({row[key] for row in rows}))} for key in ("item", "reviewer")]
    return sorted((at[0][row["item"]], at[1][row["reviewer"]], row["rating"]) for row in rows)


def run(command):
    """Seconds of each round without the first, what was found, and a version if one is told."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode == 77:
        print("skipped: R has no lme4")
        sys.exit(77)
    if done.returncode:
        sys.exit(1)
    lines = [line.split(maxsplit=1) for line in done.stdout.splitlines()]
    seconds = [float(rest) for word, rest in lines if word == "seconds"][1:]
    found = [[float(x) for x in rest.split()] for word, rest in lines if word == "found"][0]
    return seconds, found, " ".join(rest for word, rest in lines if word == "version")


def agree(ours, peers):
    """−2 log REML no worse than the peer's, variances to 2e-4 (STATISTICS §16: lme4 stops early)."""
    whole = sum(peers[1:])
    return ours[0] <= peers[0] + 1e-6 and all(abs(a - b) <= 2e-4 * b + 1e-5 * whole for a, b in zip(ours[1:], peers[1:]))


def compare(wish, table, model, rounds, fits):
    numbers = [str(rounds + 1)]
    mine, ours, _ = run([wish.program, table, model] + numbers + [str(fits[0])])
    theirs, peers, version = run([wish.rscript, "--vanilla", wish.peer, table, model] + numbers + [str(fits[1])])
    same = agree(ours, peers)
    print(f"nominees {model}: ours {1000 * statistics.median(mine):.3f} ms (least {1000 * min(mine):.3f}), "
          f"{version.strip()} {1000 * statistics.median(theirs):.1f} ms (least {1000 * min(theirs):.1f}): "
          f"ratio {statistics.median(theirs) / statistics.median(mine):.1f}")
    print(f"  -2 log REML: ours {ours[0]:.7f}, lme4 {peers[0]:.7f}; variances "
          f"{' '.join(f'{x:.6g}' for x in ours[1:])}, lme4 {' '.join(f'{x:.6g}' for x in peers[1:])}: "
          f"{'the same within tolerance' if same else 'NOT THE SAME'}")
    return same


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="the program of bench_lmm.c")
    parser.add_argument("peer", help="peer_lmm.R")
    parser.add_argument("panel", choices=["committee", "insteval"])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--rscript", default="Rscript")
    wish = parser.parse_args()
    if not shutil.which(wish.rscript):
        print("skipped: R is not installed")
        return 77
    rows = committee() if wish.panel == "committee" else insteval()
    with tempfile.TemporaryDirectory(prefix="escrutiny-bench-") as folder:
        table = os.path.join(folder, "table")
        with open(table, "w", encoding="utf-8") as file:
            file.writelines(f"{i} {r} {value}\n" for i, r, value in rows)
        print(f"{len(rows):,} reviews; {wish.rounds} rounds after a warm-up, medians")
        if wish.panel == "committee":
            fine = [compare(wish, table, "fixed", wish.rounds, (200, 20)),
                    compare(wish, table, "random", wish.rounds, (20, 20))]
            print("what limits ours: the eigenvalues of a matrix of reviewers × reviewers (fixed), some twenty "
                  "factorings of one of its order (random)")
        else:
            fine = [compare(wish, table, "random", wish.rounds, (1, 1))]
            mine, found, _ = run([wish.program, table, "fixed", str(wish.rounds + 1), "1"])
            print(f"nominees fixed (the fit that is reported): ours {1000 * statistics.median(mine):.1f} ms, -2 log REML "
                  f"{found[0]:.7f}; lme4 would hold {len(rows)} × 1,128 numbers and is not asked")
            print("what limits ours: factoring a matrix of the order of the smaller side, 1,128, at each step")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
