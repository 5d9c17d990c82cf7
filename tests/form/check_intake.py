#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nominees and reviewers out to a workbook and back: check_intake.py PROGRAM. Workbooks are edited and saved by
openpyxl and by LibreOffice, each left out with a word where it is not there."""
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import openpyxl
except ImportError:
    openpyxl = None
    other = "/usr/bin/python3"  # where Debian's packages are, if another Python goes before it
    if os.path.exists(other) and "ESCRUTINY_AGAIN" not in os.environ:
        os.execve(other, [other, *sys.argv], {**os.environ, "ESCRUTINY_AGAIN": "1"})

PROGRAM = str(Path(sys.argv[1]).resolve())
SOURCE = Path(os.environ.get("ESCRUTINY_SOURCE") or Path(__file__).resolve().parents[2])
failed = 0


def check(sentence, got, expected=True):
    global failed
    if got == expected:
        print(f"ok - {sentence}")
    else:
        failed += 1
        print(f"not ok - {sentence}: got {got!r:.400} expected {expected!r:.400}")


def run(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def state(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Book:
    """The template of a cycle, with its cells by machine key."""

    def __init__(self, path):
        self.path, self.book = path, openpyxl.load_workbook(path)

    def sheet(self, table):
        for sheet in self.book:
            if sheet.cell(1, 1).value == f"#{table}":
                return sheet
        raise KeyError(table)

    def column(self, sheet, key):
        return next(c.column for c in sheet[1] if c.value == key)

    def put(self, table, row, key, value):
        sheet = self.sheet(table)
        cell = sheet.cell(row, self.column(sheet, key))
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    def add(self, table, **values):
        row = self.sheet(table).max_row + 1
        for key, value in values.items():
            self.put(table, row, key.replace("__", "."), value)
        return row

    def row(self, table, **values):
        sheet = self.sheet(table)
        for row in range(4, sheet.max_row + 1):
            if all(sheet.cell(row, self.column(sheet, key)).value == value for key, value in values.items()):
                return row
        raise KeyError((table, values))

    def save(self, name):
        path = self.path.with_name(name)
        self.book.save(path)
        return path


def workspace(folder, cycle="example"):
    shutil.copytree(SOURCE / "candidates" / cycle, folder / "candidates" / cycle,
                    ignore=shutil.ignore_patterns("forms", "received"))
    if not (folder / "criteria").exists():
        shutil.copytree(SOURCE / "criteria", folder / "criteria")
    return folder / "candidates" / cycle


def template(folder, cycle, *more):
    path = folder / f"{cycle.name}{''.join(more)}.xlsx"
    path.unlink(missing_ok=True)
    status, _, err = run("intake", cycle, "--template", "-o", path, *more)
    check(f"a template of {cycle.name} {' '.join(more)} is written", (status, err), (0, ""))
    return path


def unchanged(sentence, cycle, path):
    before = state(cycle)
    check(sentence, run("intake", cycle, path)[::2], (0, ""))
    check(sentence + ": no byte changes", state(cycle) == before)


def round_trips(folder, cycle):
    for language in ("en", "fr", "es"):
        path = template(folder, cycle, f"--lang={language}")
        unchanged(f"what comes back as it went out, in {language}, changes nothing", cycle, path)
        if openpyxl:
            unchanged(f"nor does it when openpyxl saved it, in {language}", cycle, Book(path).save("saved.xlsx"))
    again = folder / "again.xlsx"
    run("intake", cycle, "--template", "-o", again, "--lang=es")
    check("the same data make the same bytes", again.read_bytes() == path.read_bytes())
    check("what stands there is not written over", run("intake", cycle, "--template", "-o", again)[0], 2)


def office(folder, cycle, path):
    program = shutil.which("soffice")
    if not program:
        print("ok - skipped: LibreOffice is not installed")
        return
    out = folder / "office"
    subprocess.run([program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                    "--outdir", str(out), str(path)], capture_output=True, timeout=100, check=True)
    unchanged("nor does it when LibreOffice saved it", cycle, out / path.name)


def everything_empty(folder, cycle, path):
    """All nominees and reviewers of the example typed into the workbook of an empty cycle."""
    empty = folder / "candidates" / "empty"
    shutil.copytree(cycle, empty, ignore=shutil.ignore_patterns("ratings", "key", "*.jsonl", "nominees", "reviewers.json"))
    (empty / "nominees").mkdir()
    text = (empty / "cycle.json").read_text().replace('"id": "example"', '"id": "empty"')
    (empty / "cycle.json").write_text(text)
    book = Book(path)
    lists = book.book["escrutiny"]
    lists.cell(1, 1).value = "#cycle empty"
    cycle_json = json.loads(text)
    cycle_json.pop("assignment", None)
    (empty / "cycle.json").write_text(json.dumps(cycle_json))
    status, out, err = run("intake", empty, book.save("empty.xlsx"))
    check("a whole cycle comes in from a workbook alone", (status, err), (0, ""))
    for file in sorted((cycle / "nominees").glob("*.json")):
        old, new = (json.loads((c / "nominees" / file.name).read_text()) for c in (cycle, empty))
        old.pop("$schema", None)
        check(f"{file.name} holds what it held", facts(new), facts(old))
    reviewers = [json.loads((c / "reviewers.json").read_text())["reviewers"] for c in (cycle, empty)]
    check("and so do the reviewers", facts(reviewers[1]), facts(reviewers[0]))


def facts(value):
    """Without nulls and empty lists of what need not be said, which no cell tells apart from nothing."""
    if isinstance(value, dict):
        kept = {k: facts(v) for k, v in value.items() if v is not None and v != ""}
        return {k: v for k, v in kept.items()
                if v not in ([], {}) or k in ("positions", "languages", "coalition_links")}
    return [facts(v) for v in value] if isinstance(value, list) else value


def edits(folder, cycle, path):
    book = Book(path)
    before = state(cycle)
    book.put("nominees", book.row("nominees", id="n-02"), "state.status", "derived")
    book.put("nominees", book.row("nominees", id="n-03"), "name", "=1+1")
    row = book.row("positions", nominee="n-01", branch="executive")
    book.sheet("positions").delete_rows(row)
    book.add("nominees", id="n-99", name="Somebody (fictional)", group="africa", state="xaa", state__source="s")
    book.add("sources", owner="n-99", id="s", title="A gazette (fictional)", accessed="2031-01")
    book.add("positions", nominee="n-99", title="Judge (fictional)", branch="Judiciary", to="present")
    book.add("reviewers", id="r-99", name="Someone (fictional)", nationalities="XAA; XAB", language="fr")
    book.add("conflicts", reviewer="r-99", nominee="n-99", kind="other", decision="recused")
    path = book.save("edited.xlsx")
    status, out, err = run("intake", cycle, path, "--dry-run")
    check("a dry run says what would change", (status, err, "n-99: new" in out), (0, "", True))
    check("and changes nothing", state(cycle) == before)
    status, out, err = run("intake", cycle, path)
    check("then it changes", (status, err), (0, ""))
    new = state(cycle)
    changed = sorted(k for k in new if new[k] != before.get(k))
    check("only these files and the log", changed, ["audit.jsonl", "nominees/n-01.json", "nominees/n-02.json", "nominees/n-03.json",
                                        "nominees/n-99.json", "reviewers.json"])
    def read(name):
        return json.loads(new[name])
    check("a post whose row is gone is taken out",
          [p["branch"] for p in read("nominees/n-01.json")["positions"]], ["private", "academia"])
    check("a fact gets its status", read("nominees/n-02.json")["state"], {"value": "XAC", "status": "derived"})
    check("a text stays a text", read("nominees/n-03.json")["name"], "=1+1")
    check("a new nominee is a new file", read("nominees/n-99.json"), {
        "format": "escrutiny-nominee/1", "id": "n-99", "name": "Somebody (fictional)", "group": "africa",
        "state": {"value": "XAA", "source": "s"},
        "positions": [{"title": "Judge (fictional)", "branch": "judiciary", "to": "present"}],
        "sources": [{"id": "s", "title": "A gazette (fictional)", "accessed": "2031-01"}]})
    check("one line of a file changes where one cell did",
          sum(a != b for a, b in zip(before["nominees/n-02.json"].split(b"\n"), new["nominees/n-02.json"].split(b"\n"))), 1)
    unchanged("the same workbook again changes nothing", cycle, path)
    removals(cycle, path)


def removals(cycle, path):
    reviewers = json.loads((cycle / "reviewers.json").read_text())
    reviewers["reviewers"][1]["conflicts"] = [{"nominee": "n-05", "kind": "other", "decision": "recused"}]
    (cycle / "reviewers.json").write_text(json.dumps(reviewers, indent=2))
    before = state(cycle)
    book = Book(path)
    book.sheet("nominees").delete_rows(book.row("nominees", id="n-07"))
    status, out, _ = run("intake", cycle, book.save("fewer.xlsx"))
    check("nobody is deleted by a missing row, nor is a conflict recorded since",
          (status, state(cycle) == before, "n-07: no row in the workbook; kept" in out,
           "which was made before it; kept" in out), (0, True, True, True))


def older(folder):
    """A workbook that was made before somebody else changed the files."""
    cycle = workspace(folder / "older")
    path = template(folder, cycle)
    book = Book(path)
    nominee = cycle / "nominees" / "n-04.json"
    by_hand = json.loads(nominee.read_text())
    by_hand["note"] = "Newer than the workbook"
    by_hand["positions"][0]["title"] = "Newer title (fictional)"
    nominee.write_text(json.dumps(by_hand, indent=2, ensure_ascii=False))
    gone = json.loads((cycle / "nominees" / "n-05.json").read_text())
    del gone["languages"][0]
    (cycle / "nominees" / "n-05.json").write_text(json.dumps(gone, indent=2, ensure_ascii=False))
    before = state(cycle)
    status, out, err = run("intake", cycle, path)
    check("rows left as they were undo nothing that was changed since",
          (status, err, state(cycle) == before, out.count("are kept"), out.count("not added again")),
          (0, "", True, 2, 1))
    book.put("nominees", book.row("nominees", id="n-04"), "note", "Of the workbook")
    book.put("nominees", book.row("nominees", id="n-06"), "note", "Taken")
    path = book.save("older.xlsx")
    status, out, err = run("intake", cycle, path)
    check("a row that was changed, too, is refused at its cell",
          (status, out, state(cycle) == before, err.count("[older-workbook]"),
           '"Newer than the workbook", the workbook "Of the workbook"' in err), (1, "", True, 1, True))
    status, out, err = run("intake", cycle, path, "--take=older")
    check("and taken if asked for", (status, err, json.loads(nominee.read_text())["note"]), (0, "", "Of the workbook"))
    check("what was left as it was is kept even then",
          json.loads(nominee.read_text())["positions"][0]["title"], "Newer title (fictional)")
    for words in ("Changed again", "Of the workbook"):
        book.put("nominees", book.row("nominees", id="n-06"), "note", words)
        status, _, err = run("intake", cycle, book.save("older.xlsx"))
        check(f"the same workbook goes on being taken: {words}",
              (status, err, json.loads((cycle / "nominees" / "n-06.json").read_text())["note"]), (0, "", words))
    row = book.row("positions", nominee="n-06")
    sheet = book.sheet("positions")
    cells = [sheet.cell(row, c).value for c in range(1, sheet.max_column + 1)]
    sheet.delete_rows(row)
    posts = len(json.loads((cycle / "nominees" / "n-06.json").read_text())["positions"])
    run("intake", cycle, book.save("older.xlsx"))
    check("a row is taken out", len(json.loads((cycle / "nominees" / "n-06.json").read_text())["positions"]), posts - 1)
    sheet.append(cells)
    run("intake", cycle, book.save("older.xlsx"))
    check("and put back", len(json.loads((cycle / "nominees" / "n-06.json").read_text())["positions"]), posts)


def locked(folder):
    """Two at once, each with another nominee; one waits for the other."""
    cycle = workspace(folder / "locked")
    path = template(folder, cycle)
    books = []
    for n in ("n-01", "n-02", "n-03"):
        book = Book(path)
        book.put("nominees", book.row("nominees", id=n), "note", f"of {n}")
        book.add("reviewers", id=f"r-{n}", name="Someone (fictional)")
        books.append(book.save(f"{n}.xlsx"))
    children = [subprocess.Popen([PROGRAM, "intake", str(cycle), str(one)], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE, text=True) for one in books]
    errors = [child.communicate(timeout=60)[1] for child in children]
    reviewers = (cycle / "reviewers.json").read_text()
    check("of three at once, none undoes another", ([c.returncode for c in children], errors,
          [f'"r-{n}"' in reviewers for n in ("n-01", "n-02", "n-03")]), ([0, 0, 0], ["", "", ""], [True] * 3))


def damaged(folder, cycle, path):
    """Bytes of a workbook changed at random from a fixed seed: taken or refused in words, never half, never a crash."""
    chance, bytes_, before = random.Random(20310409), path.read_bytes(), state(cycle)
    bad = []
    for number in range(40):
        torn = bytearray(bytes_)
        for _ in range(chance.randrange(1, 12)):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        broken = folder / "broken.xlsx"
        broken.write_bytes(torn[:chance.randrange(len(torn))] if number % 4 == 0 else torn)
        status, out, err = run("intake", cycle, broken, "--dry-run")
        if status not in (0, 1) or (status == 1) != bool(err):
            bad.append((number, status, err[-200:]))
    check("a damaged workbook is refused in words", (bad, state(cycle) == before), ([], True))


def full(folder):
    """No room: nothing has changed; with room, everything."""
    cycle = workspace(folder / "full")
    book = Book(template(folder, cycle))
    for n in ("n-01", "n-02"):
        book.put("nominees", book.row("nominees", id=n), "note", "x" * 3000)
    path, before = book.save("full.xlsx"), state(cycle)
    ends = []
    for most in (0, 2000, 5000):
        done = subprocess.run([PROGRAM, "intake", str(cycle), str(path)], capture_output=True, timeout=60, check=False,
                              preexec_fn=lambda most=most: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
                                                            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))))
        now = {k: v for k, v in state(cycle).items() if v or k in before}
        ends.append((done.returncode, now == before))
    check("without room nothing changes, exit 3", ends, [(3, True)] * 3)
    check("with room it is taken", run("intake", cycle, path)[0], 0)


def wrong(folder, cycle, path):
    """Key, what is typed into n-01's row, complaint."""
    cases = [
        ("nominees", "group", "Africa-West", "unknown-id"), ("nominees", "group", None, "missing-key"),
        ("nominees", "received", "6.1.2031", "bad-date"), ("nominees", "state", "Xaland", "bad-state"),
        ("nominees", "gender", "F", "unknown-word"), ("nominees", "source", "cvv", "unknown-source"),
        ("nominees", "id", "N-02", "case-clash"), ("nominees", "id", "n-02", "duplicate-id"),
        ("positions", "nominee", "n-00", "unknown-id"), ("languages", "language", "English", "unknown-word"),
        ("evidence", "criterion", "I77", "unknown-id"), ("positions", "branch", "#N/A", "wrong-type"),
    ]
    before = state(cycle)
    for table, key, value, name in cases:
        book = Book(path)
        key_column = "id" if table == "nominees" else "nominee"
        row = book.row(table, **{key_column: "n-01"})
        book.put(table, row, key, value)
        if value == "#N/A":
            book.sheet(table).cell(row, book.column(book.sheet(table), key)).data_type = "e"
        column = openpyxl.utils.get_column_letter(book.column(book.sheet(table), key))
        status, out, err = run("intake", cycle, book.save("wrong.xlsx"))
        at = 5 if name in ("case-clash", "duplicate-id") else row  # the second of the two
        place = f"wrong.xlsx:{book.sheet(table).title}!{column}{at}: error: [{name}]"
        check(f"{key} {value} is told at its cell", (status, place in err, out), (1, True, ""))
    check("and nothing was written", state(cycle) == before)
    hostile(folder, cycle, path)
    book = Book(path)
    for row in range(4, 9):
        book.put("nominees", row, "received", "yesterday")
    sheet = book.sheet("positions")
    sheet.cell(4, book.column(sheet, "branch")).value = "#N/A"
    sheet.cell(4, book.column(sheet, "branch")).data_type = "e"
    err = run("intake", cycle, book.save("wrong.xlsx"))[2]
    check("all in one run, whatever cell cannot be read", (err.count("[bad-date]"), err.count("[wrong-type]")), (5, 1))


def hostile(folder, cycle, path):
    book = Book(path)
    book.add("nominees", id="../../../etc/x", name="@A1", group="africa")
    book.add("nominees", id=".hidden", name="+1 _x0041_", group="africa", note="line\nbreak <b>&amp;")
    saved = book.save("hostile.xlsx")
    shutil.copytree(cycle, folder / "candidates" / "hostile" / "example")
    other = folder / "candidates" / "hostile" / "example"
    status, out, err = run("intake", other, saved)
    names = sorted(str(p.relative_to(other)) for p in other.rglob("*") if "n-" not in p.name and "r-" not in p.name)
    check("ids with paths in them stay in their folder", (status, err, [n for n in names if "etc" in n or "hidden" in n]),
          (0, "", ["nominees/%2E.%2F..%2F..%2Fetc%2Fx.json", "nominees/%2Ehidden.json"]))
    unchanged("what looks like code comes back from a new template as it was", other,
              template(folder, other, "--lang=fr"))
    book.put("nominees", 4, "name", "=A1")
    sheet = book.sheet("nominees")
    sheet.cell(4, book.column(sheet, "name")).data_type = "f"
    check("a formula without a result is no empty cell", "[wrong-type]" in run("intake", cycle, book.save("f.xlsx"))[2])
    for row in range(5001):
        book.sheet("contacts").append([None, "n-01"])
    check("there is an end to rows", "[too-large]" in run("intake", cycle, book.save("long.xlsx"))[2])


def moved(folder, cycle, path):
    book = Book(path)
    sheet = book.sheet("languages")
    sheet.title = "Autre nom"
    sheet.insert_cols(3)
    sheet.cell(5, 3).value = "my own remark"
    sheet.cell(2, 2).value = "Candidat"
    out = run("intake", cycle, book.save("moved.xlsx"), "--dry-run")[1]
    check("columns may be moved, translated, added; sheets renamed", out.splitlines()[0],
          "Autre nom: column C is not read, since no file has a place for it")
    check("and nothing would change", "Nothing to change" in out)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cycle = workspace(folder)
        round_trips(folder, cycle)
        wine = workspace(folder, "wine-1989")
        unchanged("nor where one file holds all nominees", wine, template(folder, wine))
        path = folder / "example--lang=en.xlsx"
        office(folder, cycle, path)
        if openpyxl:
            moved(folder, cycle, path)
            wrong(folder, cycle, path)
            everything_empty(folder, cycle, path)
            edits(folder, cycle, path)
            older(folder)
            locked(folder)
            damaged(folder, cycle, path)
            full(folder)
        else:
            print("ok - skipped: openpyxl is not installed")
    return 1 if failed else 0


sys.exit(main())
