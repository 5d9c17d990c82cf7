#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What programs read in weights.json: every field, and what must not change a byte (STATISTICS §14).

usage: check_weights.py PROGRAM CYCLE...
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(os.environ.get("ESCRUTINY_SOURCE") or pathlib.Path(__file__).resolve().parents[2])
WEIGHTINGS = ["uniform", "stated", "ordinal"]
failed = 0


def check(sentence, holds, got=""):
    global failed
    failed += not holds
    print(f"{'ok' if holds else 'not ok'} - {sentence}" + ("" if holds else f": {got}"))


def run(*words):
    return subprocess.run([PROGRAM, *map(str, words)], check=True, capture_output=True).stdout


def check_lists(name, weights, standings):
    groups = {g["id"]: g for g in standings["groups"] if g["contested"]}
    criteria = sorted(standings["nominees"][0]["criteria"])
    check(f"{name}: intervals of the first place, one for each rated criterion",
          sorted(one["criterion"] for one in weights["stability"]) == criteria)
    check(f"{name}: intervals of contested groups, of first place and seats",
          sorted((one["group"], one["holds"], one["criterion"]) for one in weights["group_stability"]) ==
          sorted((g, h, k) for g in groups for h in ("first", "seats") for k in criteria))
    for one in weights["stability"] + weights["group_stability"]:
        if one["weight"] == 1:
            check(f"{name}: all weight on one criterion has no interval", one["low"] is one["high"] is None, one)
        elif one["low"] is None or not 0 <= one["low"] <= one["weight"] <= one["high"] <= 1:
            check(f"{name}: an interval holds its weight", False, one)
    for one in weights["smallest_shift"]:
        moved = sum(move["mass"] for move in one["moves"])
        check(f"{name}: {one['group']}: the moves add up to the mass, at the last seat",
              one["seat"] == groups[one["group"]]["vacant"] and abs(moved - (one["mass"] or 0)) < 1e-8, one)
    check(f"{name}: a shift for each contested group",
          sorted(one["group"] for one in weights["smallest_shift"]) == sorted(groups))
    return groups


def check_shares(name, weights, standings, groups):
    members = {g: sorted(n["id"] for n in standings["nominees"] if n["group"] == g and n["status"] == "nominated")
               for g in groups}
    members["all"] = sorted(n["id"] for n in standings["nominees"] if n["status"] == "nominated")
    for part in ("rank_acceptability", "central_weights", "confidence_factor"):
        check(f"{name}: {part} of all and of the contested groups", sorted(weights[part]) == sorted(members))
    for group, ids in members.items():
        shares, central = weights["rank_acceptability"][group], weights["central_weights"][group]
        check(f"{name}: {group}: kinds of weightings", set(WEIGHTINGS) <= set(shares), list(shares))
        rows = [row for kind in WEIGHTINGS for row in shares[kind].values() if row]
        check(f"{name}: {group}: a place in every draw",
              all(len(row) == len(ids) and abs(sum(row) - 1) < 1e-7 for row in rows))
        check(f"{name}: {group}: each nominee has an entry",
              all(sorted(shares[kind]) == ids for kind in WEIGHTINGS) and sorted(central) == ids)
        check(f"{name}: {group}: central weights of those who are ever first, adding up to 1",
              all((central[i] is None) == (not shares["uniform"][i] or shares["uniform"][i][0] == 0) and
                  (central[i] is None or abs(sum(central[i].values()) - 1) < 1e-7) for i in ids))


def check_bytes(cycle, weights):
    check(f"{cycle.name}: the same bytes on one thread and on three",
          run("weights", cycle, "--format=json", "--threads=1") == run("weights", cycle, "--format=json", "--threads=3"))
    with tempfile.TemporaryDirectory() as folder:
        run("report", cycle, "--audience=full", "-o", folder)
        check(f"{cycle.name}: but for the fingerprint the bundle has the same bytes as the verb",
              re.sub(rb' "fingerprint": "[0-9a-f]{12}",\n', b"",
                     (pathlib.Path(folder) / "weights-full.json").read_bytes()) == weights)


def check_joint(cycle, weights):
    """Weights and ratings at once stand apart, and only if asked for."""
    check(f"{cycle.name}: not asked for, not there", weights["joint_acceptability"] is None)
    both = run("weights", cycle, "--format=json", "--joint", "--threads=1")
    check(f"{cycle.name}: both at once: the same bytes on one thread and on three",
          both == run("weights", cycle, "--format=json", "--joint", "--threads=3"))
    both = json.loads(both)
    joint = both.pop("joint_acceptability")
    check(f"{cycle.name}: nothing else changes", {**both, "joint_acceptability": None} == weights)
    for group, shares in weights["rank_acceptability"].items():
        check(f"{cycle.name}: {group}: both at once has those whom ratings have, a place in every draw",
              all((row is None) == (shares["ratings"][i] is None) and (row is None or abs(sum(row) - 1) < 1e-7)
                  for i, row in joint[group].items()) and sorted(joint[group]) == sorted(shares["ratings"]))


def check_permuted(source):
    """Criteria and their dimensions in another order in the file: not a digit changes."""
    with tempfile.TemporaryDirectory() as folder:
        here = pathlib.Path(folder) / "spring"
        shutil.copytree(source, here)
        for name in ("candidates/spring", "criteria"):
            assert (here / name).is_dir()
        path = here / "criteria" / "small.json"
        before = run("weights", here / "candidates" / "spring", "--format=csv", "--set", "I1=30")
        record = json.loads(path.read_text(encoding="utf-8"))
        record["criteria"].reverse()
        path.write_text(json.dumps(record), encoding="utf-8")
        after = run("weights", here / "candidates" / "spring", "--format=csv", "--set", "I1=30")
        check("criteria in another order in the file change nothing", sorted(before.splitlines()) ==
              sorted(after.splitlines()))
        for criterion in record["criteria"]:
            criterion["weight"] = 7 * criterion["weight"] if "weight" in criterion else None
            if criterion["weight"] is None:
                del criterion["weight"]
        path.write_text(json.dumps(record), encoding="utf-8")
        again = run("weights", here / "candidates" / "spring", "--format=csv", "--set", "I1=30")
        check("nor do weights written on another total", sorted(again.splitlines()) == sorted(after.splitlines()))


def main():
    for name in sys.argv[2:]:
        cycle = pathlib.Path(name)
        words = run("weights", cycle, "--format=json")
        weights = json.loads(words)
        standings = json.loads(run("rank", cycle, "--format=json"))
        check(f"{cycle.name}: format and cycle",
              (weights["format"], weights["cycle"]) == ("escrutiny-weights/1", standings["cycle"]))
        check_shares(cycle.name, weights, standings, check_lists(cycle.name, weights, standings))
        check_bytes(cycle, words)
        check_joint(cycle, weights)
    check_permuted(ROOT / "tests" / "cases" / "base")
    sys.exit(failed != 0)


main()
