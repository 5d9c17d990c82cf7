#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a folder of many cycles like that of make_committee, each with other ratings.

usage: make_cycles.py FOLDER COUNT [--nominees=30] [--reviewers=30] [--criteria=20]

The first cycle is made by make_committee. The others have its people, and its answers dealt out anew: each file is that
of another reviewer, its rows turned by a step that belongs to the cycle, so that 1,000 cycles take seconds to make.
"""
import argparse
import json
import pathlib
import shutil

from make_committee import make_committee


def turned(rows, step):
    """The same nominees and criteria, with the answers moved on by step rows within each nominee's block."""
    blocks = {}
    for row in rows:
        nominee, criterion, answer = row.split(",")
        blocks.setdefault(nominee, []).append((criterion, answer))
    for nominee, block in blocks.items():
        for i, (criterion, _) in enumerate(block):
            yield f"{nominee},{criterion},{block[(i + step) % len(block)][1]}"


def make_cycles(folder, count, **size):
    folder = pathlib.Path(folder)
    first = make_committee(folder / "c0000", **size)
    cycle = json.loads((first / "cycle.json").read_text())
    (first / "cycle.json").write_text(json.dumps({**cycle, "id": "c0000"}))
    tables = {path.name: path.read_text().splitlines() for path in sorted((first / "ratings").iterdir())}
    for i in range(1, count):
        other = folder / f"c{i:04d}"
        (other / "ratings").mkdir(parents=True)
        for name in ("criteria.json", "nominees.json", "reviewers.json"):
            shutil.copyfile(first / name, other / name)
        (other / "cycle.json").write_text(json.dumps({**cycle, "id": other.name}))
        for number, (name, (heading, *rows)) in enumerate(tables.items()):
            (other / "ratings" / name).write_text("\n".join([heading, *turned(rows, i + number), ""]))
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("count", type=int)
    for name, default in (("nominees", 30), ("reviewers", 30), ("criteria", 20)):
        parser.add_argument("--" + name, type=int, default=default)
    wish = parser.parse_args()
    make_cycles(wish.folder, wish.count, nominees=wish.nominees, reviewers=wish.reviewers, criteria=wish.criteria)


if __name__ == "__main__":
    main()
