#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms of the three kinds, filled by other programs, say the same: check_sheets.py FORM_TOOL CYCLE.

The same random answers are written into the program's CSV and XLSX forms and into an answers file, and come back
identical; workbooks sorted, filtered, with numbers as text, other sheets and columns; files changed by hand."""
import random
import re
import subprocess
import sys
import tempfile
import zipfile
import io
from pathlib import Path

import filling as f

failed = done = 0
TOOL = CYCLE = ""
REVIEWER = "r-03"
NASTY = ["=1+1", "+x", "-x", "@SUM(A1)", '"quoted"', "a,b;c\td", "two\nlines\n\nmore", "é à ü ß 中文 😀", "<b>&amp;</b>",
         "C:\\path\\n", "'tis", "  inside  spaces ".strip(), "4", "TRUE", "#N/A", "1/2", "2031-01-02", "%s %d",
         "x" * 5000, "ﬁ", "\u202fnarrow\u202f".strip(), "{\"a\":1}", "sep=;"]


def different(got, expected):
    """The first parts of two lists that are not the same."""
    if isinstance(got, list) and isinstance(expected, list) and len(got) == len(expected):
        for one, other in zip(got, expected):
            if one != other:
                return different(one, other)
    return got, expected


def check(sentence, got, expected):
    global failed, done
    done += 1
    if got == expected:
        print(f"ok - {sentence}")
    else:
        failed += 1
        got, expected = different(got, expected)
        print(f"not ok - {sentence}: got {str(got)[:500]!r} expected {str(expected)[:500]!r}")


def tool(*words):
    return subprocess.run([TOOL, *map(str, words)], capture_output=True, check=False)


def read(data, name="returned"):
    """Kind, identity, alteration, answers, complaints of a file that came back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        run = tool("read", CYCLE, path)
        lines = run.stdout.decode().split("\n")
        told = run.stderr.decode().replace(str(path), "FILE")
    if run.returncode not in (0, 1):
        raise SystemExit(f"form_tool ended with {run.returncode}: {told}")
    head, rest = lines[0].split(" "), [line for line in lines[1:] if line]
    altered = [line[len("# altered: "):] for line in rest if line.startswith("# altered: ")]
    return {"kind": head[1], "form": head[2], "altered": altered[0] if altered else None,
            "answers": [line for line in rest if not line.startswith("#")], "told": told}


def names(result):
    return re.findall(r"\[([a-z-]+)\]", result["told"])


def written(kind, language="en"):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form"
        run = tool("write", CYCLE, REVIEWER, language, kind, path)
        if run.returncode:
            raise SystemExit(run.stderr.decode())
        return path.read_bytes()


def escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def as_lines(answers, order):
    """What form_tool prints of answers: by nominee, then in the order of the form."""
    ranks = {key: at for at, key in enumerate(order)}
    rows = sorted(answers.items(), key=lambda one: (one[0][0], ranks[one[0]]))
    return ["\t".join([*key, "" if rating is None else str(rating), escaped(evidence or "")])
            for key, (rating, evidence) in rows if rating is not None or evidence]


def random_answers(rng, questions, reported):
    answers = {}
    for key in questions:
        if rng.random() < 0.3:
            continue
        rating = None if key[1] in reported else rng.choice([1, 2, 3, 4, 5, "cannot-judge", "not-rated", None])
        evidence = rng.choice(NASTY) if rng.random() < 0.4 else None
        if rating is not None or evidence:
            answers[key] = (rating, evidence)
    return answers


def apostrophes(answers):
    """As an exported CSV has texts that a spreadsheet would take for formulas."""
    return {key: (rating, "'" + text if text and text[0] in "=+-@" else text)
            for key, (rating, text) in answers.items()}


def closed(rows):
    """Nominees on whom the reviewer is recused: their rows say so where the levels stand."""
    return {row["nominee"] for row in rows if " = " not in row["levels"] and "Only words" not in row["levels"]}


def check_three_kinds(table, workbook, identity, questions, reported):
    for seed in range(6):
        rng = random.Random(seed)
        answers = random_answers(rng, questions, reported)
        expected = as_lines(answers, questions)
        for kind, data in (("csv", f.fill_csv(table, apostrophes(answers), bom=seed % 2)),
                           ("xlsx", f.fill_xlsx(workbook, answers)),
                           ("answers", f.answers_file(identity, answers, saved=seed))):
            result = read(data)
            check(f"random answers {seed} come back from {kind}",
                  [result["kind"], result["form"], result["altered"], result["answers"], result["told"]],
                  [kind, identity, None, expected, ""])


def check_interests(workbook, identity, questions):
    nominee = questions[0][0]
    mine = [key for key in questions if key[0] == nominee]
    answers = {mine[1]: (4, "before"), questions[-1]: (3, None)}
    recused = {key: ("recused", "family: my cousin's\nhusband" if i == 0 else None) for i, key in enumerate(mine)}
    expected = as_lines({**recused, questions[-1]: (3, None)}, questions)
    for word in ("Family", "family", "Famille", "Familia"):
        result = read(f.fill_xlsx(workbook, answers, {nominee: (word, "my cousin's\nhusband")}))
        check(f"an interest declared as {word} closes the nominee", [result["answers"], result["told"]], [expected, ""])
    result = read(f.answers_file(identity, {**recused, questions[-1]: (3, None)}))
    check("an answers file says the same", result["answers"], expected)
    result = read(f.fill_xlsx(workbook, answers, {nominee: ("my cousin", None)}))
    check("a word that is no kind of interest is told", [names(result), "my cousin" in result["told"]], [["unknown-word"], True])
    result = read(f.fill_xlsx(workbook, answers, {nominee: (None, "my cousin")}))
    check("words without a kind are told", names(result), ["unknown-word"])
    result = read(f.fill_xlsx(workbook, answers, undertaken=False))
    check("without the undertaking a form is taken with a warning", [names(result), len(result["answers"])], [["no-undertaking"], 2])


def swap_rows(sheet, columns, rng):
    """As sorting does: values of whole rows change places; formulas go with them and are wrong, which is no matter."""
    rows = [row for row, _ in f.answer_rows(sheet, columns)]
    values = [[sheet.cell(row, column).value for column in range(1, sheet.max_column + 1)] for row in rows]
    rng.shuffle(values)
    for row, line in zip(rows, values):
        for column, value in enumerate(line, 1):
            f.put(sheet.cell(row, column), value)


def check_books(workbook, questions, reported):
    rng = random.Random(7)
    answers = random_answers(rng, questions, reported)
    expected = as_lines(answers, questions)

    def judge(sentence, change, told=()):
        book = f.fill_book(f.load_book(workbook), answers)
        sheet, columns = f.sheet_with(book, "nominee", "criterion", "rating", "evidence")
        change(book, sheet, columns)
        result = read(f.save_book(book))
        check(sentence, [result["answers"], result["altered"], sorted(set(names(result)))], [expected, None, list(told)])

    def as_text(sheet, columns, how):
        for row, _ in f.answer_rows(sheet, columns):
            cell = sheet.cell(row, columns["rating"])
            if isinstance(cell.value, (int, float)):
                f.put(cell, how.format(cell.value))

    def hide(sheet, columns):
        for row, _ in f.answer_rows(sheet, columns):
            sheet.row_dimensions[row].hidden = row % 3 == 0

    judge("sorted rows are read", lambda b, s, c: swap_rows(s, c, rng))
    judge("filtered rows are read", lambda b, s, c: hide(s, c))
    for how in ("{}", "{},0", " {} ", "{}.0", "\u202f{}"):
        judge(f"numbers as text like {how!r} are read", lambda b, s, c: as_text(s, c, how))
    judge("a further column is noted", lambda b, s, c: s.cell(6, c["form"] + 3, "my own"), ["passed-over"])
    judge("a further sheet is noted", lambda b, s, c: b.create_sheet("Mine").append(["x"]), ["passed-over"])
    judge("an empty sheet is not", lambda b, s, c: b.create_sheet("Mine"))
    judge("sheets may be renamed", lambda b, s, c: setattr(s, "title", "Renamed"))
    judge("a column may be put in between", lambda b, s, c: s.insert_cols(3))
    judge("rows may be put in between", lambda b, s, c: s.insert_rows(10, 5))
    judge("rows of nominees not answered may be taken out",
          lambda b, s, c: [s.delete_rows(row) for row, key in reversed(list(f.answer_rows(s, c))) if key not in answers])
    # openpyxl writes texts into their cells; the form itself, like LibreOffice, shares them.
    kinds = [zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet3.xml").count(b'"inlineStr"') > 0
             for data in (workbook, f.fill_xlsx(workbook, answers))]
    check("texts in their cells and shared ones have both been read", kinds, [False, True])


def check_by_hand(workbook, table, identity, questions):
    answers = {questions[0]: (4, "on record"), questions[1]: (2, None)}

    def after(change):
        book = f.fill_book(f.load_book(workbook), answers)
        sheet, columns = f.sheet_with(book, "nominee", "criterion", "rating", "evidence")
        change(book, sheet, columns, next(row for row, key in f.answer_rows(sheet, columns) if key == questions[0]))
        return read(f.save_book(book))

    def set_in(column, value):
        return lambda b, s, c, row: setattr(s.cell(row, c[column]), "value", value)

    for column in ("rating", "evidence", "nominee"):
        result = after(set_in(column, "=2+2"))
        check(f"a formula under {column} is refused with its cell", [names(result)[0], bool(re.search(r"Answers![A-Z]\d+: error: \[formula\]", result["told"]))], ["formula", True])
    result = after(set_in("rating", 7))
    check("a number off the scale has its cell", [names(result), bool(re.search(r"FILE:Answers!F\d+: ", result["told"]))], [["off-scale"], True])
    result = after(set_in("rating", "N/A"))
    check("a word that is none has its cell", names(result), ["bad-rating"])
    result = after(set_in("nominee", questions[0][0] + "x"))
    check("an id changed by hand is told", [names(result), "did you mean" in result["told"]], [["unknown-id"], True])
    result = after(set_in("nominee", None))
    check("an id taken out is told", names(result), ["unknown-id"])
    result = after(lambda b, s, c, row: s.cell(s.max_row + 2, c["evidence"], "a remark below"))
    check("a remark below the table is not lost in silence", names(result), ["unknown-id"])
    result = after(lambda b, s, c, row: [s.cell(300, c[n], s.cell(row, c[n]).value) for n in ("nominee", "criterion", "rating")])
    check("an answer given twice is told", [names(result), "the first one is here" in result["told"]], [["duplicate-rating"], True])
    other = identity.replace(REVIEWER, "r-04")
    result = after(lambda b, s, c, row: setattr(s.cell(row, c["form"]), "value", other))
    check("a row of another reviewer's form alters the file", "two form identities" in (result["altered"] or ""), True)
    result = after(lambda b, s, c, row: setattr(b["escrutiny"]["B2"], "value", other))
    check("so does another reviewer on the hidden sheet", result["altered"] is not None, True)
    result = after(lambda b, s, c, row: b.remove(b["escrutiny"]))
    check("without the hidden sheet the rows still say whose they are", [result["form"], result["altered"]], [identity, None])
    result = after(lambda b, s, c, row: s.delete_rows(1))
    check("without the hidden row there is no form", names(result)[-1], "missing-column")
    rows = f.read_csv(table)[0]
    book = f.openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        rating, evidence = answers.get((row["nominee"], row["criterion"]), (None, None))
        book.active.append([{"rating": rating, "evidence": evidence}.get(name, value) for name, value in row.items()])
    result = read(f.save_book(book))
    check("a CSV form that was saved as a workbook is read", [result["answers"], result["form"], result["told"]],
          [as_lines(answers, questions), identity, ""])


def check_files(workbook, languages):
    for kind in ("csv", "xlsx"):
        check(f"the same form gives the same {kind}", written(kind), written(kind))
    for language in languages:
        data = written("xlsx", language)
        book = f.load_book(data)
        sheet, columns = f.sheet_with(book, "nominee", "criterion", "rating", "evidence")
        words = [cell.value for cell in book["lists"]["A"] if cell.value is not None]
        free = [row for row, _ in f.answer_rows(sheet, columns) if not sheet.cell(row, columns["rating"]).protection.locked]
        open_cells = {(s.title, c.column_letter) for s in book.worksheets for row in s.iter_rows() for c in row if not c.protection.locked}
        for row, word in zip(free, words):
            f.put(sheet.cell(row, columns["rating"]), word)
        result = read(f.save_book(book))
        check(f"{language}: all that is in the list is read",
              [names(result), sorted(line.split("\t")[2] for line in result["answers"])],
              [["no-undertaking"], ["1", "2", "3", "4", "5", "cannot-judge", "not-rated"]])
        check(f"{language}: ids are hidden", [sheet.column_dimensions["J"].hidden, sheet.row_dimensions[1].hidden], [True, True])
        check(f"{language}: the sheets are protected without a password",
              [(s.protection.sheet, s.protection.password, s.protection.autoFilter, s.protection.sort) for s in book.worksheets],
              [(True, None, False, False)] * 7)
        text = b"".join(zipfile.ZipFile(io.BytesIO(data)).read("docProps/" + part) for part in ("core.xml", "app.xml"))
        check(f"{language}: properties name no nominee and no rating",
              [word for word in ("Marrec", "rating", "Rating", "évaluation", "calificaci") if word.encode() in text], [])
        check(f"{language}: only answers, evidence and declarations are open",
              open_cells, {(sheet.title, "F"), (sheet.title, "H"), (book.worksheets[1].title, "F"), (book.worksheets[1].title, "G")})
    check("cells that begin like formulas are texts",
          [c.coordinate for s in f.load_book(workbook).worksheets for row in s.iter_rows() for c in row
           if isinstance(c.value, str) and c.data_type == "f" and s.title in ("Facts", "Criteria", "lists")], [])


def main():
    global TOOL, CYCLE
    TOOL, CYCLE = sys.argv[1:3]
    f.need_openpyxl()
    table, workbook = written("csv"), written("xlsx")
    identity, rows = f.identity_of(table), f.read_csv(table)[0]
    out = closed(rows)
    questions = [key for key in f.asked(table) if key[0] not in out]
    reported = {row["criterion"] for row in rows if "Only words" in row["levels"]}
    check("the form has questions, recused nominees and a criterion in words", [len(questions) > 50, len(out), len(reported)], [True, 2, 1])
    check_three_kinds(table, workbook, identity, questions, reported)
    check_interests(workbook, identity, questions)
    check_books(workbook, questions, reported)
    check_by_hand(workbook, table, identity, questions)
    check_files(workbook, ("en", "fr", "es"))
    print(f"{done - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
