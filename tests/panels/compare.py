#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three real cycles of grant review (2014, 2015, 2017; ten reviewers in all three) made into cycle folders and
compared by the program itself, against oracles/cross_cycle_aibs.json (lme4 and lm).

usage: compare.py PROGRAM

Without the folder named by ESCRUTINY_SHARED nothing is tested (exit status 77). Scores are points of 100: 25 (5 - rating).
"""
import csv
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import checks  # noqa: E402
from checks import Program, ok  # noqa: E402
from make_cycle import Panel, make_cycle, read_panel  # noqa: E402

SHARED = os.environ.get("ESCRUTINY_SHARED", "")
YEARS = ("2014", "2015", "2017")
POINTS = 25


def path(*parts):
    return os.path.join(SHARED, *parts)


def make_cycles(folder):
    with open(path("panels", "aibs_items.csv"), newline="", encoding="utf-8") as file:
        items = {row["item"]: row["cycle"] for row in csv.DictReader(file)}
    for year in YEARS:
        ratings = read_panel(path("panels", "aibs_overall.csv"), items={i for i, c in items.items() if c == year})
        cycle = make_cycle(os.path.join(folder, "aibs-" + year),
                           Panel(ratings, (1, 5, "0.1"), "low", 3, id="aibs-" + year, analysis={"draws": 1000}))
        # the same set in each year, as one panel has it, and a date to stand by
        set_file, cycle_file = cycle / "criteria.json", cycle / "cycle.json"
        record = json.loads(cycle_file.read_text(encoding="utf-8"))
        record["dates"] = {"election": year}
        cycle_file.write_text(json.dumps(record), encoding="utf-8")
        criteria = json.loads(set_file.read_text(encoding="utf-8"))
        set_file.write_text(json.dumps({**criteria, "criteria": [
            {**k, "question": "How good is the proposal overall?"} for k in criteria["criteria"]]}), encoding="utf-8")


def near(found, wanted, tolerance):
    return found is not None and abs(found - wanted) <= tolerance


def compare(program, folder, *arguments, audience="full"):
    done = program.run("compare", folder, "--audience=" + audience, "--format=json", "--quiet", *arguments)
    if not ok(done.returncode == 0, "compare ends with exit status 0", done.stderr):
        raise SystemExit(1)
    return json.loads(done.stdout)


def check_model(link, oracle):
    pairs = {(p["first"][-4:], p["second"][-4:]): p for p in link["pairs"]}
    for row, year in ((1, "2015"), (2, "2017")):
        wanted, found = oracle["model"][row], pairs[("2014", year)]
        ok(near(found["shift_without_drift"], -POINTS * wanted["Estimate"], 1e-5),
           f"the shift to {year} is that of lme4", found)
        ok(near(found["se_without_drift"], POINTS * wanted["Std. Error"], 5e-4), "so is its standard error", found)
        ok(near(found["shift"], -POINTS * wanted["Estimate"], 1e-4), "drift changes nothing where there is none", found)
    parts = {row["grp"]: row["vcov"] * POINTS ** 2 for row in oracle["varcomp"]}
    found = link["variances_without_drift"]
    ok(near(found["nominee"], parts["item"], 2e-3) and near(found["residual"], parts["Residual"], 2e-3) and
       found["reviewer"] == 0 and link["variances"]["drift"] == 0, "variances are those of lme4", found)
    for level, raw, fixed in zip(link["levels"], oracle["raw"], oracle["fe_adjusted_cycle_means"]):
        ok(level["reviews"] == raw["n"] and near(level["mean"], POINTS * (5 - raw["mean"]), 1e-6) and
           near(level["level_fixed"], POINTS * (5 - fixed["adj_mean"]), 1e-6),
           f"the means of {raw['cycle']} are those of the reference", level)
    return pairs


def check_lesson(pairs):
    first = pairs[("2014", "2015")]
    ok(first["reviewers"] == 12 and near(first["naive_shift"], -POINTS * 0.225, 0.013) and
       near(first["naive_se"], POINTS * 0.093, 0.013), "the naive shift over twelve anchors is the published one", first)
    ok(abs(first["naive_shift"]) > 2 * first["naive_se"] and abs(first["shift"]) < first["se"],
       "the naive shift looks significant where the model does not", first)


def check_page(program, folder):
    text = " ".join(program.run("compare", folder, "--audience=full", "--format=markdown", "-q").stdout.split())
    ok(text.count("no evidence that the level changed") == 3, "the page says that nothing shows a change", text[-2500:])
    ok("There is no sign that returning reviewers gave more or less" in text, "and that there is no drift")
    panel = json.dumps(compare(program, folder, audience="panel"))
    names = {key[0] for key in read_panel(path("panels", "aibs_overall.csv"))}
    rows = [list(r["by_cycle"].values()) for r in json.loads(panel)["link"]["returning_reviewers"]]
    named = [list(r["by_cycle"].values()) for r in compare(program, folder)["link"]["returning_reviewers"]]
    by_id = [list(r["by_cycle"].values()) for r in sorted(
        compare(program, folder)["link"]["returning_reviewers"], key=lambda r: r["id"])]
    ok(len(rows) == len(named) and rows != by_id, "and their order does not follow their ids", rows)
    ok(not [name for name in names if f'"{name}"' in panel], "no reviewer is named to the panel")


def check_differing_criteria(program, folder):
    file = os.path.join(folder, "aibs-2015", "criteria.json")
    with open(file, encoding="utf-8") as opened:
        text = opened.read()
    with open(file, "w", encoding="utf-8") as opened:
        opened.write(text.replace("overall?", "as a whole?"))
    link = compare(program, folder)["link"]
    ok([level["cycle"] for level in link["levels"]] == ["aibs-2014", "aibs-2017"],
       "a cycle that asked another question is not compared", link["levels"])


def main():
    if not os.path.exists(path("oracles", "cross_cycle_aibs.json")):
        print("skipped: the grant panels are not here")
        return 77
    program = Program(sys.argv[1])
    folder = program.folder()
    make_cycles(folder)
    with open(path("oracles", "cross_cycle_aibs.json"), encoding="utf-8") as file:
        oracle = json.load(file)
    comparison = compare(program, folder)
    ok([c["id"][-4:] for c in comparison["cycles"]] == list(YEARS), "cycles stand by date")
    ok(sum(r["cycles"] == 3 for r in comparison["link"]["returning_reviewers"]) == 10, "ten reviewers are in all three")
    check_lesson(check_model(comparison["link"], oracle))
    check_page(program, folder)
    check_differing_criteria(program, folder)
    return 1 if checks.failures else 0


sys.exit(main())
