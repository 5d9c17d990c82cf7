# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills the program's own forms with other programs: Python's csv, openpyxl, a hand-made answers file.

answers: {(nominee, criterion): (rating, evidence)}; rating a number, a word or None; evidence a text or None
interests: {nominee: (kind, words)}"""
import csv
import io
import json
import sys
import zlib

try:
    import openpyxl
except ImportError:
    openpyxl = None


def need_openpyxl():
    """Goes on with the system's Python if that has openpyxl and this one has not; 77: it is nowhere."""
    import os
    import subprocess
    if openpyxl:
        return
    other = "/usr/bin/python3"
    if sys.executable != other and os.path.exists(other) and subprocess.run(
            [other, "-c", "import openpyxl"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        os.execv(other, [other, *sys.argv])
    print("skipped: openpyxl is not installed")
    sys.exit(77)


def canonical(value):
    """RFC 8785 for what answers files hold: their keys are ASCII, their numbers short."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def with_check(record):
    record = {key: value for key, value in record.items() if key != "check"}
    return {**record, "check": f"{zlib.crc32(canonical(record)):08x}"}


def answers_file(identity, answers, saved=1, language="en", **changes):
    """An answers file as the form in the browser saves it; a declared interest is "recused" on every question."""
    cycle, reviewer, criteria, revision = identity.split("/")
    entries = []
    for (nominee, criterion), (rating, evidence) in answers.items():
        entry = {"nominee": nominee, "criterion": criterion, "rating": rating, "evidence": evidence}
        entries.append({key: value for key, value in entry.items() if value is not None})
    record = {"format": "escrutiny-answers/1",
              "form": {"cycle": cycle, "reviewer": reviewer, "criteria": criteria, "revision": int(revision)},
              "saved": saved, "language": language, "answers": entries, **changes}
    return json.dumps(with_check(record), ensure_ascii=False, indent=1).encode()


def read_csv(data):
    text = data.decode("utf-8-sig")
    separator = ";" if text.split("\n")[0].count(";") else ","
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)), separator


def asked(data):
    """What a CSV form asks, in its order: (nominee, criterion), whether it is closed is for the caller."""
    return [(row["nominee"], row["criterion"]) for row in read_csv(data)[0]]


def identity_of(data):
    return read_csv(data)[0][0]["form"]


def fill_csv(data, answers, decimal=".", bom=True):
    rows, separator = read_csv(data)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys(), delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        rating, evidence = answers.get((row["nominee"], row["criterion"]), (None, None))
        row["rating"] = "" if rating is None else str(rating).replace(".", decimal)
        row["evidence"] = evidence or ""
        writer.writerow(row)
    return (b"\xef\xbb\xbf" if bom else b"") + out.getvalue().encode()


def sheet_with(book, *names):
    """The sheet whose hidden first row has these names, and its columns by name."""
    for sheet in book.worksheets:
        columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
        if all(name in columns for name in names):
            return sheet, columns
    raise KeyError(names)


def answer_rows(sheet, columns):
    for row in range(2, sheet.max_row + 1):
        nominee = sheet.cell(row, columns["nominee"]).value
        if nominee and nominee != "nominee":
            yield row, (nominee, sheet.cell(row, columns["criterion"]).value)


def put(cell, value):
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula


def fill_book(book, answers, interests=None, undertaken=True, labels=None):
    sheet, columns = sheet_with(book, "nominee", "criterion", "rating", "evidence")
    for row, key in answer_rows(sheet, columns):
        rating, evidence = answers.get(key, (None, None))
        put(sheet.cell(row, columns["rating"]), rating)
        put(sheet.cell(row, columns["evidence"]), evidence)
    declarations, where = sheet_with(book, "what", "nominee", "declared", "words")
    for row in range(2, declarations.max_row + 1):
        what = declarations.cell(row, where["what"]).value
        declared = declarations.cell(row, where["declared"])
        if what == "undertaking":
            declared.value = "yes" if undertaken else None
        elif what == "interest":
            kind, words = (interests or {}).get(declarations.cell(row, where["nominee"]).value, ("none", None))
            declared.value = (labels or {}).get(kind, kind)
            put(declarations.cell(row, where["words"]), words)
    return book


def load_book(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def save_book(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill_xlsx(data, answers, interests=None, undertaken=True):
    return save_book(fill_book(load_book(data), answers, interests, undertaken))
