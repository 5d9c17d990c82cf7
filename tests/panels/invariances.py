#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must not change a result, and what must change it in a known way; on the cycles that the project ships.

usage: invariances.py PROGRAM

First the wine panel against its published reference, then the invariances of the statistics contract.
"""
import copy
import csv
import decimal
import json
import os
import pathlib
import random
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import checks  # noqa: E402
from checks import Largest, Program, by_id, difference, note, ok  # noqa: E402
from make_cycle import Panel  # noqa: E402

SOURCE = pathlib.Path(os.environ.get("ESCRUTINY_SOURCE") or pathlib.Path(__file__).resolve().parents[2])
WINE = SOURCE / "candidates" / "wine-1989"
EXAMPLE = SOURCE / "candidates" / "example"

# Randall 1989, nine judges, eight bottles, on the scale 1 to 5: plain mean, and place and single-step set of
# places at 95 % (R package csranks 1.2.3 with t critical values). lme4 1.1-31, lmer(rating ~ 0 + bottle +
# (1|judge)): every standard error 0.288006129994223, variances 0.1969246038047 (judge), 0.5496031744236; lmer(rating
# ~ 1 + (1|bottle) + (1|judge)): ICC(A,1) 0.3884591928344, Phi 0.8511223443606, E rho^2 0.8859142434003.
BOTTLES = {
    "cold-no-b1": (1.88888888888889, 8, 5, 8), "cold-no-b2": (2.22222222222222, 7, 3, 8),
    "cold-yes-b3": (2.66666666666667, 5, 3, 8), "cold-yes-b4": (2.55555555555556, 6, 3, 8),
    "warm-no-b5": (3, 4, 1, 7), "warm-no-b6": (3.22222222222222, 3, 1, 7),
    "warm-yes-b7": (4, 1, 1, 4), "warm-yes-b8": (3.77777777777778, 2, 1, 4),
}
# At 90 %, step-down (the contract's own example).
SETS_90 = {"cold-no-b1": (5, 8), "cold-no-b2": (4, 8), "cold-yes-b3": (3, 8), "cold-yes-b4": (3, 8),
           "warm-no-b5": (2, 7), "warm-no-b6": (1, 6), "warm-yes-b7": (1, 3), "warm-yes-b8": (1, 4)}


def wine_panel():
    with open(WINE / "ratings" / "panel.csv", newline="", encoding="utf-8") as file:
        ratings = {(row["reviewer"], row["nominee"], row["criterion"]): row["rating"] for row in csv.DictReader(file)}
    return Panel(ratings, (1, 5, 1), seats=3)


def invented_panel(reviewers=7, items=9, criteria=3, seed=4, holes=0.25):
    """An incomplete panel, in which a quarter of the cells is missing."""
    chance = random.Random(seed)
    ratings = {}
    for r in range(reviewers):
        for i in range(items):
            for k in range(criteria):
                if chance.random() >= holes:
                    level = round(3 + 0.15 * i - 0.3 * (r % 3) + chance.gauss(0, 0.8))
                    ratings[f"R{r}", f"N{i}", f"C{k}"] = str(min(5, max(1, level)))
    return Panel(ratings, (1, 5, 1), seats=3, weights={f"C{k}": k + 1 for k in range(criteria)})


def test_wine(program):
    standings = program.rank(WINE)
    nominees, largest = by_id(standings), Largest()
    for bottle, (mean, *_) in BOTTLES.items():
        largest.take("score", 1 + nominees[bottle]["score"] / 25, mean)
        largest.take("raw", 1 + nominees[bottle]["raw"] / 25, mean)
        largest.take("se", nominees[bottle]["se"] / 25, 0.288006129994223)
    largest.take("reviewer variance", standings["severity"]["reviewer_variance"] / 625, 0.1969246038047)
    largest.take("residual variance", standings["severity"]["residual_variance"] / 625, 0.5496031744236)
    found = standings["reliability"]
    reliability = Largest()
    for key, oracle in (("icc_a1", 0.3884591928344), ("phi", 0.8511223443606), ("e_rho2", 0.8859142434003)):
        reliability.take(key, found[key], oracle)
    ok(max(largest.found.values()) <= 1e-6, "wine-1989: scores, standard errors and variances are lme4's",
       largest.found)
    ok(max(reliability.found.values()) <= 5e-5, "wine-1989: ICC(A,1), Phi and E rho^2 are those of lme4's variances",
       reliability.found)
    ok(standings["severity"]["df"] == 56, "wine-1989: there are 56 degrees of freedom")
    ok(all((n["place_low"], n["place_high"]) == SETS_90[i] and n["place"] == BOTTLES[i][1]
           for i, n in nominees.items()),
       "wine-1989: places and their intervals at 90 % are the contract's")
    wider = by_id(program.rank_panel(wine_panel().changed(analysis={"level": 0.95})))
    ok(all(low <= wider[i]["place_low"] <= wider[i]["place_high"] <= high for i, (_, _, low, high) in BOTTLES.items()),
       "wine-1989: intervals of places at 95 % lie within the single-step ones of csranks")
    largest.tell("lme4 on wine-1989 (scale 1 to 5)")
    reliability.tell("lme4's reliabilities on wine-1989")


# The order of rows, files, nominees, reviewers, criteria

def copy_of(program, cycle):
    """The cycle in a workspace of its own, since its criteria may stand in the workspace."""
    workspace = pathlib.Path(program.folder())
    shutil.copytree(cycle, workspace / "candidates" / cycle.name)
    shutil.copytree(SOURCE / "criteria", workspace / "criteria")
    return workspace / "candidates" / cycle.name


def read_rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        separator = max(",;\t", key=file.readline().count)
        file.seek(0)
        rows = list(csv.reader(file, delimiter=separator))
    return [name.strip() for name in rows[0]], [row for row in rows[1:] if row]


def write_rows(path, heading, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([heading] + rows)


def shuffle_rows(folder, chance):
    for path in sorted((folder / "ratings").glob("*.csv")):
        heading, rows = read_rows(path)
        chance.shuffle(rows)
        order = chance.sample(range(len(heading)), len(heading))
        write_rows(path, [heading[c] for c in order], [[row[c] for c in order] for row in rows])


def merge_files(folder, chance):
    merged, heading = [], None
    for path in sorted((folder / "ratings").glob("*.csv")):
        heading, rows = read_rows(path)
        merged += [[path.stem] + row for row in rows]
        path.unlink()
    chance.shuffle(merged)
    half = len(merged) // 2
    write_rows(folder / "ratings" / "one.csv", ["reviewer"] + heading, merged[:half])
    write_rows(folder / "ratings" / "another.csv", ["reviewer"] + heading, merged[half:])


def rewrite(path, change):
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(change(record), ensure_ascii=False), encoding="utf-8")


def turn_lists(folder, _):
    def turn(record):
        record["reviewers"].reverse()
        return record
    rewrite(folder / "reviewers.json", turn)
    nominees = [json.loads(path.read_text(encoding="utf-8"))
                for path in sorted((folder / "nominees").glob("*.json"), reverse=True)]
    for at, nominee in enumerate(nominees):
        (folder / "nominees" / f"{nominee['id']}.json").rename(folder / "nominees" / f"x{at:02d}.json")


def turn_criteria(folder, _):
    def turn(record):
        record["criteria"].reverse()
        record["dimensions"].reverse()
        return record
    rewrite(folder.parents[1] / "criteria" / "cescr.json", turn)
    rewrite(folder.parents[1] / "criteria" / "cescr-short.json", turn)


def test_order(program):
    chance = random.Random(9)
    before = program.rank_text(copy_of(program, EXAMPLE))
    for change, sentence in (
            (shuffle_rows, "rows and columns of the ratings files in another order: the same bytes"),
            (merge_files, "all ratings in two files with a reviewer column, mixed: the same bytes"),
            (turn_lists, "reviewers and nominees in another order, their files under other names: the same bytes")):
        folder = copy_of(program, EXAMPLE)
        change(folder, chance)
        ok(program.rank_text(folder) == before, f"example: {sentence}")
    folder = copy_of(program, EXAMPLE)
    turn_criteria(folder, chance)
    one, other = json.loads(before), program.rank(folder)
    ok(one["criteria"].pop("sha256") != other["criteria"].pop("sha256"),
       "example: criteria in another order have another hash")
    ok(one == other, "example: criteria and dimensions in another order: the same to the last digit")
    ok(program.rank_text(copy_of(program, EXAMPLE), "--threads=1") == before
       and program.rank_text(copy_of(program, EXAMPLE), "--threads=7") == before,
       "example: one thread or seven: the same bytes")
    ok(program.rank_text(copy_of(program, EXAMPLE), LC_ALL="de_DE.UTF-8") == before,
       "example: under a locale with decimal commas: the same bytes")
    panel = invented_panel()
    keys = list(panel.ratings)
    chance.shuffle(keys)
    mixed = panel.changed(ratings={key: panel.ratings[key] for key in keys})
    one, other = program.rank_panel(panel), program.rank_panel(mixed)
    one["criteria"].pop("sha256"), other["criteria"].pop("sha256")
    ok(one == other, "an incomplete panel with everything in another order: the same to the last digit")


# The scale

def turned(panel):
    low, high = (decimal.Decimal(end) for end in panel.scale[:2])
    ratings = {key: str(low + high - decimal.Decimal(level)) for key, level in panel.ratings.items()}
    return panel.changed(ratings=ratings, best="low" if panel.best == "high" else "high")


def without_levels(standings):
    """The standings without what is on the scale of the ratings."""
    standings["criteria"].pop("sha256")
    for nominee in standings["nominees"]:
        for cell in nominee["criteria"].values():
            cell.pop("raw")
            cell.pop("adjusted")
    return standings


def test_scale(program):
    for name, panel in (("wine", wine_panel()), ("an incomplete panel", invented_panel())):
        before = program.rank_panel(panel)
        after = program.rank_panel(turned(panel))
        sums = [cell["raw"] + other["raw"] for i, nominee in by_id(before).items()
                for cell, other in zip(nominee["criteria"].values(), by_id(after)[i]["criteria"].values())]
        off = difference(without_levels(before), without_levels(after))
        ok(off <= 2e-7, f"{name}: the scale and all ratings turned round change nothing but means on the scale", off)
        ok(all(abs(total - 6) <= 2e-8 for total in sums), f"{name}: those means are turned round too")
        backwards = by_id(program.rank_panel(panel.changed(best="low")))
        order = [nominee["place"] for _, nominee in sorted(by_id(before).items())]
        reverse = [nominee["place"] for _, nominee in sorted(backwards.items())]
        ties = len(set(order)) < len(order)
        ok(ties or all(a + b == len(order) + 1 for a, b in zip(order, reverse)),
           f"{name}: the same ratings on a scale turned round give the reverse order", (order, reverse))
        stretched = panel.changed(scale=("10", "50", "10"),
                                  ratings={key: str(10 * int(level)) for key, level in panel.ratings.items()})
        off = difference(without_levels(program.rank_panel(stretched)), without_levels(program.rank_panel(panel)))
        ok(off <= 2e-7, f"{name}: on a scale of ten times the length everything is the same in points", off)


def test_severity(program):
    """A constant added to one reviewer of a complete panel moves all nominees alike."""
    panel = wine_panel().changed(scale=("0", "6", "1"))
    shifted = panel.changed(ratings={key: str(int(level) + (key[0] == "J4")) for key, level in panel.ratings.items()})
    before, after = by_id(program.rank_panel(panel)), by_id(program.rank_panel(shifted))
    step = 100 / 6 / 9
    ok(all(abs(after[i]["score"] - before[i]["score"] - step) <= 2e-7 for i in before),
       "complete panel: one reviewer a step higher moves every score by a ninth of that step")
    kept = ("place", "place_low", "place_high", "standing")
    ok(all(after[i][key] == before[i][key] for i in before for key in kept),
       "complete panel: one reviewer a step higher changes no place, no interval of places, no standing")
    ok(all(n["raw"] == n["score"] for n in before.values()), "complete panel: adjusted scores are the raw ones")


def test_weights(program):
    panel = invented_panel()
    before = program.rank_panel(panel)
    scaled = program.rank_panel(panel.changed(weights={k: 10 * w for k, w in panel.weights.items()}))
    off = difference(without_levels(scaled), without_levels(copy.deepcopy(before)))
    ok(off <= 2e-7, "all weights ten times as large change nothing", off)
    parts = dict(panel.ratings)
    parts.update({(r, i, "C2-again"): level for (r, i, k), level in panel.ratings.items() if k == "C2"})
    split = program.rank_panel(panel.changed(ratings=parts, weights={**panel.weights, "C2": 1.5, "C2-again": 1.5}))
    for nominee in split["nominees"]:
        nominee["criteria"].pop("C2-again")
    split["panel"] = before["panel"]
    off = difference(without_levels(split), without_levels(before))
    ok(off <= 2e-7, "a criterion split into two halves with the same ratings changes no score, error or place", off)


# Nominees

def test_duplicate(program):
    for name, panel in (("wine", wine_panel()), ("an incomplete panel", invented_panel())):
        twin = panel.column(1)[3]
        ratings = dict(panel.ratings)
        ratings.update({(r, "twin", k): level for (r, i, k), level in panel.ratings.items() if i == twin})
        nominees = by_id(program.rank_panel(panel.changed(ratings=ratings)))
        one, other = nominees[twin], nominees["twin"]
        same = ("raw", "score", "se", "low", "high", "place", "place_low", "place_high", "group_place", "standing")
        ok(all(one[key] == other[key] for key in same),
           f"{name}: a nominee rated twice over has one score and shares a place",
           [(key, one[key], other[key]) for key in same if one[key] != other[key]])
        below = [n for n in nominees.values() if n["place"] and n["place"] > one["place"]]
        ok(all(n["place"] >= one["place"] + 2 for n in below), f"{name}: behind a shared place one place is left out")


def test_unrated_nominee(program):
    before = by_id(program.rank(program.cycle(wine_panel())))
    nominees = by_id(program.rank_panel(wine_panel().changed(unrated=["nobody"])))
    empty = nominees.pop("nobody")
    ok(empty["standing"] == "not-ranked" and all(empty[key] is None for key in ("raw", "score", "se", "low", "place")),
       "a nominee without ratings is not ranked and has no number", empty)
    ok((empty["bound_low"], empty["bound_high"]) == (0, 100),
       "a nominee without ratings can lie anywhere from 0 to 100",
       (empty["bound_low"], empty["bound_high"]))
    ok(all(nominees[i]["score"] == before[i]["score"] and nominees[i]["place"] == before[i]["place"] for i in before),
       "a nominee without ratings changes nobody's score and place")
    ok(all((n["group_place_low"], n["group_place_high"]) ==
           (before[i]["group_place_low"], before[i]["group_place_high"] + 1) for i, n in nominees.items()),
       "a nominee without ratings widens everybody's interval by one place",
       [(i, n["group_place_low"], n["group_place_high"]) for i, n in nominees.items()])
    panel = invented_panel()
    ratings = {key: level for key, level in panel.ratings.items() if key[1:] != ("N2", "C1")}
    half = by_id(program.rank_panel(panel.changed(ratings=ratings)))["N2"]
    values = {k: cell["value"] for k, cell in half["criteria"].items()}
    known = (values["C0"] + 3 * values["C2"]) / 6
    ok(half["score"] is None and half["standing"] == "not-ranked" and values["C1"] is None,
       "a nominee without ratings on one criterion has no total")
    ok(abs(half["bound_low"] - known) <= 2e-7 and abs(half["bound_high"] - known - 100 / 3) <= 2e-7,
       "its bounds put 0 and 100 where the ratings are missing", (half["bound_low"], half["bound_high"], known))


def only(panel, chosen):
    return panel.changed(ratings={key: level for key, level in panel.ratings.items() if chosen(*key)})


def test_degenerate(program):
    """Every "not estimable" is a result: exit status 0, null."""
    wine = wine_panel()
    all_equal = wine.changed(ratings=dict.fromkeys(wine.ratings, "3"))
    cases = (
        ("one reviewer only", only(wine, lambda r, i, k: r == "J3")),
        ("all ratings equal", all_equal),
        ("reviewers who differ by constants only", wine.changed(
            ratings={(r, i, k): str(1 + at // 2) for at, r in enumerate(wine.column(0)) for i in wine.column(1)
                     for k in wine.column(2)})),
        ("one review for each nominee", only(wine, lambda r, i, k: wine.column(0).index(r) == wine.column(1).index(i))),
        ("a single rating", only(wine, lambda r, i, k: (r, i) == ("J1", "warm-yes-b7"))),
        ("two nominees, two reviewers", only(wine, lambda r, i, k: r in ("J1", "J2") and i[-1] in "78")))
    for name, panel in cases:
        standings = program.rank_panel(panel)
        nominees = standings["nominees"]
        ok(all(n["se"] is None and n["low"] is None and n["standing"] in ("not-ranked", "uncontested")
               for n in nominees), f"{name}: no standard error, no interval, no standing for anybody")
        ok(all(abs(n["score"] - n["raw"]) <= 1e-9 for n in nominees), f"{name}: the scores are the plain means")
        ok(standings["severity"]["residual_variance"] is None and standings["reliability"]["phi"] is None,
           f"{name}: variances and reliability are null", (standings["severity"], standings["reliability"]))
        done = program.run("rank", program.cycle(panel))
        ok(done.returncode == 0 and "nan" not in done.stdout.lower().replace("nominee", ""),
           f"{name}: the terminal shows sentences, no NaN", done.stdout)
    places = {n["place"] for n in program.rank_panel(all_equal)["nominees"]}
    ok(places <= {1, None}, "all ratings equal: everybody shares the first place, or nobody has one", places)


def test_two_each(program):
    wine = wine_panel()
    pair = by_id(program.rank_panel(only(wine, lambda r, i, k: i in ("warm-yes-b7", "cold-no-b1")).changed(seats=1)))
    ok((pair["warm-yes-b7"]["standing"], pair["cold-no-b1"]["standing"]) == ("ahead", "behind"),
       "two nominees: the most and the least bitter bottle are told apart")
    two = program.rank_panel(only(wine, lambda r, i, k: r in ("J1", "J2")))
    ok(two["severity"]["df"] == 7 and all(n["se"] is not None for n in two["nominees"]),
       "two reviewers: standard errors with 7 degrees of freedom", two["severity"])
    ok(all(n["standing"] == "not-ranked" for n in two["nominees"]),
       "two reviewers: nobody is ranked, three being the fewest")


def test_components(program):
    """Two panels that share nobody."""
    wine = wine_panel()
    judges, bottles = wine.column(0), wine.column(1)
    apart = only(wine, lambda r, i, k: (judges.index(r) < 4) == (bottles.index(i) < 4))
    standings = program.rank_panel(apart)
    nominees = by_id(standings)
    ok(standings["panel"]["components"] == 2, "two panels that share nobody are two components")
    ok(all(n["place_low"] <= 1 + 3 and n["place_high"] - n["place_low"] >= 4 for n in nominees.values()),
       "two components: every interval of places leaves room for all four of the other panel",
       [(n["place_low"], n["place_high"]) for n in nominees.values()])
    groups = apart.changed(groups={i: "one" if bottles.index(i) < 4 else "other" for i in bottles},
                           group_seats={"one": 1, "other": 1})
    inside = by_id(program.rank_panel(groups))
    ok(all(n["group_place_high"] <= 4 for n in inside.values()),
       "two components that are two groups: places are compared within each")
    done = program.run("rank", program.cycle(apart))
    ok(done.returncode == 0, "two components are a result: exit status 0")


def test_sets(program):
    """Intervals of places hold the place and shrink as the level falls."""
    panel = invented_panel(reviewers=8, items=10, criteria=2, seed=11, holes=0.15)
    levels = (0.5, 0.8, 0.9, 0.95, 0.99)
    found = [by_id(program.rank_panel(panel.changed(analysis={"level": level}))) for level in levels]
    ok(all(n["place_low"] <= n["place"] <= n["place_high"] for nominees in found for n in nominees.values()),
       "every interval of places holds the place")
    ok(all(wide[i]["place_low"] <= n["place_low"] and n["place_high"] <= wide[i]["place_high"]
           for narrow, wide in zip(found, found[1:]) for i, n in narrow.items()),
       "intervals of places grow with the level from 50 to 99 %")
    ok(all(wide[i]["low"] < n["low"] and n["high"] < wide[i]["high"]
           for narrow, wide in zip(found, found[1:]) for i, n in narrow.items()),
       "intervals of scores grow with the level from 50 to 99 %")
    one = program.rank_text(program.cycle(panel.changed(analysis={"seed": 5})))
    ok(one == program.rank_text(program.cycle(panel.changed(analysis={"seed": 5}))),
       "the same seed gives the same bytes")


def main():
    program = Program(sys.argv[1])
    for test in (test_wine, test_order, test_scale, test_severity, test_weights, test_duplicate, test_unrated_nominee,
                 test_degenerate, test_two_each, test_components, test_sets):
        test(program)
    note("the same invariances hold for the estimators in tests/estimate")
    return 1 if checks.failures else 0


if __name__ == "__main__":
    sys.exit(main())
