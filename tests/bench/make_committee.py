#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the largest cycle that a committee would have: several contested groups, recusals, cells left open.

usage: make_committee.py FOLDER [--nominees=30] [--reviewers=30] [--criteria=20] [--groups=5] [--recused=0.1] [--open=0.03]

Nominee i is in group i mod GROUPS, where a third of the places are vacant. Reviewers declare conflicts at random and
are recused; of the remaining cells a share is left open, in words. Ratings, 1 to 5, come from a fixed seed: a
nominee's merit, a reviewer's severity, and luck. Nobody is rated: the names are numbers.
"""
import argparse
import pathlib
import random

from make_bench import WORDS, write_json

GROUPS = ["red", "green", "blue", "white", "black", "amber", "grey"]


def criteria_set(ids):
    half = (len(ids) + 1) // 2
    return {
        "format": "escrutiny-criteria/1", "id": "committee",
        "scale": {"min": 1, "max": 5, "step": 1, "best": "high"},
        "dimensions": [{"id": "A", "label": "First half", "weight": 3}, {"id": "B", "label": "Second half", "weight": 2}],
        "criteria": [{"id": name, "dimension": "A" if k < half else "B", "kind": "rated", "weight": 1 + k % 3,
                      "label": f"Criterion {name}"} for k, name in enumerate(ids)],
    }


def cycle(groups, nominees):
    return {
        "format": "escrutiny-cycle/1", "id": "committee", "criteria": "committee", "fictional": True,
        "recusal": ["declared"],
        "groups": [{"id": group, "label": group} for group in groups],
        "seats": [{"group": group, "vacant": max(1, nominees // len(groups) // 3)} for group in groups]}


def reviewer(chance, name, nominees, share):
    return {"id": name, "name": f"Reviewer {name} (fictional)", "conflicts": [
        {"nominee": nominee, "kind": "other", "decision": "recused", "by": "the chair", "date": "2031-01-25"}
        for nominee in nominees if chance.random() < share]}


def merit_of(chance, criteria):
    """A nominee's merit on each criterion: each is good at something, so that most can be first by some weights."""
    common = chance.gauss(0, 0.2)
    return [common + chance.gauss(0, 0.5) for _ in range(criteria)]


def rows(chance, record, merit, criteria, share):
    """The rows of one reviewer, by nominee."""
    severity = chance.gauss(0, 0.4)
    recused = {conflict["nominee"] for conflict in record["conflicts"]}
    for nominee, worth in merit.items():
        halo = chance.gauss(0, 0.5)
        for criterion, worth_here in zip(criteria, worth):
            level = round(3.3 + worth_here + halo - severity + chance.gauss(0, 0.7))
            answer = WORDS[level % 2] if chance.random() < share else str(min(5, max(1, level)))
            if nominee not in recused:
                yield f"{nominee},{criterion},{answer}\n"


def make_committee(folder, nominees=30, reviewers=30, criteria=20, groups=5, recused=0.1, left_open=0.03):
    folder, chance = pathlib.Path(folder), random.Random(1)
    (folder / "ratings").mkdir(parents=True)
    ids = [f"n{i:03d}" for i in range(1, nominees + 1)]
    names = [f"C{k:02d}" for k in range(1, criteria + 1)]
    panel = [reviewer(chance, f"r{r:03d}", ids, recused) for r in range(1, reviewers + 1)]
    write_json(folder / "criteria.json", criteria_set(names))
    write_json(folder / "cycle.json", cycle(GROUPS[:groups], nominees))
    write_json(folder / "nominees.json", [
        {"format": "escrutiny-nominee/1", "id": name, "name": f"Nominee {name} (fictional)",
         "group": GROUPS[i % groups]} for i, name in enumerate(ids)])
    write_json(folder / "reviewers.json", {"format": "escrutiny-reviewers/1", "reviewers": panel})
    merit = {name: merit_of(chance, criteria) for name in ids}
    for record in panel:
        with open(folder / "ratings" / f"{record['id']}.csv", "w", encoding="utf-8") as file:
            file.write("nominee,criterion,rating\n")
            file.writelines(rows(chance, record, merit, names, left_open))
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    for name, default in (("nominees", 30), ("reviewers", 30), ("criteria", 20), ("groups", 5)):
        parser.add_argument("--" + name, type=int, default=default)
    parser.add_argument("--recused", type=float, default=0.1)
    parser.add_argument("--open", type=float, default=0.03)
    wish = parser.parse_args()
    make_committee(wish.folder, wish.nominees, wish.reviewers, wish.criteria, wish.groups, wish.recused, wish.open)


if __name__ == "__main__":
    main()
