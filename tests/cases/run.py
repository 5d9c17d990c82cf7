#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command-line cases: each folder beside this file is one, and its name is its story.

    run.py PROGRAM [CASE...]           runs them: "ok - sentence" or "not ok - sentence" with what differs
    run.py --accept PROGRAM [CASE...]  writes what the program does now as what is expected; read it before
                                       you keep it

A case runs in a fresh copy of base/, a small valid workspace with the cycle "spring":

    cmd      a command on each line; "escrutiny ..." ("> FILE" sends its results there, "< FILE" has it read
             what stands there) or "cd FOLDER"
    edit     FILE: OLD -> NEW    on each line: OLD must stand in FILE just once; \\n, \\t, \\xNN are bytes
    delete   a path on each line: taken out of the copy
    files/   laid over the copy
    make     what is awkward to keep in a file, one on each line: size BYTES FILE, folder FOLDER,
             copy FROM TO, bom FILE (a byte order mark before it), crlf FILE (its line ends)
    columns  names in one line: of a CSV result only these columns are compared
    mask     a regular expression on each line: what it finds is shown as N
    out, err what the commands write; absent: nothing
    exit     their exit statuses, one on each line; absent: all 0

delete comes first, then files, make and edit. To add a complaint to the program is to add a case here: one
for each name in src/base/complaints.def is asked for at the end.
"""
import concurrent.futures
import csv
import difflib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = Path(os.environ.get("ESCRUTINY_SOURCE") or HERE.parents[1])
# A name that no command line provokes, with the reason.
UNPROVOKED = {
    "locked": "another run must hold the lock for ten seconds: tests/form/test_audit.c",
    "formula": "needs a workbook that a person filled: tests/form/check_hostile.py",
    "older-workbook": "needs a workbook that a person filled: tests/form/check_intake.py",
    "no-undertaking": "needs a workbook that a person filled: tests/form/check_sheets.py",
}
LONGEST = 20  # seconds for one command
SANITIZER = 99  # the exit status that ASAN_OPTIONS and UBSAN_OPTIONS ask for


def environment():
    kept = {name: value for name, value in os.environ.items()
            if name in ("PATH", "LD_LIBRARY_PATH") or name.endswith("SAN_OPTIONS")}
    kept.setdefault("ASAN_OPTIONS", f"exitcode={SANITIZER}")
    kept.setdefault("UBSAN_OPTIONS", f"halt_on_error=1:exitcode={SANITIZER}")
    return {**kept, "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}


def lines(path):
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def expected(case, name):
    path = case / name
    return path.read_bytes() if path.exists() else b""


def plain(text):
    """The bytes that are meant: \\n, \\t, \\\\ and \\xNN stand for themselves."""
    known = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\\": b"\\", b"s": b" "}

    def byte(found):
        sign = found.group(1)
        return known[sign] if sign in known else bytes([int(sign[1:], 16)])

    return re.sub(rb"\\(n|r|t|s|\\|x[0-9a-fA-F]{2})", byte, text.encode())


def edit(root, line):
    name, _, change = line.partition(": ")
    old, arrow, new = change.partition(" -> ")
    path = root / name
    before = path.read_bytes()
    if not arrow or before.count(plain(old)) != 1:
        raise ValueError(f"edit: {old!r} stands {before.count(plain(old))} times in {name}")
    path.write_bytes(before.replace(plain(old), plain(new)))


def make(root, line):
    verb, *words = shlex.split(line)
    if verb == "size":
        path = root / words[1]
        with open(path, "ab") as file:
            file.truncate(int(words[0]))
    elif verb == "folder":
        (root / words[0]).mkdir(parents=True)
    elif verb == "copy":
        copy = shutil.copytree if (root / words[0]).is_dir() else shutil.copy
        copy(root / words[0], root / words[1])
    elif verb == "bom":
        path = root / words[0]
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    elif verb == "crlf":
        path = root / words[0]
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    else:
        raise ValueError(f"make: {line}")


def prepare(case, root):
    shutil.copytree(HERE / "base", root)
    for name in lines(case / "delete"):
        path = root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if (case / "files").exists():
        shutil.copytree(case / "files", root, dirs_exist_ok=True)
    for line in lines(case / "make"):
        make(root, line)
    for line in lines(case / "edit"):
        edit(root, line)


def command(program, root, line):
    """What one line of cmd writes, and its exit status; cd has none."""
    words = shlex.split(line)
    to, come = None, os.devnull
    if ">" in words:
        at = words.index(">")
        to = words[at + 1]
        words = words[:at]
    if "<" in words:
        at = words.index("<")
        come = os.path.join(root, words[at + 1])
        words = words[:at]
    if words[0] != "escrutiny":
        raise ValueError(f"cmd: {line}")
    with open(os.path.join(root, to), "wb") if to else open(os.devnull, "wb") as file, \
            open(come, "rb") as typed:
        run = subprocess.run([program, *words[1:]], cwd=root, env=environment(),
                             stdin=typed, stdout=file if to else subprocess.PIPE,
                             stderr=subprocess.PIPE, timeout=LONGEST, check=False)
    if run.returncode < 0 or run.returncode == SANITIZER:
        raise ValueError(f"{line}: a crash ({run.returncode})\n{run.stderr.decode(errors='replace')}")
    return run.stdout or b"", run.stderr, run.returncode


def chosen(case, text):
    """The columns that the case is about, so that a new one does not touch it."""
    names = " ".join(lines(case / "columns")).split()
    if not names or not text:
        return text
    table = io.StringIO()
    writer = csv.DictWriter(table, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(csv.DictReader(io.StringIO(text.decode(), newline="")))
    return table.getvalue().encode()


def masked(case, text):
    for pattern in lines(case / "mask"):
        text = re.sub(pattern.encode(), b"N", text)
    return text


def run(program, case):
    """What a case does now: the bytes of out, err and exit."""
    out, err, statuses = b"", b"", []
    with tempfile.TemporaryDirectory(prefix="escrutiny-case-") as folder:
        here = root = Path(folder) / "workspace"
        prepare(case, root)
        for line in lines(case / "cmd"):
            if line.startswith("cd "):
                here = root / line[3:]
                continue
            one, other, status = command(program, here, line)
            out, err = out + one, err + other
            statuses.append(status)
    status = b"".join(b"%d\n" % s for s in statuses) if any(statuses) else b""
    return {"out": masked(case, chosen(case, out)), "err": masked(case, err), "exit": status}


def difference(name, wanted, found):
    wanted, found = (text.decode("utf-8", "backslashreplace").splitlines(True)
                     for text in (wanted, found))
    return "".join(line if line.endswith("\n") else line + "\n\\ no line end here\n"
                   for line in difflib.unified_diff(wanted, found, name + " expected", name + " found"))


def judge(program, case):
    """A list of what is wrong with a case."""
    try:
        found = run(program, case)
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return [f"{error}\n"]
    return [difference(name, expected(case, name), found[name])
            for name in found if found[name] != expected(case, name)]


def accept(program, case):
    for name, text in run(program, case).items():
        path = case / name
        if text:
            path.write_bytes(text)
        elif path.exists():
            path.unlink()


def sentence(case):
    return case.name[0].upper() + case.name[1:].replace("-", " ")


def names_without_case(cases):
    table = (SOURCE / "src/base/complaints.def").read_text(encoding="utf-8")
    names = re.findall(r'^COMPLAINT\(\w+, "([^"]+)"', table, re.MULTILINE)
    told = b"".join(expected(case, "err") + expected(case, "out") for case in cases)
    shown = {name for name in names if f"[{name}]".encode() in told}
    return len(names), [name for name in names if name not in shown and name not in UNPROVOKED]


def main(words):
    accepting = "--accept" in words
    words = [word for word in words if word != "--accept"]
    if not words:
        sys.exit(__doc__)
    program = os.path.abspath(words[0])
    every = sorted(path.parent for path in HERE.glob("*/cmd"))
    cases = [HERE / word for word in words[1:]] or every
    if accepting:
        for case in cases:
            accept(program, case)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for case, wrong in zip(cases, pool.map(lambda one: judge(program, one), cases)):
            print(("not ok - " if wrong else "ok - ") + sentence(case))
            print("".join(wrong), end="")
            failed += bool(wrong)
    count, lacking = names_without_case(every)
    print(f"{'not ok' if lacking else 'ok'} - Each of the {count} names of complaints has a case")
    for name in lacking:
        print(f"  no case shows [{name}]")
    total = len(cases) + 1
    failed += bool(lacking)
    print(f"{total - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
