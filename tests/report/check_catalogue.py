#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""scripts/wording.py refuses catalogues that do not fit each other or the sources."""
import json
import pathlib
import subprocess
import sys
import tempfile

SCRIPT = pathlib.Path(sys.argv[1])
GOOD = {"hello": "Hello {name}", "seats": {"one": "{n} seat", "other": "{n} seats"}}
USES = 'say(s, WORDS_HELLO, "name", f(a, "b"));\nsay(s, WORDS_SEATS, "n", "1");\n'

CASES = [
    ("a catalogue that fits is taken", {}, USES, {}, None),
    ("a key that one language lacks is told", {}, USES, {"hello": "Bonjour {name}"}, "missing"),
    ("a key that only one language has is told", {}, USES, {**GOOD, "more": "plus"}, "not in"),
    ("another placeholder is told", {}, USES, {**GOOD, "hello": "Bonjour {nom}"}, "placeholders"),
    ("a key that nobody uses is told", {"idle": "x"}, USES, {}, "no source uses it"),
    ("a key that nobody wrote is told", {}, USES + "say(s, WORDS_GONE);", {}, "no catalogue"),
    ("a placeholder that nobody fills is told", {}, USES.replace('"name"', '"nom"'), {}, "wanted"),
    ("a missing filling is told", {}, USES.replace(', "name", f(a, "b")', ""), {}, "wanted"),
    ("forms without a number are told", {"seats": {"one": "a", "other": "b"}},
     USES.replace(', "n", "1"', ""), {}, "need the number"),
    ("a third form is told", {"seats": {"one": "{n}", "few": "{n}", "other": "{n}"}}, USES, {}, "forms"),
    ("an open brace is told", {"hello": "{ {name}"}, USES, {}, "brace"),
    ("an empty sentence is told", {"hello": " "}, USES, {}, "empty"),
]


def run(english, source, french):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "src").mkdir()
        (folder / "src" / "a.c").write_text(source, encoding="utf-8")
        names = ["en.json"]
        (folder / "en.json").write_text(json.dumps({**GOOD, **english}), encoding="utf-8")
        if french:
            (folder / "fr.json").write_text(json.dumps(french), encoding="utf-8")
            names.append("fr.json")
        return subprocess.run(
            [sys.executable, SCRIPT, "--sources", "src", "--table", "t.c", "--keys", "k.h", *names],
            cwd=folder, capture_output=True, text=True, check=False)


def main():
    failed = 0
    for sentence, english, source, french, complaint in CASES:
        done = run(english, source, french)
        fine = (done.returncode == 0 if complaint is None
                else done.returncode == 1 and complaint in done.stderr)
        failed += not fine
        print(f"{'ok' if fine else 'not ok'} - {sentence}" + ("" if fine else f": {done.stderr.strip()}"))
    sys.exit(failed != 0)


main()
