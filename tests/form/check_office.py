#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms that LibreOffice opened, computed and saved: check_office.py FORM_TOOL CYCLE. What it counts as missing is
right, and what comes back is what was filled in. 77: LibreOffice is not installed."""
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import check_sheets as sheets
import filling as f

WORDS = {"en": ("yes", "Family", "closed: interest declared", "to be answered", "evidence missing", "if you wish", "None"),
         "fr": ("oui", "Famille", "fermé\u202f: intérêt déclaré", "à remplir", "éléments manquants", "facultatif", "Aucun")}


def convert(folder, kind, paths):
    """One start of the program for all files."""
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
                    "--outdir", str(folder / kind), *map(str, paths)], capture_output=True, timeout=100, check=True)
    return [folder / kind / f"{path.stem}.{kind}" for path in paths]


def states(data, language):
    """What the column of what is missing says of each row, what a level means, and the line on top."""
    book = f.openpyxl.load_workbook(f.io.BytesIO(data), data_only=True)
    sheet, columns = f.sheet_with(book, "nominee", "criterion", "rating", "evidence", "open", "meaning")
    rows = {key: (sheet.cell(row, columns["open"]).value or "", sheet.cell(row, columns["meaning"]).value or "")
            for row, key in f.answer_rows(sheet, columns)}
    return rows, sheet.cell(2, 1).value, sheet.cell(3, 1).value


def expected_state(key, answers, interests, words, reported):
    _, _, closed, unanswered, lacking, optional, _ = words
    rating, evidence = answers.get(key, (None, None))
    if key[0] in interests:
        return closed
    if key[1] in reported:
        return "" if evidence else optional
    if rating is None:
        return unanswered
    return lacking if rating in (1, 2, 5) and not evidence else ""


def main():
    sheets.TOOL, sheets.CYCLE = sys.argv[1:3]
    if not shutil.which("soffice"):
        print("skipped: LibreOffice is not installed")
        return 77
    f.need_openpyxl()
    table = sheets.written("csv")
    rows, identity = f.read_csv(table)[0], f.identity_of(table)
    out = sheets.closed(rows)
    questions = [key for key in f.asked(table) if key[0] not in out]
    reported = {row["criterion"] for row in rows if "Only words" in row["levels"]}
    lists = f.load_book(sheets.written("xlsx"))["lists"]
    levels = {tuple(key.value.split("|")): anchor.value for key, anchor in zip(lists["F"], lists["G"]) if key.value}
    # LibreOffice keeps no tab within a cell.
    sheets.NASTY = [text.replace("\t", " ") for text in sheets.NASTY]
    filled = {}
    with tempfile.TemporaryDirectory(prefix="escrutiny-office-") as name:
        folder = Path(name)
        for language in WORDS:
            answers = sheets.random_answers(random.Random(language), questions, reported)
            interests = {questions[0][0]: (WORDS[language][1], "a cousin")}
            book = f.fill_book(f.load_book(sheets.written("xlsx", language)), answers, interests,
                               labels={"none": WORDS[language][6]})
            declared, where = f.sheet_with(book, "what", "declared")
            declared.cell(4, where["declared"]).value = WORDS[language][0]
            path = folder / f"{language}.xlsx"
            path.write_bytes(f.save_book(book))
            filled[language] = (answers, interests, path)
        again = convert(folder, "xlsx", convert(folder, "ods", [path for _, _, path in filled.values()]))
        for path in again:
            language = path.stem
            answers, interests, _ = filled[language]
            nominee, (kind, words) = next(iter(interests.items()))
            said = {key: value for key, value in answers.items() if key[0] != nominee}
            mine = [key for key in questions if key[0] == nominee]
            said.update({key: ("recused", "family: a cousin" if key == mine[0] else None) for key in mine})
            result = sheets.read(path.read_bytes())
            sheets.check(f"{language}: what LibreOffice saved says the same", [result["answers"], result["form"], result["altered"], result["told"]],
                         [sheets.as_lines(said, questions), identity, None, ""])
            found, top, warning = states(path.read_bytes(), language)
            wanted = {key: expected_state(key, answers, interests, WORDS[language], reported) for key in questions}
            sheets.check(f"{language}: what is missing is marked", [(key, found[key][0]) for key in questions], [(key, wanted[key]) for key in questions])
            counts = [list(wanted.values()).count(word) for word in WORDS[language][3:5]]
            sheets.check(f"{language}: and counted on top", [int("".join(filter(str.isdigit, part))) for part in top.split(",")], counts)
            sheets.check(f"{language}: with the undertaking no line asks for it", warning or "", "")
            if language == "en":
                sheets.check("a level's words stand beside it",
                             [(key, found[key][1]) for key in said if (key[1], str(said[key][0])) in levels],
                             [(key, levels[key[1], str(said[key][0])]) for key in said if (key[1], str(said[key][0])) in levels])
    print(f"{sheets.done - sheets.failed} passed, {sheets.failed} failed")
    return 1 if sheets.failed else 0


if __name__ == "__main__":
    sys.exit(main())
