#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a cycle folder of a panel: cycle.json, criteria.json, nominees.json, ratings/panel.csv.

usage: make_cycle.py PANEL.csv FOLDER --scale=1:5:0.1 [--best=low] [--seats=3] [--weights=A=2,B=1]
                     [--criterion=A] [--reviewers]

PANEL.csv has the columns reviewer,item,criterion,rating. Criteria not named in --weights weigh 1. With
--reviewers a reviewers.json lists the panel. All nominees stand in one group.
"""
import argparse
import csv
import json
import pathlib


class Panel:
    """Ratings as they are written, as (reviewer, item, criterion): text, and what a cycle needs around them."""

    def __init__(self, ratings, scale, best="high", seats=1, **more):
        self.ratings = dict(ratings)
        self.scale = tuple(str(end) for end in scale)
        self.best = best
        self.seats = seats
        self.id = more.pop("id", "panel")
        self.weights = more.pop("weights", {})
        self.groups = more.pop("groups", {})  # item: group; default "all"
        self.group_seats = more.pop("group_seats", {})  # group: seats; default seats
        self.confidence = more.pop("confidence", {})  # (reviewer, item): text
        self.analysis = more.pop("analysis", {})
        self.listed = more.pop("listed", False)  # write reviewers.json
        self.unrated = more.pop("unrated", [])  # nominees without ratings
        assert not more, more

    def changed(self, **changes):
        """A copy with some things different."""
        copy = Panel(self.ratings, self.scale)
        copy.__dict__.update(self.__dict__)
        copy.__dict__.update(changes)
        return copy

    def column(self, at):
        """The reviewers (0), items (1) or criteria (2) in order of appearance."""
        return list(dict.fromkeys(key[at] for key in self.ratings))

    def items(self):
        return self.column(1) + list(self.unrated)


def read_panel(path, criterion=None, items=None):
    """The ratings of a panel file, of one criterion or of all, of some items or of all."""
    with open(path, newline="", encoding="utf-8") as file:
        return {(row["reviewer"], row["item"], row["criterion"]): row["rating"]
                for row in csv.DictReader(file)
                if criterion in (None, row["criterion"]) and (items is None or row["item"] in items)}


def criteria_record(panel):
    low, high, step = (float(end) for end in panel.scale)
    return {
        "format": "escrutiny-criteria/1", "id": panel.id,
        "scale": {"min": low, "max": high, "step": step, "best": panel.best},
        "dimensions": [{"id": "all", "label": "All criteria", "weight": 1}],
        "criteria": [{"id": criterion, "dimension": "all", "kind": "rated",
                      "weight": panel.weights.get(criterion, 1), "label": criterion}
                     for criterion in panel.column(2)],
    }


def cycle_record(panel):
    groups = list(dict.fromkeys(panel.groups.get(item, "all") for item in panel.items()))
    record = {
        "format": "escrutiny-cycle/1", "id": panel.id, "criteria": panel.id,
        "groups": [{"id": group, "label": group} for group in groups],
        "seats": [{"group": group, "vacant": panel.group_seats.get(group, panel.seats)} for group in groups],
    }
    if panel.analysis:
        record["analysis"] = panel.analysis
    return record


def nominee_record(panel, item):
    return {"format": "escrutiny-nominee/1", "id": item, "name": item, "group": panel.groups.get(item, "all")}


def write_json(path, record):
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_ratings(path, panel):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["reviewer", "nominee", "criterion", "rating"] + ["confidence"] * bool(panel.confidence))
        for (reviewer, item, criterion), rating in panel.ratings.items():
            row = [reviewer, item, criterion, rating]
            if panel.confidence:
                row.append(panel.confidence.get((reviewer, item), ""))
            writer.writerow(row)


def make_cycle(folder, panel):
    """Writes the folder, which must not exist, and returns its path."""
    folder = pathlib.Path(folder)
    (folder / "ratings").mkdir(parents=True)
    write_json(folder / "cycle.json", cycle_record(panel))
    write_json(folder / "criteria.json", criteria_record(panel))
    write_json(folder / "nominees.json", [nominee_record(panel, item) for item in panel.items()])
    if panel.listed:
        write_json(folder / "reviewers.json", {
            "format": "escrutiny-reviewers/1", "reviewers": [{"id": reviewer} for reviewer in panel.column(0)]})
    write_ratings(folder / "ratings" / "panel.csv", panel)
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("panel")
    parser.add_argument("folder")
    parser.add_argument("--scale", required=True, help="min:max:step")
    parser.add_argument("--best", choices=["high", "low"], default="high")
    parser.add_argument("--seats", type=int, default=1)
    parser.add_argument("--weights", default="")
    parser.add_argument("--criterion")
    parser.add_argument("--reviewers", action="store_true")
    wish = parser.parse_args()
    weights = dict(pair.rsplit("=", 1) for pair in wish.weights.split(",") if pair)
    make_cycle(wish.folder, Panel(
        read_panel(wish.panel, wish.criterion), wish.scale.split(":"), wish.best, wish.seats,
        id=pathlib.Path(wish.folder).name, listed=wish.reviewers,
        weights={criterion: float(weight) for criterion, weight in weights.items()}))


if __name__ == "__main__":
    main()
