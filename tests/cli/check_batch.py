#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_batch.py PROGRAM: what a verb says of many cycles is what it says of each, in the order in which they are named,
whatever the threads; memory does not grow with the number of cycles.

The reference is the same program on one cycle at a time, joined by Python's csv and json.
"""
import csv
import io
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

BASE = pathlib.Path(__file__).resolve().parents[1] / "cases/base"
PROGRAM = os.path.abspath(sys.argv[1])
COUNT = 6
failed = 0


def check(sentence, *wrong):
    global failed
    wrong = [str(w)[:400] for w in wrong if w]
    print(f"{'not ok' if wrong else 'ok'} - {sentence}", *wrong, sep="\n#   ")
    failed += bool(wrong)


def run(root, *words):
    done = subprocess.run([PROGRAM, *words], cwd=root, capture_output=True, timeout=60, check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    return done.stdout.decode(), done.stderr.decode(), done.returncode


def make_workspace(root):
    """Copies of the small cycle with other ratings; the third has other criteria, and so other columns."""
    chance = random.Random(1)
    shutil.copytree(BASE, root)
    spring = root / "candidates/spring"
    names = [f"cycle-{i}" for i in range(COUNT)]
    for i, name in enumerate(names):
        cycle = root / "candidates" / name
        shutil.copytree(spring, cycle)
        text = (cycle / "cycle.json").read_text()
        (cycle / "cycle.json").write_text(text.replace('"id": "spring"', f'"id": "{name}"'))
        for path in sorted((cycle / "ratings").iterdir()):
            text = re.sub(r"(?<=,E1,)\d", lambda m: str(chance.randint(2, 5)), path.read_text())
            path.write_text(text)
        if i == 2:
            text = (root / "criteria/small.json").read_text()
            (cycle / "criteria.json").write_text(text.replace('"independence"', '"distance"').replace("no-office", "no-post"))
    shutil.rmtree(spring)
    return names


def union(texts):
    tables = [list(csv.DictReader(io.StringIO(text, newline=""))) for text in texts]
    columns = list(dict.fromkeys(name for table in tables for name in table[0]))
    return columns, [{name: row.get(name, "") for name in columns} for table in tables for row in table]


def joined(root, names):
    for verb in ("rank", "reliability"):
        alone = {kind: [run(root, verb, name, f"--format={kind}")[0] for name in names] for kind in ("text", "csv", "json")}
        for threads in ("1", "4"):
            many = {kind: run(root, verb, *names, f"--format={kind}", f"--threads={threads}")[0] for kind in alone}
            table = csv.DictReader(io.StringIO(many["csv"], newline=""))
            rows = list(table)
            check(f"{verb} of {COUNT} cycles on {threads} threads is what it says of each, in order",
                  many["text"] != "\n".join(alone["text"]) and "text",
                  (table.fieldnames, rows) != union(alone["csv"]) and "csv",
                  [json.loads(line) for line in many["json"].splitlines()] != [json.loads(one) for one in alone["json"]] and "json")
        shuffled = names[::-1]
        back = run(root, verb, *shuffled, "--format=json")[0].splitlines()
        check(f"{verb} follows the order of the command line",
              [json.loads(line) for line in back] != [json.loads(one) for one in alone["json"][::-1]])
        out = root / "out.json"
        run(root, verb, "candidates", "--format=json", "-o", str(out))
        check(f"{verb} takes a folder of cycles and writes into a file", out.read_text().splitlines() != back[::-1])


def reports(root, names):
    run(root, "report", *names, "--audience=full")
    many = {path.relative_to(root): path.read_bytes() for path in (root / "reports").rglob("*") if path.is_file()}
    shutil.rmtree(root / "reports")
    for name in names:
        run(root, "report", name, "--audience=full")
    alone = {path.relative_to(root): path.read_bytes() for path in (root / "reports").rglob("*") if path.is_file()}
    check("reports of many cycles are those of each", not many, sorted(map(str, set(many.items()) ^ set(alone.items())))[:3])
    out, err, status = run(root, "report", *names, "--audience=full", "-o", "one")
    check("many reports do not go into one folder", status != 2 and err, (root / "one").exists())


def bad(root, names):
    spoilt = root / "candidates" / names[3] / "ratings/kim.csv"
    good = spoilt.read_text()
    spoilt.write_text(good.replace("ada,E1", "eda,E1"))
    seen = [run(root, "rank", *names, "--format=json", f"--threads={threads}") for threads in (1, 2, 4)]
    check("a bad cycle ends the run behind the results before it, on any number of threads", seen[0] != seen[1], seen[0] != seen[2],
          [json.loads(line)["cycle"] for line in seen[0][0].splitlines()] != names[:3], seen[0][2] != 1,
          "stopped at cycle \"cycle-3\"; 2 more were not looked at" not in seen[0][1] and seen[0][1])
    out, err, status = run(root, "rank", *names, "--format=json", "--keep-going")
    check("with --keep-going only the bad cycle is missing", status != 1,
          [json.loads(line)["cycle"] for line in out.splitlines()] != names[:3] + names[4:])
    out, err, status = run(root, "check", *names, "--format=json")
    messages = json.loads(out)["messages"]
    check("check of many cycles is one document", status != 1, err, len(messages) != 1 and out,
          messages[0]["file"] != f"candidates/{names[3]}/ratings/kim.csv", not messages[0]["line"])
    shutil.rmtree(root / "reports", ignore_errors=True)
    run(root, "report", *names, "--audience=full", "--threads=3")
    check("no report is written behind a bad cycle", sorted(path.name for path in (root / "reports").iterdir()) != names[:3])
    spoilt.write_text(good)


def peak(root, *words):
    """Peak memory of one command in MB."""
    child = subprocess.Popen([PROGRAM, *words], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024, child.returncode


def memory(root, names):
    """Sanitizers keep what is freed, so that they would be measured."""
    if "asan" in subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=False).stdout:
        return
    few, _ = peak(root, "rank", *names, "--threads=2")
    many, status = peak(root, "rank", *(names * 30), "--threads=2")
    check(f"{30 * COUNT} cycles take hardly more memory than {COUNT}: {many:.1f} MB, {few:.1f} MB",
          status, many > few + 6)


def main():
    with tempfile.TemporaryDirectory(prefix="escrutiny-batch-") as folder:
        root = pathlib.Path(folder) / "workspace"
        names = make_workspace(root)
        joined(root, names)
        reports(root, names[:3])
        bad(root, names)
        memory(root, names)
    return 1 if failed else 0


sys.exit(main())
