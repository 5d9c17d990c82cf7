#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Collecting the filled forms of all kinds in this folder gives the example's ratings, byte for byte:
check_example.py PROGRAM"""
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import make

failed = 0


def check(sentence, got, expected):
    global failed
    failed += got != expected
    print(f"ok - {sentence}" if got == expected else f"not ok - {sentence}: got {got!r:.400} expected {expected!r:.400}")


def check_log(path):
    """Every line that was written follows the schema."""
    try:
        from jsonschema import Draft202012Validator, RefResolver
    except ImportError:
        print("ok - skipped: python3-jsonschema is not installed for this python")
        return
    store = {p.as_uri(): json.loads(p.read_text()) for p in (make.ROOT / "criteria/schema").glob("*.json")}
    uri = (make.ROOT / "criteria/schema/audit.schema.json").as_uri()
    validator = Draft202012Validator(store[uri], resolver=RefResolver(uri, store[uri], store))
    lines = path.read_text(encoding="utf-8").splitlines()
    wrong = [line for line in lines if not validator.is_valid(json.loads(line))]
    check("every line of the log follows its schema", (wrong, len(lines) > 1000), ([], True))


def check_round(run, folder, form):
    """A second round: reports name those whose standing is another, as the standings before and after have it."""
    def standings():
        return {one["id"]: (one["standing"], one["name"]) for one in json.loads(run("rank", "--format=json").stdout)["nominees"]}
    rows = list(csv.reader(form.read_text(encoding="utf-8-sig").splitlines()))
    swap = {"1": "5", "2": "5", "3": "5", "4": "5", "5": "2"}
    changed = 0
    for row in rows[1:]:
        changed += row[2] in swap and row[0] != "n-01"
        row[2], row[3] = (swap[row[2]], "Heard at the meeting") if row[2] in swap and row[0] != "n-01" else ("", "")
    second = folder / "second.csv"
    with second.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    before = standings()
    done = run("collect", str(second), "--round=2", "--reason=the meeting of 3 March")
    check("a second round is collected", (done.returncode, f"{changed} replaced" in done.stdout), (0, True))
    after = standings()
    names = sorted(after[n][1] for n in after if after[n][0] != before[n][0])
    said = " ".join(run("rank").stdout.split())
    check("the round is stated with how many ratings it changed", f"{changed} ratings were changed. Reason given: “the meeting of 3 March”." in said, True)
    told = said.partition("Standing other than after the first round: ")[2].partition(" Ratings given in a later")[0]
    check("and whose standing is another than before", (sorted(told.rstrip(".").replace(" and ", ", ").split(", ")), len(names) > 0), (names, True))
    check("and that later ratings are no longer independent", "are no longer independent of each other" in said, True)
    run("report", "--audience=public", "-o", str(folder / "public"))
    pages = [p.read_text(encoding="utf-8") for p in (folder / "public").glob("*.txt")]
    public = " ".join(" ".join(pages).split())
    check("the public is told of the round, not of names or reasons", ("ratings were changed" in public, "3 March" in public,
          "other than after" in public), (True, False, False))


def main():
    program = str(Path(sys.argv[1]).resolve())
    forms = sorted(path for path in make.HERE.iterdir() if path.suffix in (".csv", ".xlsx", ".json"))
    with tempfile.TemporaryDirectory() as name:
        cycle = make.workspace(Path(name))
        collected = subprocess.run([program, "collect", str(cycle), *map(str, forms)], capture_output=True, text=True, check=False)
        check("the forms of the example are collected", f"{collected.returncode}{collected.stderr}", "0")
        for path in sorted((make.ROOT / "candidates/example/ratings").iterdir()):
            written = cycle / "ratings" / path.name
            check(f"{path.name} is what collect writes", written.read_bytes() if written.exists() else b"", path.read_bytes())
        check("no other ratings are written", str(sorted(p.name for p in (cycle / "ratings").iterdir())),
              str(sorted(p.name for p in (make.ROOT / "candidates/example/ratings").iterdir())))
        again = subprocess.run([program, "collect", str(cycle), *map(str, forms)], capture_output=True, text=True, check=False)
        check("collected again they change nothing", [again.returncode, again.stdout.count("unchanged")], [0, len(forms)])
        run = lambda *words: subprocess.run([program, words[0], str(cycle), *words[1:]], capture_output=True, text=True, check=False)
        run("recuse", "r-02", "n-03", "--kind=other", "--by=The chair", "--date=2031-03-01")
        lost = {cycle / "ratings" / f"r-{n}.csv": (cycle / "ratings" / f"r-{n}.csv").read_bytes() for n in ("02", "03", "04")}
        for path in lost:
            path.unlink()
        told = run("check").stderr
        check("lost ratings files are told with what to type", [told.count("[lost-ratings]"), "--rebuild" in told], [3, True])
        received = cycle / "received" / subprocess.run(["sha256sum", forms[3]], capture_output=True, text=True, check=True).stdout[:64]
        kept = received.read_bytes()
        received.unlink()
        again = run("collect", "--rebuild")
        check("what was not received any more cannot be made again, and the others are", [again.returncode, again.stdout.count("made again"),
              again.stderr.count("r-04.csv: error: [lost-ratings]")], [1, 2, 1])
        received.write_bytes(kept)
        again = run("collect", "--rebuild")
        check("lost files are made again, byte for byte", [again.returncode, {p: p.read_bytes() for p in lost} == lost], [0, True])
        check("then none is lost", run("collect", "--rebuild").stdout, "No ratings file is lost.\n")
        check_round(run, Path(name), forms[0])
        check_log(cycle / "audit.jsonl")
        check("the cycle is sound", subprocess.run([program, "check", str(cycle)], capture_output=True, check=False).stderr, b"")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
