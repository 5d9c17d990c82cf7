#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills the example's forms: make.py PROGRAM. For each reviewer of candidates/example the program writes a form of one
kind, revision 1, in the reviewer's language; what stands in candidates/example/ratings is filled in as other programs
would (filling.py), and the file is put beside this script. Run it when criteria or the example change; then
check_example.py says whether collecting these files gives the ratings, byte for byte.

The tables are cut to what is read back. Workbooks carry the day on which they were made."""
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE.parents[1] / "form"))
import filling as f

KINDS = {"r-01": "csv", "r-02": "xlsx", "r-03": "answers", "r-04": "csv", "r-05": "xlsx", "r-06": "answers",
         "r-07": "csv", "r-08": "xlsx", "r-09": "answers", "r-10": "csv"}
READ_BACK = ("nominee", "criterion", "rating", "evidence", "form")


def ratings_of(reviewer):
    data = (ROOT / f"candidates/example/ratings/{reviewer}.csv").read_bytes()
    answers = {}
    for row in f.read_csv(data)[0]:
        rating = row["rating"] or None
        if rating and rating.replace(",", ".").replace(".", "", 1).isdigit():
            rating = float(rating.replace(",", "."))
            rating = int(rating) if rating == int(rating) else rating
        answers[row["nominee"], row["criterion"]] = (rating, row["evidence"] or None)
    return answers


def workspace(folder):
    """A copy of the example without its ratings."""
    for name in ("candidates/example", "criteria"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.rmtree(folder / "candidates/example/ratings")
    for name in ("forms", "received", "audit.jsonl"):
        path = folder / "candidates/example" / name
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()
    return folder / "candidates/example"


def before_changes(cycle):
    """The forms went out before a reviewer resigned and a nominee withdrew."""
    panel, nominee = cycle / "reviewers.json", cycle / "nominees/n-12.json"
    panel.write_text(re.sub(r'"status": "resigned",.*?"ratings": "kept"', '"status": "active"', panel.read_text(), flags=re.S))
    nominee.write_text(re.sub(r'"status": "withdrawn",\s*"status_date": "[^"]*"', '"status": "nominated"', nominee.read_text()))


def cut(data):
    """A CSV form as somebody sends it who took out the columns that only help, and the empty rows."""
    rows, separator = f.read_csv(data)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, READ_BACK, delimiter=separator, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(row for row in rows if row["rating"] or row["evidence"])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def form_of(cycle, reviewer, kind):
    return next((cycle / "forms").glob(f"example_{reviewer}_1.{kind}")).read_bytes()


def main():
    program = str(Path(sys.argv[1]).resolve())
    f.need_openpyxl()
    languages = {one["id"]: one.get("language", "en")
                 for one in json.loads((ROOT / "candidates/example/reviewers.json").read_text())["reviewers"]}
    with tempfile.TemporaryDirectory() as name:
        cycle = workspace(Path(name))
        before_changes(cycle)
        for kind in ("csv", "xlsx"):
            subprocess.run([program, "form", str(cycle), "-q", f"--format={kind}", *(f"--reviewer={one}" for one in KINDS)], check=True, stdout=subprocess.DEVNULL)
        for reviewer, kind in KINDS.items():
            answers, table = ratings_of(reviewer), form_of(cycle, reviewer, "csv")
            if kind == "csv":
                path, data = f"example_{reviewer}_1.csv", cut(f.fill_csv(table, answers))
            elif kind == "xlsx":
                path, data = f"example_{reviewer}_1.xlsx", f.fill_xlsx(form_of(cycle, reviewer, "xlsx"), answers)
            else:
                path = f"example_{reviewer}_1_answers.json"
                order = [key for key in f.asked(table) if key in answers]
                data = f.answers_file(f.identity_of(table), {key: answers[key] for key in order}, saved=3,
                                      language=languages[reviewer]) + b"\n"
            (HERE / path).write_bytes(data)


if __name__ == "__main__":
    main()
