#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a stranger may send instead of a filled form: check_hostile.py FORM_TOOL CYCLE. Each ends in a clear complaint
within a second of computing and 100 MB; the tool is built without sanitizers for that. Workbooks that are broken as
such: tests/read/check_sheet.py."""
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "read"))
import filling as f
import measured
import workbooks as w

MOST_SECONDS, MOST_MEGABYTES, MEGA = 1.0, 100, 1024 * 1024
HEAD = b"nominee,criterion,rating,evidence,form\n"
FORM = "example/r-03/0123456789ab/1"
failed = done = 0


def check(sentence, got, expected):
    global failed, done
    done += 1
    if got == expected:
        print(f"ok - {sentence}")
    else:
        failed += 1
        print(f"not ok - {sentence}: got {str(got)[:600]!r} expected {str(expected)[:600]!r}")


def answers(*entries, **changes):
    record = {"format": "escrutiny-answers/1", "form": {"cycle": "example", "reviewer": "r-03", "criteria": "0123456789ab",
              "revision": 1}, "saved": 1, "language": "en", "answers": list(entries), **changes}
    return f.canonical(f.with_check(record))


def book(rows, heading=("nominee", "criterion", "rating", "evidence", "form")):
    """A workbook with one sheet; a cell that begins with = is a formula."""
    lines = []
    for number, row in enumerate([heading, *rows], 1):
        cells = "".join(f"<c r='{chr(65 + i)}{number}' t='str'><f>1+1</f><v>4</v></c>" if value.startswith("=") else
                        f"<c r='{chr(65 + i)}{number}' t='str'><v>{value}</v></c>" for i, value in enumerate(row) if value)
        lines.append(f"<row r='{number}'>{cells}</row>")
    return w.book("".join(lines))


def page(rows):
    return w.sheet(rows).encode()


ONE = {"nominee": "n-01", "criterion": "I1", "rating": 4}
SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
WIDE = (20 * MEGA - 200)

# Sentence, file, the name and some words of a complaint.
FILES = [
    ("a file of 21 MB", lambda: b"x" * (21 * MEGA), "too-large", "20971520"),
    ("20 MB in one cell", lambda: HEAD + b"n-01,I1,4,\"" + b"x" * WIDE + b"\n", "unclosed-quote", "opened"),
    ("20 MB of quotes", lambda: HEAD + b'"' * WIDE, "", ""),
    ("20 MB of separators", lambda: HEAD + b"," * WIDE, "too-large", "16384 cells"),
    ("20 MB of separators in the heading", lambda: b"nominee" + b"," * WIDE, "too-large", "16384 cells"),
    ("20 MB of columns", lambda: b"nominee,criterion,rating" + b",a" * (WIDE // 2) + b"\n", "too-large", "16384 cells"),
    ("16,000 columns of strangers", lambda: b"nominee,criterion,rating" + b",a" * 16000 + b"\nn-01,I1,9" + b",1" * 16000 + b"\n", "off-scale", ""),
    ("20 MB of line ends", lambda: b"\n" * WIDE, "empty-file", ""),
    ("20 MB of NUL", lambda: HEAD + b"\0" * WIDE, "control-character", ""),
    ("20 MB of rows that are too short", lambda: HEAD + b"x\n" * (WIDE // 2), "too-large", "200000 rows"),
    ("200,000 rows that are too short", lambda: HEAD + b"x\n" * 200000, "row-length", ""),
    ("200,001 rows", lambda: HEAD + b"n-01,I1,,,\n" * 200001, "too-large", "200000"),
    ("200,000 answers to nobody", lambda: HEAD + b"n-99,I1,4,,\n" * 200000, "unknown-id", "n-99"),
    ("200,000 answers to one question", lambda: HEAD + b"n-01,I1,4,,\n" * 200000, "duplicate-rating", "twice"),
    ("200,000 words that are no answers", lambda: HEAD + b"".join(b"n-01,I1,w%d,,\n" % i for i in range(200000)), "bad-rating", ""),
    ("a control character in a cell", lambda: HEAD + b"n-01,I1,4,a\x07b," + FORM.encode() + b"\n", "control-character", ":2:"),
    ("bytes that are no UTF-8", lambda: HEAD + b"n-01,I1,4,\xff," + FORM.encode() + b"\n", "not-utf8", ":2:"),
    ("UTF-16 as Excel writes it", lambda: (HEAD.decode() + "n-01,I1,4,,x\n").encode("utf-16"), "not-utf8", "CSV UTF-8"),
    ("ids that are paths", lambda: HEAD + b"../../etc/passwd,I1,4,,x\nn-01,..\\\\I1,4,,x\n", "unknown-id", "passwd"),
    ("random bytes", lambda: bytes((i * 7919 >> 3) & 255 for i in range(1, 5000)), "", ""),
    ("an answers file cut short", lambda: answers(ONE)[:-30], "json-syntax", ""),
    ("20 MB of opening brackets", lambda: b"[" * WIDE, "too-large", "answers"),
    ("nesting of a hundred levels", lambda: b"[" * 100 + b"]" * 100, "too-deep", ""),
    ("20 MB of numbers", lambda: b"[" + b"0," * (WIDE // 2) + b"0]", "too-large", "answers"),
    ("20 MB in one text", lambda: answers({**ONE, "evidence": "x" * (20 * MEGA - 400)}).replace(b'"check":"', b'"check":0,"x":"'), "unknown-key", "x"),
    ("200,001 answers", lambda: b'{"format":"escrutiny-answers/1","answers":[' + b"1," * 200000 + b"1]}", "too-large", "questions"),
    ("50,000 keys that stand twice", lambda: b'{"a":1' + b',"a":1' * 50000 + b"}", "duplicate-key", ""),
    ("100,000 answers to nobody", lambda: answers(*[{**ONE, "nominee": f"x{i}"} for i in range(100000)]), "too-large", "questions"),
    ("10,000 answers to nobody", lambda: answers(*[{**ONE, "nominee": f"x{i}"} for i in range(10000)]), "unknown-id", "x0"),
    ("a number beyond numbers", lambda: answers(ONE).replace(b":4,", b":4e999,").replace(b":4}", b":4e999}"), "bad-number", ""),
    ("a control character in an answer", lambda: answers({**ONE, "evidence": "a\u0007b"}), "control-character", ""),
    ("an answers file of a later kind", lambda: answers(ONE, format="escrutiny-answers/2"), "wrong-format", ""),
    ("a formula in a cell", lambda: book([("n-01", "I1", "=", "", FORM)]), "formula", "!C2: "),
    ("a control character in a workbook", lambda: book([("n-01", "I1", "4", "a_x0007_b", FORM)]), "control-character", "!D2: "),
    ("ids that are paths in a workbook", lambda: book([("../n-01", "I1", "4", "", FORM)]), "unknown-id", "!A2: "),
    ("a workbook of something else", lambda: book([("x", "y")], ("a", "b")), "missing-column", "nominee"),
    ("200,000 rows of errors in a workbook",
     lambda: w.pack(w.with_part(w.parts(), SHEET, w.sheet(
         "<row><c t='str'><v>nominee</v></c><c t='str'><v>criterion</v></c><c t='str'><v>rating</v></c></row>"
         + "<row><c t='str'><v>a</v></c><c t='str'><v>b</v></c><c><v>9</v></c></row>" * 199998))), "unknown-id", "!A2: "),
    ("200,001 rows in a workbook", lambda: w.pack(w.with_part(w.parts(), SHEET, w.sheet("<row><c><v>1</v></c></row>" * 200001))),
     "missing-column", "nominee"),
    ("a zip bomb", lambda: w.bomb(SHEET, b"<a>" * (MEGA // 3), 60, b"<worksheet><sheetData>", b"</sheetData></worksheet>"), "bad-workbook", "involved"),
    ("entities that expand", lambda: w.pack(w.with_part(w.parts(), SHEET, ENTITIES + "<worksheet/>")), "bad-workbook", "DOCTYPE"),
    ("a workbook cut short", lambda: book([])[:-300], "bad-workbook", ""),
    ("an old .xls", lambda: w.ole("Workbook"), "not-workbook", "old Excel"),
    ("a workbook with a password", lambda: w.ole("EncryptedPackage"), "not-workbook", "password"),
    ("an .ods", lambda: w.pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": "<x/>"}), "not-workbook", ".ods"),
    ("a Numbers file", lambda: w.pack({"Index/Document.iwa": "x"}), "not-workbook", "Numbers"),
    ("forms packed in a zip", lambda: w.pack({"form.xlsx": book([])}), "not-workbook", "unpack"),
    ("a text document", lambda: w.pack({"_rels/.rels": "", "word/document.xml": ""}), "not-workbook", "text document"),
    ("a PDF", lambda: b"%PDF-1.7\n", "not-a-form", "PDF"),
    ("the form's page instead of the answers", lambda: b"<!doctype html>\n<html lang=en>", "not-a-form", "saves the answers"),
    ("a photograph", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "not-a-form", "picture"),
    ("a whole e-mail", lambda: b"Return-Path: <a@b>\r\nReceived: x\r\n", "not-a-form", "e-mail"),
]


def main():
    tool, cycle = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory(prefix="escrutiny-hostile-") as folder:
        path = Path(folder) / "form"
        for sentence, make, name, words in FILES:
            path.write_bytes(make())
            out, status, seconds, megabytes = measured.run([tool, "read", cycle, path], errors=True)
            told = [line for line in out.split("\n") if f"error: [{name}" in line and words in line]
            check(f"{sentence}: {name or 'refused'}", [status, bool(told) or out], [1, True])
            check(f"{sentence}: in time and memory", [seconds <= MOST_SECONDS or f"{seconds:.2f} s",
                  megabytes <= MOST_MEGABYTES or f"{megabytes:.0f} MB"], [True, True])
    print(f"{done - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
