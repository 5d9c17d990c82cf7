#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks, sound and hostile, through the reader: check_sheet.py DUMP_SHEET. Each hostile one must end in a
clear complaint within a second and 100 MB; the program that reads them is built without sanitizers for that."""
import datetime
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import measured
import workbooks as w

MOST_SECONDS, MOST_MEGABYTES = 1.0, 100
failed = done = 0


def check(sentence, got, expected):
    global failed, done
    done += 1
    if got == expected:
        print(f"ok - {sentence}")
    else:
        failed += 1
        print(f"not ok - {sentence}: got {got!r} expected {expected!r}")


def read(program, path):
    out, status, seconds, megabytes = measured.run([program, path])
    return out if status in (0, 1) else f"{out}ended with {status}", seconds, megabytes


def cells(rows):
    return "[Ratings]\n" + "".join(line + "\n" for line in rows)


C = '<row r="{0}"><c r="A{0}" {1}>{2}</c></row>'.format


def one(attributes, inside):
    return C(1, attributes, inside)


HALF = "<r><t xml:space='preserve'>half </t></r><rPh sb='0' eb='1'><t>phonetic</t></rPh><r><rPr><b/></rPr><t>bold</t></r>"

# Sentence, workbook, what is printed.
SOUND = [
    ("numbers are shown with the digits that were meant",
     w.book(one("", "<v>0.30000000000000004</v>") + C(2, "t='n'", "<v>1E2</v>") + C(3, "", "<v>-0</v>")
            + C(4, "", "<v>4.5</v>") + C(5, "", "<v>123456789012345</v>")),
     cells(["1 A1:0.3", "2 A2:100", "3 A3:0", "4 A4:4.5", "5 A5:123456789012345"])),
    ("texts are shared, or stand in their cell, or come from a formula",
     w.book(one("t='s'", "<v>1</v>") + C(2, "t='inlineStr'", f"<is>{HALF}</is>")
            + C(3, "t='str'", "<f>A1</f><v> x </v>"), texts=["<t>no</t>", HALF]),
     cells(['1 A1:"half bold"', '2 A2:"half bold"', '3 A3:=" x "'])),
    ("spaces around a text count only where the file says so",
     w.book(one("t='s'", "<v>0</v>") + C(2, "t='s'", "<v>1</v>") + C(3, "t='s'", "<v>2</v>"),
            texts=["<t> a </t>", "<t xml:space='preserve'> a </t>", "<t>  </t>"]),
     cells(['1 A1:"a"', '2 A2:" a "'])),
    ("escapes are decoded, once, and only whole characters",
     w.book("".join(C(i + 1, "t='s'", f"<v>{i}</v>") for i in range(6)),
            texts=["<t>a_x000D_\nb_x0009_c</t>", "<t>_x005F_x0041_</t>", "<t>_xD83D__xDE00_é</t>",
                   "<t>_xD83D_ _x0000_ _x12_</t>", "<t>_x00e9_</t>", "<t>a&#13;b&lt;&amp;&#233;</t>"]),
     cells(['1 A1:"a\\nb\\tc"', '2 A2:"_x0041_"', '3 A3:"😀é"', '4 A4:"_xD83D_ _x0000_ _x12_"', '5 A5:"é"',
            '6 A6:"a\\nb<&é"'])),
    ("formulas are flagged, with the result that was saved, if there is one",
     w.book("<row><c r='A1'><f>1+1</f><v>2</v></c><c r='B1'><f>A1</f></c><c r='C1' t='b'><f>1=1</f><v>1</v></c>"
            "<c r='D1' t='e'><f>1/0</f><v>#DIV/0!</v></c><c r='E1'><v>5</v></c></row>"),
     cells(["1 A1:=2 B1:=nothing C1:=TRUE D1:=#DIV/0! E1:5"])),
    ("cells and rows without addresses follow each other",
     w.book("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>1</v></c></row>"
            "<row r='9'><c><v>2</v></c><c r='AB9'><v>3</v></c><c><v>4</v></c></row>"),
     cells(["1 A1:1 C1:3", "3 A3:1", "9 A9:2 AB9:3 AC9:4"])),
    ("hidden rows are given and marked; rows with nothing in them are not given",
     w.book("<row r='2' hidden='1'><c r='B2'><v>1</v></c></row><row r='3' hidden='true'><c r='A3' s='1'/></row>"
            "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
     cells(["hidden 2 B2:1", "1048576 XFD1048576:1"])),
    ("sheets come as their tabs stand, hidden ones too, chart sheets not",
     w.pack(w.with_part(w.parts(sheets={"Été": one("", "<v>1</v>"), "Lists": (one("", "<v>2</v>"), " state='hidden'"),
                                        "Id &amp; more": (one("", "<v>3</v>"), " state='veryHidden'"),
                                        "Chart": ""}),
                        "xl/_rels/workbook.xml.rels",
                        w.relations([(f"r{i}", "worksheet", f"/xl/worksheets/sheet{i}.xml") for i in (1, 2, 3)]
                                    + [("r4", "chartsheet", "chartsheets/sheet1.xml")]))),
     "[Été]\n1 A1:1\n[Lists] hidden\n1 A1:2\n[Id & more] hidden\n1 A1:3\n"),
    ("dates are what their format shows of them",
     w.book("<row>" + "".join(f"<c s='{s}'><v>{v}</v></c>" for s, v in
                              [(0, 46121), (1, 46121), (2, 46121.75), (3, 46121), (4, 46121), (5, 46121), (1, 0),
                               (1, 1), (1, 59), (1, 60), (1, 61), (1, 2958465), (1, 2958466), (99, 46121)]) + "</row>",
            style=w.DATES),
     cells(["1 A1:46121 B1:46121(2026-04-09) C1:46121.75(2026-04-09) D1:46121(2026-04) E1:46121 F1:46121 G1:0 "
            "H1:1(1900-01-01) I1:59(1900-02-28) J1:60 K1:61(1900-03-01) L1:2958465(9999-12-31) M1:2958466 N1:46121"])),
    ("dates may count from 1904, or be written out",
     w.book("<row><c s='1'><v>0</v></c><c s='1'><v>44659</v></c><c t='d'><v>2026-04-09T00:00:00</v></c>"
            "<c t='d'><v>2026</v></c></row>", style=w.DATES, settings="<workbookPr date1904='1'/>"),
     cells(['1 A1:0(1904-01-01) B1:44659(2026-04-09) C1:"2026-04-09T00:00:00"(2026-04-09) D1:"2026"'])),
    ("strict files are read", w.book(one("", "<v>1</v>"), office=w.STRICT), cells(["1 A1:1"])),
    ("prefixes do not matter",
     w.pack(w.with_part(w.parts(), "xl/worksheets/sheet1.xml",
                        f"<x:worksheet xmlns:x='{w.MAIN}'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>1</x:v></x:c>"
                        "</x:row></x:sheetData></x:worksheet>")), cells(["1 A1:1"])),
    ("parts may be in UTF-16",
     w.pack(w.with_part(w.parts(), "xl/worksheets/sheet1.xml",
                        w.sheet(one("t='str'", "<v>é</v>")).replace("UTF-8", "UTF-16").encode("utf-16"))),
     cells(['1 A1:"é"'])),
    ("what stands beside the rows is passed over",
     w.pack(w.with_part(w.parts(), "xl/worksheets/sheet1.xml",
                        w.sheet(one("", "<v>1</v>")).replace("</sheetData>",
                        "</sheetData><mergeCells><mergeCell ref='A1:B2'/></mergeCells><extLst><ext><x14:c xmlns:x14='z'>"
                        "<v>9</v></x14:c></ext></extLst>"))), cells(["1 A1:1"])),
    ("macros are left alone", w.pack(w.with_part(w.parts(one("", "<v>1</v>")), "xl/vbaProject.bin", "MZ")),
     cells(["1 A1:1"])),
    ("an address outside is not followed where nothing is looked for",
     w.pack(w.with_part(w.parts(one("", "<v>1</v>")), "xl/worksheets/_rels/sheet1.xml.rels",
                        w.relations([("r1", "hyperlink", "http://localhost/", "External"),
                                     ("r2", "image", "file:///etc/passwd", "External")]))), cells(["1 A1:1"])),
    ("parts may be stored, and be named with other capitals",
     w.pack({name.replace("sharedS", "SharedS"): text for name, text in
             w.parts(one("t='s'", "<v>0</v>"), texts=["<t>a</t>"]).items()}, stored=("xl/worksheets/sheet1.xml",)),
     cells(['1 A1:"a"'])),
]

GOOD = w.parts(one("", "<v>1</v>"))
GOOD_BYTES = w.pack(GOOD)


def encrypted(data):
    """The flags of every entry say that it is encrypted."""
    data = bytearray(data)
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def damaged(part, inside):
    return w.pack(w.with_part(w.parts("<row r='1'><c r='A1'><v>1</v></c></row>", texts=["<t>a</t>"]), part, inside))


ENTITIES = ('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' f'<worksheet xmlns="{w.MAIN}"><sheetData>'
            "<row><c t='str'><v>&b;</v></c></row></sheetData></worksheet>")
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
HEAD, TAIL = b"<worksheet><sheetData>", b"</sheetData></worksheet>"
MEGA = 1024 * 1024


def fills(piece, megabytes):
    piece = piece * (MEGA // len(piece))
    return piece, megabytes


# Sentence, workbook, the name and some words of its first complaint.
HOSTILE = [
    ("an empty file", b"", "empty-file", "nothing in it"),
    ("an old .xls", w.ole("Workbook"), "not-workbook", "old Excel format"),
    ("a workbook with a password", w.ole("EncryptedPackage"), "not-workbook", "password"),
    ("a zip with a password", encrypted(GOOD_BYTES), "not-workbook", "password"),
    ("a CSV renamed", b"nominee,criterion,rating\nn-1,I1,3\n", "not-workbook", "CSV"),
    ("a web page renamed", b"<html><table>", "not-workbook", "web page"),
    ("bytes of nothing", bytes(range(256)), "not-workbook", "not a workbook"),
    ("an .ods renamed", w.pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                                "META-INF/manifest.xml": "<x/>"}), "not-workbook", "OpenDocument"),
    ("an .xlsb renamed", w.pack({"_rels/.rels": "", "xl/workbook.bin": ""}), "not-workbook", ".xlsb"),
    ("a .docx renamed", w.pack({"_rels/.rels": "", "word/document.xml": ""}), "not-workbook", "text document"),
    ("a zip of something else", w.pack({"form.xlsx": GOOD_BYTES}), "not-workbook", "unpack"),
    ("a workbook cut short", GOOD_BYTES[:-200], "bad-workbook", "cut short"),
    ("the first bytes of a workbook", GOOD_BYTES[:10], "bad-workbook", "cut short"),
    ("a bit turned over", GOOD_BYTES.replace(b"PK\x03\x04", b"PK\x03\x05"), "bad-workbook", "unpacked"),
    ("two parts of one name", w.pack([*GOOD.items(), ("XL/workbook.xml", "<x/>")]), "bad-workbook", "two parts"),
    ("a part above the file", w.pack(w.with_part(GOOD, "xl/../../evil", "x")), "bad-workbook", "evil"),
    ("a part with an absolute path", w.pack(w.with_part(GOOD, "/etc/passwd", "x")), "bad-workbook", "passwd"),
    ("a part with backslashes", w.pack(w.with_part(GOOD, "xl\\x", "x")), "bad-workbook", "is named"),
    ("a part with a drive", w.pack(w.with_part(GOOD, "C:x", "x")), "bad-workbook", "is named"),
    ("ten thousand parts and one", w.pack([(f"x/{i}", "") for i in range(10001)]), "bad-workbook", "10000 parts"),
    ("a sheet outside the file",
     w.pack(w.with_part(GOOD, "xl/_rels/workbook.xml.rels",
                        w.relations([("r1", "worksheet", "http://localhost/x", "External")]))),
     "bad-workbook", "outside"),
    ("a sheet above the file", w.pack(w.parts(target="../../sheet{}.xml")), "bad-workbook", "outside"),
    ("a sheet that is missing", w.pack(w.parts(target="sheets/sheet{}.xml")), "bad-workbook", "missing"),
    ("a sheet that nothing names", w.pack(w.with_part(GOOD, "xl/_rels/workbook.xml.rels", w.relations([]))),
     "bad-workbook", "not in the file"),
    ("two sheets in one part", w.pack(w.parts(sheets={"A": "", "B": ""}, target="worksheets/sheet1.xml")),
     "bad-workbook", "same part"),
    ("two sheets of one name", w.pack(w.parts(sheets={"Ratings": "", "RATINGS": ""})), "bad-workbook", "this name"),
    ("no sheet", damaged("xl/workbook.xml", "<workbook/>"), "bad-workbook", "no sheet"),
    ("another part for a sheet", damaged(SHEET, "<sst/>"), "bad-workbook", "not what it should be"),
    ("a DOCTYPE with entities", damaged(SHEET, ENTITIES), "bad-workbook", "DOCTYPE"),
    ("an outer DOCTYPE", damaged(STRINGS, '<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst/>'), "bad-workbook", "DOCTYPE"),
    ("an entity that is not there", damaged(SHEET, w.sheet(one("t='str'", "<v>&x;</v>"))), "bad-workbook", "entity"),
    ("a part that ends too early", damaged(SHEET, w.sheet("")[:-5]), "bad-workbook", "sheet1.xml"),
    ("invalid UTF-8", damaged(SHEET, w.sheet(one("t='str'", "<v>Z</v>")).encode().replace(b"Z", b"\xff")),
     "bad-workbook", "line 2"),
    ("an overlong character", damaged(SHEET, w.sheet(one("t='str'", "<v>Z</v>")).encode().replace(b"Z", b"\xc0\xaf")),
     "bad-workbook", "line 2"),
    ("a control character in a cell", damaged(SHEET, w.sheet(C(3, "t='str'", "<v>a_x0007_</v>"))),
     "control-character", ":Ratings!A3: "),
    ("a turned reading direction in a cell", damaged(SHEET, w.sheet(C(3, "t='str'", "<v>a&#x202E;b</v>"))),
     "control-character", ":Ratings!A3: "),
    ("a number that is none", damaged(SHEET, w.sheet(one("", "<v>0x10</v>"))), "bad-workbook", "Ratings!A1: "),
    ("a number beyond numbers", damaged(SHEET, w.sheet(one("", "<v>1e999</v>"))), "bad-workbook", "Ratings!A1: "),
    ("a text that is not shared", damaged(SHEET, w.sheet(one("t='s'", "<v>1</v>"))), "bad-workbook", "Ratings!A1: "),
    ("a shared text below the first", damaged(SHEET, w.sheet(one("t='s'", "<v>-1</v>"))), "bad-workbook", "!A1: "),
    ("a boolean that is none", damaged(SHEET, w.sheet(one("t='b'", "<v>2</v>"))), "bad-workbook", "!A1: "),
    ("a cell of no kind", damaged(SHEET, w.sheet(one("t='x'", "<v>2</v>"))), "bad-workbook", "!A1: "),
    ("rows that go back", damaged(SHEET, w.sheet("<row r='2'/><row r='2'/>")), "bad-workbook", "Ratings!2: "),
    ("a row beyond the last", damaged(SHEET, w.sheet("<row r='1048577'/>")), "bad-workbook", "higher number"),
    ("cells that go back", damaged(SHEET, w.sheet("<row><c r='B1'/><c r='A1'/></row>")), "bad-workbook", "!B1: "),
    ("a cell in another row", damaged(SHEET, w.sheet("<row r='1'><c r='A2'/></row>")), "bad-workbook", "!1: "),
    ("a column beyond the last", damaged(SHEET, w.sheet("<row r='1'><c r='XFE1'/></row>")), "bad-workbook", "!1: "),
    ("more cells than columns", damaged(SHEET, w.sheet("<row>" + "<c/>" * 16385 + "</row>")), "too-large", "!1: "),
    ("a cell longer than cells are", damaged(SHEET, w.sheet(one("t='str'", f"<v>{'x' * 131069}</v>"))), "too-large", "!A1: "),
    ("a shared text longer than cells are", damaged(STRINGS, w.shared([f"<t>{'x' * 131069}</t>"])), "bad-workbook", "longer"),
    ("a row of long cells", damaged(SHEET, w.sheet("<row>" + f"<c t='str'><v>{'x' * 131000}</v></c>" * 66 + "</row>")),
     "too-large", "8 MB"),
    ("200,001 rows", damaged(SHEET, w.sheet("<row><c><v>1</v></c></row>" * 200001)), "too-large", "200,000"),
    ("a part of 65 MB", w.bomb(SHEET, *fills(b" ", 65), HEAD, TAIL), "too-large", "64 MB"),
    ("a part of 65 MB that says it is small", w.bomb(SHEET, *fills(b" ", 65), HEAD, TAIL, said=1000), "bad-workbook", SHEET),
    ("a part that says it is larger", w.bomb(SHEET, b" ", 10, HEAD, TAIL, said=1000), "bad-workbook", SHEET),
    ("four parts of 60 MB",
     w.raw_zip([(f"xl/{i}", *w.deflated(*fills(b" ", 60))) for i in range(4)]), "too-large", "200 MB"),
    ("60 MB of elements in each other", w.bomb(SHEET, *fills(b"<a>", 60), HEAD, TAIL), "bad-workbook", "involved"),
    ("60 MB in one tag", w.bomb(SHEET, *fills(b"x ", 60), HEAD + b"<a ", TAIL), "bad-workbook", SHEET),
    ("60 MB in one comment", w.bomb(SHEET, *fills(b"x ", 60), HEAD + b"<!--", TAIL), "bad-workbook", "too long"),
    ("60 MB in one value", w.bomb(SHEET, *fills(b" ", 60), HEAD + b"<row><c><v>", b"</v></c></row>" + TAIL), "too-large", "!A1"),
    ("60 MB of different names", w.bomb(SHEET, b"".join(b"<a%d/>" % i for i in range(100000)), 1, HEAD, TAIL),
     "bad-workbook", "involved"),
    ("60 MB of different attributes",
     w.bomb(SHEET, b"".join(b"<a a%d=''/>" % i for i in range(100000)), 1, HEAD, TAIL), "bad-workbook", "involved"),
]
# Large, but within the limits: read to the end, or refused; never slow nor greedy.
GREEDY = [
    ("60 MB of shared texts of nothing", w.bomb(STRINGS, *fills(b"<si/>", 60), b"<sst>", b"</sst>")),
    ("60 MB of long shared texts",
     w.bomb(STRINGS, b"<si><t>" + b"x" * 100000 + b"</t></si>", 600, b"<sst>", b"</sst>")),
    ("60 MB of empty rows", w.bomb(SHEET, *fills(b"<row/>", 60), HEAD, TAIL)),
    ("60 MB of bad cells", w.bomb(SHEET, b"<row>" + b"<c><v>x</v></c>" * 1000 + b"</row>", 4000, HEAD, TAIL)),
    ("60 MB of comments", w.bomb(SHEET, *fills(b"<!-- -->", 60), HEAD, TAIL)),
    ("60 MB of styles", w.bomb("xl/styles.xml", *fills(b"<xf numFmtId='14'/>", 60), b"<styleSheet><cellXfs>",
                               b"</cellXfs></styleSheet>", made=w.parts("", style=""))),
    ("60 MB of relations", w.bomb("xl/_rels/workbook.xml.rels", *fills(b"<Relationship Id='r' Type='x' Target='y'/>", 60),
                                  b"<Relationships>", b"</Relationships>")),
    ("60 MB of sheets", w.bomb("xl/workbook.xml", *fills(b"<sheet name='a' id='r1'/>", 60), b"<workbook><sheets>",
                               b"</sheets></workbook>")),
]


def check_sound(program, folder):
    for sentence, data, expected in SOUND:
        path = folder / "form.xlsx"
        path.write_bytes(data)
        check(sentence, read(program, path)[0], expected)


def small(sentence, seconds, megabytes):
    check(f"{sentence}: in time and memory",
          (seconds <= MOST_SECONDS or f"{seconds:.2f} s", megabytes <= MOST_MEGABYTES or f"{megabytes:.0f} MB"),
          (True, True))


def check_hostile(program, folder):
    for sentence, data, name, words in HOSTILE:
        path = folder / "form.xlsx"
        path.write_bytes(data)
        out, seconds, megabytes = read(program, path)
        told = [line for line in out.split("\n") if f": error: [{name}] " in line and words in line]
        check(f"{sentence}: {name}", len(told) == 1 or out, True)
        small(sentence, seconds, megabytes)


def check_greedy(program, folder):
    for sentence, data in GREEDY:
        path = folder / "form.xlsx"
        path.write_bytes(data)
        out, seconds, megabytes = read(program, path)
        check(f"{sentence}: no crash", "ended with" in out, False)
        small(sentence, seconds, megabytes)


def check_dates(program, folder):
    """Every thousandth day from 1900-03-01, against Python's calendar."""
    first = datetime.date(1899, 12, 30)
    days = range(61, 2958466, 1000)
    rows = "<row>" + "".join(f"<c s='1'><v>{day}</v></c>" for day in days) + "</row>"
    path = folder / "dates.xlsx"
    path.write_bytes(w.book(rows, style=w.DATES))
    got = [word.split("(")[1][:-1] for word in read(program, path)[0].split() if "(" in word]
    check("dates agree with the calendar", got,
          [(first + datetime.timedelta(days=day)).isoformat() for day in days])


OPENPYXL = r"""
import datetime, sys, openpyxl
book = openpyxl.Workbook()
page = book.active
page.title = "Ratings"
page.append(["nominee", "rating", "when", "note"])
page.append(["n-1", 3, datetime.date(2026, 4, 9), "two\nlines "])
page.append(["n-2", "4", None, "=1+1"])
page.merge_cells("A5:B5")
page["A5"] = True
page.row_dimensions[3].hidden = True
book.create_sheet("Lists").sheet_state = "hidden"
book.save(sys.argv[1])
"""


def check_openpyxl(program, folder):
    path = folder / "openpyxl.xlsx"
    for python in (sys.executable, "/usr/bin/python3"):
        if subprocess.run([python, "-c", OPENPYXL, path], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            check("what openpyxl writes is read", read(program, path)[0],
                  cells(['1 A1:"nominee" B1:"rating" C1:"when" D1:"note"',
                         '2 A2:"n-1" B2:3 C2:46121(2026-04-09) D2:"two\\nlines "',
                         'hidden 3 A3:"n-2" B3:"4" D3:=nothing', "5 A5:TRUE"]) + "[Lists] hidden\n")
            return
    print("skipped: openpyxl is not installed")


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="escrutiny-sheet-") as name:
        folder = Path(name)
        for part in (check_sound, check_hostile, check_greedy, check_dates, check_openpyxl):
            part(program, folder)
    print(f"{done - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
