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
N = "\u202f"
BON = {"hello": "Bonjour {name}", "seats": {"one": "{n} siège", "other": "{n} sièges"}}
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
    ("a straight double quotation mark is told", {"hello": '"Hello" {name}'}, USES, {}, "straight"),
    ("a curved apostrophe is told", {"hello": "{name}\u2019s"}, USES, {}, "apostrophe"),
    ("a French catalogue that fits is taken", {}, USES, BON, None),
    ("a sentence left in English is told", {}, USES, {**BON, "hello": "Hello {name}"}, "same as in en"),
    ("so is one of two forms", {}, USES,
     {**BON, "seats": {"one": "{n} seat", "other": "{n} sièges"}}, "same as in en"),
    ("marks alone may be the same", {"hello": "> {name}"}, USES, {**BON, "hello": "> {name}"}, None),
    ("French marks have their space", {}, USES,
     {**BON, "hello": f"«{N}Bonjour{N}»{N}: {{name}}, 90{N}%{N}!"}, None),
    ("a colon without it is told", {}, USES, {**BON, "hello": "Bonjour: {name}"}, "no-break"),
    ("a colon after a placeholder without it is told", {}, USES, {**BON, "hello": "{name}:"}, "no-break"),
    ("a colon after a common space is told", {}, USES, {**BON, "hello": "Bonjour : {name}"}, "no-break"),
    ("« before a common space is told", {}, USES, {**BON, "hello": f"« {{name}}{N}»"}, "no-break"),
    ("English quotation marks are told", {}, USES, {**BON, "hello": "\u201c{name}\u201d"}, "« »"),
    ("a name that may need an elision is told", {}, USES, {**BON, "hello": "Les mots de {name}"}, "elision"),
]

HOLA = {"hello": "Hola, {name}", "seats": {"one": "{n} puesto", "other": "{n} puestos"}}
SPANISH = [
    ("a Spanish catalogue that fits is taken", {"hello": f"¿Hola, {{name}}? «90{N}%»: ¡hola!"}, None),
    ("a Spanish colon after a space is told", {"hello": "Hola : {name}"}, "Spanish does not write"),
    ("« with a space is told", {"hello": "« {name}»"}, "Spanish does not write"),
    ("% without its space is told", {"hello": "{name}: 90 %"}, "before"),
    ("a question without ¿ is told", {"hello": "{name}, hola?"}, "¿"),
]


def run(english, source, other, language):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "src").mkdir()
        (folder / "src" / "a.c").write_text(source, encoding="utf-8")
        names = ["en.json"]
        (folder / "en.json").write_text(json.dumps({**GOOD, **english}), encoding="utf-8")
        if other:
            names.append(f"{language}.json")
            (folder / names[1]).write_text(json.dumps(other), encoding="utf-8")
        return subprocess.run(
            [sys.executable, SCRIPT, "--sources", "src", "--table", "t.c", "--keys", "k.h", *names],
            cwd=folder, capture_output=True, text=True, check=False)


def main():
    failed = 0
    cases = [(*case, "fr") for case in CASES]
    cases += [(sentence, {}, USES, {**HOLA, **spanish}, complaint, "es")
              for sentence, spanish, complaint in SPANISH]
    for sentence, english, source, other, complaint, language in cases:
        done = run(english, source, other, language)
        fine = (done.returncode == 0 if complaint is None
                else done.returncode == 1 and complaint in done.stderr)
        failed += not fine
        print(f"{'ok' if fine else 'not ok'} - {sentence}" + ("" if fine else f": {done.stderr.strip()}"))
    sys.exit(failed != 0)


main()
