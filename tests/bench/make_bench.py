#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a cycle that is large enough to time: NOMINEES × REVIEWERS × CRITERIA invented ratings, complete.

usage: make_bench.py FOLDER [--one-file] [--nominees=1000] [--reviewers=200] [--criteria=10]

One ratings file for each reviewer, or, with --one-file, a single one with a reviewer column. The ratings
come from a fixed seed. Nobody is rated: the names are numbers.
"""
import argparse
import json
import pathlib
import random

WORDS = ["cannot-judge", "not-rated"]


def criteria_set(criteria):
    return {
        "format": "escrutiny-criteria/1", "id": "bench",
        "scale": {"min": 1, "max": 5, "step": 1, "best": "high"},
        "dimensions": [{"id": "all", "label": "All", "weight": 1}],
        "criteria": [{"id": name, "dimension": "all", "kind": "rated", "weight": 1 + k % 3, "label": name}
                     for k, name in enumerate(criteria)],
    }


def write_json(path, record):
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def cells(chance, nominees, criteria):
    """The rows of one reviewer, by nominee: one in a hundred cells is left open, in words."""
    levels = "".join(str(chance.choices(range(1, 6), (1, 2, 4, 4, 2))[0]) for _ in range(4096))
    for nominee in nominees:
        for criterion in criteria:
            luck = chance.getrandbits(24)
            answer = WORDS[luck & 1] if luck >> 1 & 127 == 0 else levels[luck >> 12]
            yield f"{nominee},{criterion},{answer}\n"


def make_bench(folder, one_file=False, nominees=1000, reviewers=200, criteria=10):
    folder = pathlib.Path(folder)
    (folder / "ratings").mkdir(parents=True)
    nominee_ids = [f"n{i:04d}" for i in range(1, nominees + 1)]
    reviewer_ids = [f"r{r:03d}" for r in range(1, reviewers + 1)]
    criterion_ids = [f"C{k:02d}" for k in range(1, criteria + 1)]
    write_json(folder / "criteria.json", criteria_set(criterion_ids))
    write_json(folder / "cycle.json", {
        "format": "escrutiny-cycle/1", "id": "bench", "criteria": "bench", "fictional": True,
        "groups": [{"id": "all"}], "seats": [{"group": "all", "vacant": max(1, nominees // 10)}]})
    write_json(folder / "nominees.json", [
        {"format": "escrutiny-nominee/1", "id": i, "name": f"Nominee {i}", "group": "all"}
        for i in nominee_ids])
    write_json(folder / "reviewers.json", {
        "format": "escrutiny-reviewers/1", "reviewers": [{"id": r} for r in reviewer_ids]})
    chance = random.Random(1)
    if one_file:
        with open(folder / "ratings" / "all.csv", "w", encoding="utf-8") as file:
            file.write("reviewer,nominee,criterion,rating\n")
            for reviewer in reviewer_ids:
                file.writelines(f"{reviewer},{row}" for row in cells(chance, nominee_ids, criterion_ids))
        return
    for reviewer in reviewer_ids:
        with open(folder / "ratings" / f"{reviewer}.csv", "w", encoding="utf-8") as file:
            file.write("nominee,criterion,rating\n")
            file.writelines(cells(chance, nominee_ids, criterion_ids))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--one-file", action="store_true")
    parser.add_argument("--nominees", type=int, default=1000)
    parser.add_argument("--reviewers", type=int, default=200)
    parser.add_argument("--criteria", type=int, default=10)
    wish = parser.parse_args()
    make_bench(wish.folder, wish.one_file, wish.nominees, wish.reviewers, wish.criteria)


if __name__ == "__main__":
    main()
