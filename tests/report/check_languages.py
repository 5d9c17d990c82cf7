#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The example's report in French and Spanish speaks that language throughout: no sentence of the English
catalogue, decimals after a comma, the same figures in the JSON of every language.

usage: check_languages.py PROGRAM
"""
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(os.environ.get("ESCRUTINY_SOURCE") or pathlib.Path(__file__).parents[2])
PROGRAM = os.path.abspath(sys.argv[1])
EXAMPLE = ROOT / "candidates" / "example"
LONGEST_WORD = 12  # an English label of fewer letters may be part of a name or of a quotation
DECIMAL_POINT = re.compile(r"(?<![\w.:/])\d+\.\d+(?![\w.])")
failed = 0


def check(sentence, found):
    global failed
    failed += bool(found)
    print(f"{'not ok' if found else 'ok'} - {sentence}" + (f": {found}" if found else ""))


def catalogue(language):
    text = (ROOT / "locale" / f"{language}.json").read_text(encoding="utf-8")
    return {key: list(entry.values()) if isinstance(entry, dict) else [entry]
            for key, entry in json.loads(text).items()}


def pieces(sentence):
    """What stands between placeholders, long enough to be told from other words."""
    return [piece.strip(" .,:;()") for piece in re.split(r"\{[a-z0-9_]+\}", sentence)
            if len(piece.strip(" .,:;()")) > LONGEST_WORD]


def english_only(language):
    """Pieces of English sentences that no sentence of the language holds."""
    own = "\n".join(s for forms in catalogue(language).values() for s in forms)
    return {piece for forms in catalogue("en").values() for sentence in forms for piece in pieces(sentence)
            if piece not in own}


def facts_of_the_example():
    """What people wrote into files stays in the language they wrote it in."""
    return " ".join(path.read_text(encoding="utf-8") for folder in (EXAMPLE, ROOT / "criteria")
                    for path in folder.rglob("*.json"))


def folder_of(language, into):
    folder = into / language
    subprocess.run([PROGRAM, "report", EXAMPLE, "--audience=full", "--technical", f"--lang={language}",
                    "-o", folder], check=True, stdout=subprocess.DEVNULL)
    return folder


def answer(*words):
    return subprocess.run([PROGRAM, *words], check=True, capture_output=True, text=True).stdout


def words_of(folder, language):
    """All that the report and the verbs say in the language."""
    nominee = json.loads((folder / "standings-full.json").read_text(encoding="utf-8"))["nominees"][0]["id"]
    order = "--elicit=order:I1,E1=I3,E2,I2,E3,E4,E5"
    lang = f"--lang={language}"
    texts = {name: (folder / f"report-full.{name}").read_text(encoding="utf-8") for name in ("txt", "md")}
    page = (folder / "report-full.html").read_text(encoding="utf-8")
    texts["html"] = re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]*>", " ", page, flags=re.S)
    texts["html"] = html.unescape(texts["html"])
    texts["rank"] = answer("rank", EXAMPLE, "-v", lang)
    texts["explain"] = answer("explain", EXAMPLE, nominee, lang)
    texts["reliability"] = answer("reliability", EXAMPLE, "--technical", lang)
    texts["weights"] = answer("weights", EXAMPLE, "-v", lang)
    texts["weights --set"] = answer("weights", EXAMPLE, "--set=I1=30", lang)
    texts["weights --elicit"] = answer("weights", EXAMPLE, order, lang)
    return texts


def untitled(path):
    return {key: value for key, value in json.loads(path.read_text(encoding="utf-8")).items()
            if key not in ("title", "fingerprint")}


def check_language(language, folder, english):
    facts = facts_of_the_example()
    for name, text in words_of(folder, language).items():
        flat = re.sub(r"\s*\n[\s>!|*-]*", " ", text)
        left = [piece for piece in english_only(language) if piece in flat and piece not in facts]
        check(f"{language}: {name} says nothing in English", left)
        points = [number for number in DECIMAL_POINT.findall(flat) if number not in facts]
        check(f"{language}: decimals follow a comma in {name}", points)
        if language == "fr":
            check(f"fr: {name} has the space before ; : ! ? » where words were put together",
                  re.findall(r"\w{2,}[^\S\u202f\u00a0][;:!?»](?!\w)", flat)[:5])
    check(f"{language}: names its language", f'lang="{language}"' not in
          (folder / "report-full.html").read_text(encoding="utf-8"))
    for name in ("standings-full.json", "reliability-full.json", "weights-full.json"):
        check(f"{language}: {name} is what it is in English but for title and fingerprint",
              untitled(folder / name) != untitled(english / name))


def main():
    with tempfile.TemporaryDirectory() as into:
        into = pathlib.Path(into)
        english = folder_of("en", into)
        left = [piece for piece in english_only("fr")
                if piece in (english / "report-full.txt").read_text(encoding="utf-8")]
        check("the check finds English where it is", [] if len(left) > 50 else left or ["nothing"])
        for language in ("fr", "es"):
            check_language(language, folder_of(language, into), english)
    sys.exit(failed != 0)


main()
