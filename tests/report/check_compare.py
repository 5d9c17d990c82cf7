#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Elections side by side: the real ones, of which little is known, and invented ones with ratings and results.

usage: check_compare.py PROGRAM CANDIDATES

Reference for the invented ones: brute force over pairs in this file.
"""
import csv
import io
import itertools
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

PROGRAM, SHIPPED = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
failed = 0


def check(true, sentence, found=""):
    global failed
    failed += not true
    print(f"{'ok' if true else 'not ok'} - {sentence}" + ("" if true else f": {str(found)[:600]}"))


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, "compare", *map(str, arguments), "-q"], capture_output=True, text=True)
    if done.returncode != status:
        check(False, f"exit status {status} of compare {' '.join(map(str, arguments))[-80:]}", done.stderr)
    return done.stdout


def table(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def real_elections(folder):
    """DOMAIN.md §1 and §2: seats of 2024, the contested groups, what is stated of women."""
    public = json.loads(run(*REAL, "--audience=public", "--format=json"))
    groups = {(c["id"], g["id"]): g for c in public["cycles"] for g in c["groups"]}
    contested = {key for key, g in groups.items() if g["contested"]}
    check(contested == {(f"cescr-{year}", "africa") for year in (2016, 2018, 2020, 2022)},
          "the contested groups are those that sources document", contested)
    check([groups["cescr-2024", g]["vacant"] for g in ("africa", "asia-pacific", "eastern-europe",
                                                       "latin-america-caribbean", "weog")] == [2, 2, 2, 1, 2],
          "the seats of 2024 are those of the official table")
    check(all(g["contested"] is not False for g in groups.values() if not g["nominees_all_known"]),
          "where not all nominees are known, no group is said to be uncontested")
    for cycle in public["cycles"]:
        for stated in cycle["composition"]["stated"]:
            if cycle["composition"]["women_least"] is not None and stated["women"] is not None and \
                    stated["date"][:4] > (cycle["date"] or "9"):
                check(cycle["composition"]["women_least"] <= stated["women"] <= cycle["composition"]["women_most"],
                      f"{cycle['id']}: the stated count of women lies within the counted range", cycle["composition"])
    words = json.dumps(public)
    check(not [w for w in ("score", "severity", "standing", "link", "conclusion\": \"") if f'"{w}' in words],
          "the public reads no score")
    lost = [n for c in public["cycles"] for n in c["nominees"] if n["elected"] is False and n["incumbent"]]
    check(len(lost) == 1, "one sitting member was not re-elected", [n["id"] for n in lost])
    run(*REAL, "--audience=public", "-o", folder / "bundle")
    bundle_agrees(folder / "bundle")
    versions(folder / "bundle")


def versions(bundle):
    """What was published stays; a later version says what has changed since."""
    def files(folder):
        return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}

    first, second = files(bundle), bundle.with_name(bundle.name + ".2")
    said = run(*REAL, "--audience=public", "-o", bundle)
    check(said.startswith("unchanged: ") and not second.exists(), "the same again writes nothing", said)
    path = pathlib.Path(REAL[-1]) / "cycle.json"
    before = path.read_text(encoding="utf-8")
    record = json.loads(before)
    record["seats"][0]["vacant"]["value"] += 1
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    said = run(*REAL, "--audience=public", "-o", bundle)
    check(files(bundle) == first and "manifest.json" in files(second), "what was published is not touched", said)
    text = files(second).get("compare-public.md", b"").decode()
    fingerprint = json.loads(first["manifest.json"])["fingerprint"]
    check(f"replaces the one with the fingerprint {fingerprint}" in text and "is now “" in text,
          "the next version says what has changed since", text[:3000])
    done = subprocess.run([PROGRAM, "verify", second, f"--cycle={CANDIDATES}"], capture_output=True, text=True)
    check(done.returncode == 0 and "byte for byte" in done.stdout, "and holds", done.stdout + done.stderr)
    said = run(*REAL[:3], "--audience=public", "-o", bundle)
    check("manifest.json" in files(bundle.with_name(bundle.name + ".3")), "other elections are one more version", said)
    path.write_text(before, encoding="utf-8")


def bundle_agrees(bundle):
    facts = table(bundle / "facts-public.csv")
    check(facts and all(row["source"] and row["status"] in ("sourced", "derived") for row in facts),
          "each fact for the public has a source", [r for r in facts if not r["source"]][:2])
    elections = table(bundle / "elections-public.csv")
    check(len([r for r in elections if r["method"] == "" and r["contested"] == ""]) > 20 and
          not [r for r in elections if r["nominees_all_known"] == "false" and r["contested"] == "false"],
          "what is not known is an empty cell")
    described = {(row["file"], row["column"]) for row in table(bundle / "codebook-public.csv")}
    package = json.loads((bundle / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        columns = (bundle / resource["path"]).read_text(encoding="utf-8").split("\n")[0].split(",")
        check(columns == [f["name"] for f in resource["schema"]["fields"]] and
              all((resource["path"], column) in described for column in columns),
              f"{resource['path']}: codebook and data package describe its columns", columns)
    page = (bundle / "compare-public.html").read_text(encoding="utf-8")
    check("fewer nominees than seats" in page and "not known" in page and "re-elected" in page and
          "beaten" not in page, "the page says it in the words agreed on")
    check("<script" not in page and "http-equiv=\"Content-Security-Policy\"" in page, "the page runs nothing")


def invent(folder, number, rng):
    """A cycle of four nominees for two seats, rated by five reviewers, with a result."""
    cycle = folder / f"made-{number}"
    (cycle / "ratings").mkdir(parents=True)
    people = [f"p-{number}{letter}" for letter in "abcd"]
    if number > 1:
        people[0] = "p-again"
    write = lambda name, record: (cycle / name).write_text(json.dumps(record), encoding="utf-8")  # noqa: E731
    write("cycle.json", {"format": "escrutiny-cycle/1", "id": cycle.name, "criteria": "made", "fictional": True,
                         "dates": {"election": f"203{number}"}, "seats": [{"group": "africa", "vacant": 2}],
                         "analysis": {"draws": 1000}})
    write("criteria.json", {"format": "escrutiny-criteria/1", "id": "made",
                            "scale": {"min": 1, "max": 5, "step": 1, "best": "high"},
                            "dimensions": [{"id": "all", "label": "All", "weight": 1}],
                            "criteria": [{"id": "K1", "dimension": "all", "kind": "rated", "weight": 1, "label": "One"},
                                         {"id": "K2", "dimension": "all", "kind": "rated", "weight": 2, "label": "Two"}]})
    write("nominees.json", [{"format": "escrutiny-nominee/1", "id": p, "name": p.upper(), "group": "africa"}
                            for p in people])
    reviewers = [f"secret-{number * 2 + r}" for r in range(5)]  # three in common with the cycle before
    write("reviewers.json", {"format": "escrutiny-reviewers/1", "reviewers": [{"id": r} for r in reviewers]})
    rows = [(r, p, k, rng.randint(1, 5)) for r in reviewers for p in people for k in ("K1", "K2")]
    (cycle / "ratings" / "panel.csv").write_text(
        "reviewer,nominee,criterion,rating\n" + "".join("%s,%s,%s,%d\n" % row for row in rows), encoding="utf-8")
    elected = rng.sample(people, 2)
    votes = {p: (30 if p in elected else 10) + rng.randint(0, 9) for p in people}
    write("outcome.json", {"format": "escrutiny-outcome/1", "cycle": cycle.name,
                           "groups": [{"group": "africa", "method": "secret-ballot", "elected": elected,
                                       "ballots": [{"votes": votes, "elected": elected}]}]})
    return cycle


def sign(x):
    return (x > 1e-9) - (x < -1e-9)


def by_brute_force(cycles):
    wins = pairs = agree = of_score = of_votes = 0
    for cycle in cycles:
        for a, b in itertools.combinations(cycle["nominees"], 2):
            d, v = sign(a["score"] - b["score"]), sign(a["votes"] - b["votes"])
            agree, of_score, of_votes = agree + d * v, of_score + d * d, of_votes + v * v
            if a["elected"] != b["elected"]:
                pairs += 1
                wins += (1 + (d if a["elected"] else -d)) / 2
    return wins / pairs, agree / (of_score * of_votes) ** 0.5


def invented_elections(folder):
    rng = random.Random(5)
    cycles = [invent(folder, number, rng) for number in (1, 2, 3)]
    text = run(folder, "--audience=full", "--format=json")
    record = json.loads(text)
    share, tau = by_brute_force(record["cycles"])
    outcomes = record["outcomes"]
    found = outcomes["higher_score_elected"]
    check(found["cases"] == 12 and found["contests"] == 3 and found["pairs"] == 12 and
          abs(found["value"] - share) < 1e-9 and found["low"] < share < found["high"],
          "the chance of the higher score is that of all pairs", found)
    check(outcomes["score_and_votes"]["cases"] == 12 and abs(outcomes["score_and_votes"]["value"] - tau) < 1e-9,
          "the rank correlation with votes is Kendall's", outcomes["score_and_votes"])
    check(run(*reversed(cycles), "--audience=full", "--format=json") == text, "the order of cycles changes nothing")
    pairs = {(p["first"], p["second"]): p for p in record["link"]["pairs"]}
    check(pairs["made-1", "made-2"]["reviewers"] == 3 and pairs["made-1", "made-2"]["comparable"],
          "three reviewers are enough", pairs)
    far = pairs["made-1", "made-3"]
    check(not far["comparable"] and far["reason"] == "fewer-than-three-anchors" and far["shift"] is None,
          "one is not", far)
    check(pairs["made-2", "made-3"]["persons"] == 1, "somebody rated twice is an anchor too", pairs)
    two = json.loads(run(*cycles[:2], "--audience=full", "--format=json"))["outcomes"]
    check(two["higher_score_elected"]["cases"] == 8 and two["higher_score_elected"]["value"] is None and
          two["score_and_votes"]["value"] is None, "fewer than ten cases are not computed", two)
    listed = run(*cycles[:2], "--audience=full", "--format=markdown")
    check("P-1A" in listed.split("The cases, one by one")[1], "but listed")
    for audience in ("panel", "public"):
        told = run(folder, f"--audience={audience}", "--format=json") + \
            run(folder, f"--audience={audience}", "--format=markdown")
        check("secret-" not in told and (audience == "panel") == ('"score"' in told),
              f"what the {audience} may not see is not there")


def one_is_bad(folder):
    """On any number of threads, in any order; a bad one ends it, or is passed over."""
    cycles = sorted(folder.glob("made-*"))
    saved = []
    for number, (names, threads) in enumerate(((cycles, 1), (cycles, 3), (cycles[::-1], 2))):
        out = folder.parent / f"threads-{number}"
        run(*names, "--audience=full", f"--threads={threads}", "-o", out)
        saved.append({path.name: path.read_bytes() for path in out.iterdir()})
    check(saved[0] == saved[1] and len(saved[0]) > 8, "threads change no byte of a bundle")
    check(saved[0] == saved[2], "nor does the order of cycles",
          [name for name in saved[0] if saved[0][name] != saved[2].get(name)])
    alone = run(cycles[0], cycles[2], "--audience=full", "--format=json")
    ratings = cycles[1] / "ratings" / "panel.csv"
    good = ratings.read_text(encoding="utf-8")
    ratings.write_text(good.replace(",K1,", ",K9,", 1), encoding="utf-8")
    check(run(*cycles, "--audience=full", "--format=json", status=1) == "", "a bad cycle ends it")
    for threads in (1, 3):
        done = subprocess.run([PROGRAM, "compare", *cycles, "--audience=full", "--format=json", "--keep-going",
                               f"--threads={threads}"], capture_output=True, text=True)
        check(done.returncode == 1 and done.stdout == alone and "1 of 3 cycles were passed over" in done.stderr and
              "K9" in done.stderr, "with --keep-going it is told and the others are compared", done.stderr)
    ratings.write_text(good, encoding="utf-8")


def other_rules(folder):
    run(*REAL[:2], status=2)
    run(REAL[0], REAL[0], "--audience=public", status=2)
    for language in ("fr", "es"):
        text = run(CANDIDATES / "example", *REAL, "--audience=full", "--format=text", f"--lang={language}")
        check("{" not in text and "not known" not in text and "{n}" not in text, f"it speaks {language}")
    check("reports" not in [p.name for p in folder.iterdir()], "on standard output it writes no file")


with tempfile.TemporaryDirectory() as name:
    here = pathlib.Path(name)
    CANDIDATES = here / "shipped" / "candidates"  # a copy: outside full, cycles get a key
    shutil.copytree(SHIPPED, CANDIDATES)
    shutil.copytree(SHIPPED.parent / "criteria", here / "shipped" / "criteria")
    REAL = sorted(str(p) for p in CANDIDATES.glob("cescr-*"))
    (here / "made").mkdir()
    real_elections(here)
    invented_elections(here / "made")
    one_is_bad(here / "made")
    other_rules(here)
sys.exit(1 if failed else 0)
