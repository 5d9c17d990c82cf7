#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The workbook of a report, read by openpyxl and saved by LibreOffice; and names that would do harm, in every file of
the bundle.

    check_xlsx.py PROGRAM

77: openpyxl is not installed. Without LibreOffice that part is left out."""
import csv
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import openpyxl
except ImportError:
    print("skipped: openpyxl is not installed for this python")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
HOSTILE = {"n-01": "<script>alert(1)</script> & \"co\" 'x'",
           "n-02": "=cmd|'/c calc'!A1",
           "n-03": "\u05d3\u05d5\u05d2\u05de\u05d4 \u05d0\u05d7\u05ea",
           "n-04": "Ña" * 66 + "\u00e9",  # 200 bytes
           "n-05": "\U0001f469\u200d\u2696\ufe0f Judge | *star* _x0041_",
           "n-06": "+1-2@x"}
failed = 0


def check(sentence, holds, got=""):
    global failed
    failed += not holds
    print(f"{'ok' if holds else 'not ok'} - {sentence}" + ("" if holds else f": got {got!r}"), flush=True)


def workspace(folder):
    cycle = folder / "candidates" / "example"
    shutil.copytree(ROOT / "criteria", folder / "criteria")
    shutil.copytree(ROOT / "candidates" / "example", cycle, ignore=shutil.ignore_patterns("forms", "received"))
    for name, words in HOSTILE.items():
        path = cycle / "nominees" / f"{name}.json"
        nominee = json.loads(path.read_text(encoding="utf-8"))
        nominee["name"] = words
        path.write_text(json.dumps(nominee), encoding="utf-8")
    return cycle


def report(cycle, audience, language="en", again=""):
    out = cycle.parent.parent / f"{audience}-{language}{again}"
    run = subprocess.run([PROGRAM, "report", cycle, f"--audience={audience}", f"--lang={language}", "-o", out],
                         capture_output=True, text=True)
    if run.returncode:
        print(run.stderr)
        sys.exit(1)
    return out


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def heads(sheet):
    """The row of headings, and the rows below it by heading."""
    row = int(sheet.print_title_rows.split("$")[1].strip(":"))
    names = [re.sub(r"[\u202f\u00a0]", " ", cell.value) for cell in sheet[row]]
    return names, [dict(zip(names, (cell.value for cell in line))) for line in sheet.iter_rows(min_row=row + 1)]


def names_of(cycle):
    return {path.stem: json.loads(path.read_text(encoding="utf-8"))["name"] for path in (cycle / "nominees").glob("*.json")}


def check_sheets(bundle, audience, language, charts):
    book = openpyxl.load_workbook(bundle / f"report-{audience}.xlsx")
    sheets = book.worksheets
    what = f"{audience}-{language}"
    check(f"{what}: the name of each sheet says for whom it is, in at most 31 characters",
          all(sheet.title.endswith(f" ({audience})") and len(sheet.title) <= 31 for sheet in sheets), book.sheetnames)
    check(f"{what}: no text became a formula",
          not [cell.coordinate for sheet in sheets for cell in cells(sheet) if cell.data_type == "f"])
    tables = [sheet for sheet in sheets if not sheet._charts]
    check(f"{what}: headings stay in sight and stand on each printed page",
          all(sheet.freeze_panes and sheet.print_title_rows and sheet.print_title_cols for sheet in tables))
    check(f"{what}: charts are the spreadsheet's own",
          sum(len(sheet._charts) for sheet in sheets) == charts, [len(sheet._charts) for sheet in sheets])
    nation = {"en": "Not a document of the United Nations", "fr": "n'émane pas de l'Organisation", "es": "Naciones Unidas"}
    check(f"{what}: each page says what it is not, and for whom it is",
          all(nation[language] in sheet.oddFooter.left.text and "\n" in sheet.oddFooter.left.text for sheet in sheets))
    return book


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_numbers(book, bundle, audience, names, decimals):
    sheet = book.worksheets[2]
    _, rows = heads(sheet)
    by_name = {row["Nominee"]: row for row in rows}
    columns = {"score": "Adjusted score", "low": "90 % interval: lower end", "high": "90 % interval: upper end",
               "raw": "Plain mean", "spread": "Spread", "group_place": "Order of points (not a result)"}
    wrong, many = [], []
    for row in table(bundle / f"standings-{audience}.csv"):
        if row["status"] != "nominated":
            continue
        for key, heading in columns.items():
            found = by_name[names[row["nominee"]]][heading]
            expected = float(row[key]) if row[key] else None
            if found != expected:
                wrong.append((row["nominee"], key, found, expected))
            if decimals is not None and found is not None and round(found, decimals) != found:
                many.append(found)
    check(f"{audience}: the numbers are those of standings.csv, all digits", not wrong, wrong[:3])
    check(f"{audience}: no more decimals than this audience sees", not many, many[:3])
    _, profile = heads(book.worksheets[0])
    adjusted = {(row["nominee"], row["criterion"]): row for row in table(bundle / f"criteria-{audience}.csv")}
    wrong = []
    for row in profile:
        for heading, value in row.items():
            if re.match(r"[A-Z]\d ", heading):
                nominee = next(id for id, name in names.items() if name == row["Nominee"])
                expected = adjusted[nominee, heading.split(" ")[0]]["adjusted"]
                if value != (float(expected) if expected else None):
                    wrong.append((nominee, heading, value, expected))
    check(f"{audience}: the profile is that of criteria.csv", not wrong, wrong[:3])
    _, coverage = heads(book.worksheets[1])
    counted = table(bundle / f"coverage-{audience}.csv")
    stand = {row["nominee"] for row in table(bundle / f"standings-{audience}.csv") if row["status"] == "nominated"}
    check(f"{audience}: who rated what is that of coverage.csv",
          sum(row["Rated by"] for row in coverage) == sum(int(row["rated"]) for row in counted if row["nominee"] in stand))


def check_names(bundle, audience, names):
    page = (bundle / f"report-{audience}.html").read_text(encoding="utf-8")
    words = " ".join((bundle / f"report-{audience}.txt").read_text(encoding="utf-8").split())
    marks = (bundle / f"report-{audience}.md").read_text(encoding="utf-8")
    rows = {row["nominee"]: row["name"] for row in table(bundle / f"standings-{audience}.csv")}
    for name in HOSTILE:
        text = names[name]
        escaped = html.escape(text).replace("&#x27;", "&#39;")
        check(f"{name} on the page, isolated from the text around it", f"<bdi>{escaped}</bdi>" in page or
              f">{escaped}</a></bdi>" in page)
        check(f"{name} in plain text", text.replace(" ", "") in words.replace(" ", ""))
        check(f"{name} in Markdown", text in html.unescape(re.sub(r"\\(.)", r"\1", marks)))
        check(f"{name} in CSV", rows[name] in (text, "'" + text), rows[name])
    check("no name became an element of the page", not re.search(r"<script>alert|<b>|onerror=", page))


def check_office(bundle, folder):
    if not shutil.which("soffice"):
        print("skipped: LibreOffice is not installed")
        return
    path = bundle / "report-full.xlsx"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                    "--outdir", folder, path], capture_output=True, timeout=100, check=True)
    ours, theirs = openpyxl.load_workbook(path), openpyxl.load_workbook(folder / "report-full.xlsx")
    lost = []
    for sheet in ours.worksheets:
        other = theirs[sheet.title]
        for cell in cells(sheet):
            found = other[cell.coordinate].value
            same = abs(found - cell.value) < 1e-9 if isinstance(cell.value, (int, float)) and \
                isinstance(found, (int, float)) else found == cell.value
            if not same:
                lost.append((sheet.title, cell.coordinate, cell.value, found))
    check("LibreOffice reads the same in every cell", not lost, lost[:3])
    check("LibreOffice knows the charts", [len(sheet._charts) for sheet in theirs.worksheets] ==
          [len(sheet._charts) for sheet in ours.worksheets])


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        cycle = workspace(folder)
        names = names_of(cycle)
        full, again = report(cycle, "full"), report(cycle, "full", again="-again")
        check("the same bytes twice", (full / "report-full.xlsx").read_bytes() == (again / "report-full.xlsx").read_bytes())
        book = check_sheets(full, "full", "en", 4)
        check("profile, coverage, standings, charts",
              [sheet.title.split(" ")[0] for sheet in book.worksheets] == ["Profile", "Coverage", "Standings", "Charts"])
        check_numbers(book, full, "full", names, None)
        _, rows = heads(book.worksheets[2])
        known = {row["Nominee"] for row in rows}
        check("every name is in the workbook as it is written", set(HOSTILE[n] for n in HOSTILE) <= known,
              set(HOSTILE.values()) - known)
        check_names(full, "full", names)
        panel = report(cycle, "panel")
        check_numbers(check_sheets(panel, "panel", "en", 4), panel, "panel", names, 1)
        check_sheets(report(cycle, "full", "fr"), "full", "fr", 4)
        check_sheets(report(cycle, "panel", "es"), "panel", "es", 4)
        public = check_sheets(report(cycle, "public"), "public", "en", 0)
        check("the public workbook has no number about a person", public.sheetnames == ["Profile (public)"] and
              not [cell for cell in cells(public.worksheets[0]) if isinstance(cell.value, (int, float))],
              public.sheetnames)
        check_office(full, folder)
    sys.exit(failed != 0)


main()
