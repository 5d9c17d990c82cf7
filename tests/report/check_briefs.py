#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Briefings, sheets of groups and letters: what a nominee is sent is what public files say; hostile names; word processors.

usage: check_briefs.py PROGRAM
"""
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(os.environ.get("ESCRUTINY_SOURCE") or pathlib.Path(__file__).resolve().parents[2])
LANGUAGES = ("en", "fr", "es")
HOSTILE = {
    "ada": "<script>alert('ada')</script> & \"Ada\"",
    "bo": "\u0645\u0631\u064a\u0645 \u05d0\u05d1",
    "cy": "Ab\u00e9" * 50,  # 200 bytes
    "dot": "Dot \U0001f5f3\ufe0f\U0001f1fa\U0001f1f3",
    "eli": "=cmd()|'/c calc'!A1",
}
failed = 0


def ok(holds, sentence, detail=""):
    global failed
    failed += not holds
    print(f"{'ok' if holds else 'not ok'} - {sentence}" + (f": {detail}" if detail and not holds else ""))


def run(*words):
    subprocess.run([PROGRAM, *map(str, words)], check=True, stdout=subprocess.DEVNULL, cwd=ROOT, timeout=60)


def plain(line):
    """Without the numbers of sources, which differ from page to page, and without what only draws."""
    return re.sub(r"(?: \\\[\d+\\\])+", "", line).strip()


def passages(text, first, last):
    """The lines between two headings that say something."""
    inside, lines = first is None, []
    for line in text.split("\n"):
        if last and line.startswith(last):
            break
        inside = inside or line.startswith(first or "\0")
        if inside and line and not line.startswith(("#", "| ---", "> ")):
            lines.append(plain(line))
    return lines


class Page(html.parser.HTMLParser):
    """Elements opened and closed, the text of the first heading, ids and what leads to them."""
    EMPTY = {"meta", "br"}

    def __init__(self, text):
        super().__init__()
        self.open, self.wrong, self.names, self.ids, self.links = [], [], [], [], []
        self.heading = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        if tag not in self.EMPTY:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name == "href":
                self.links.append(value)
            if name.startswith("on") or name == "style":
                self.wrong.append(name)
        if tag == "h1":
            self.heading = ""

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        if "h1" in self.open:
            self.heading += data


def check_page(path, name):
    page = Page(path.read_text(encoding="utf-8"))
    ok(not page.wrong and not page.open, f"{path.name} is well formed", page.wrong)
    ok("script" not in page.names, f"{path.name} holds no script")
    ok(all(link[1:] in page.ids for link in page.links if link.startswith("#")) and
       len(set(page.ids)) == len(page.ids), f"in {path.name} links lead somewhere")
    if name:
        ok(name in page.heading, f"{path.name} shows the name as it is", page.heading)


def check_letters(folder):
    """In the example, and for somebody of each language."""
    example = "candidates/example"
    run("reply", example, "-o", folder)
    wanted = {"en": "n-01", "fr": "n-03", "es": "n-09"}
    for language, nominee in wanted.items():
        name = json.loads((ROOT / example / f"nominees/{nominee}.json").read_text(encoding="utf-8"))["name"]
        letter = (folder / f"reply-{language}/reply-{nominee}.md").read_text(encoding="utf-8")
        lines = set(map(plain, letter.split("\n")))
        run("brief", example, nominee, f"--lang={language}", "-o", folder / f"brief-{language}")
        run("report", example, "--audience=public", f"--lang={language}", "-o", folder / f"report-{language}")
        brief = (folder / f"brief-{language}/brief-public-{nominee}.md").read_text(encoding="utf-8")
        report = (folder / f"report-{language}/report-public.md").read_text(encoding="utf-8")
        reply = {"en": "## Reply of", "fr": "## Réponse de", "es": "## Respuesta de"}[language]
        said = passages(brief.split("\n\n- ", 1)[1].join(["- ", ""]), None, reply)
        after = brief[brief.index(reply):]
        said += passages(after[after.index("\n## "):], None, "## M")
        ok(len(said) > 30, f"the briefing on {nominee} says something", len(said))
        ok(not [line for line in said if line not in lines], f"the letter to {nominee} has all of the briefing",
           [line for line in said if line not in lines][:3])
        start = re.search(r"^(#+) " + re.escape(name) + "$", report, re.M)
        end = re.search(r"^#{1," + str(len(start[1])) + "} ", report[start.end():], re.M)
        card = passages(report[start.end():start.end() + end.start()], None, None)
        named = [plain(line) for line in report.split("\n") if name in line and not line.startswith("#")]
        ok(len(card) > 20 and named, f"the report says something of {nominee}", len(card))
        missing = [line for line in card + named if line not in lines]
        ok(not missing, f"the letter to {nominee} has all of the report", missing[:3])
        ok(not [line for line in report.split("\n") if line.startswith("- ") and "n-0" in line], "no id is told")


def check_due(folder):
    run("reply", "candidates/example", "n-01", "--due=2031-02-27", "--lang=fr", "-o", folder / "due")
    letter = (folder / "due/reply-fr/reply-n-01.md").read_text(encoding="utf-8")
    ok("27 février 2031" in letter and "300 mots" in letter, "the letter says until when, and how long a reply may be")


def check_numbers(folder):
    """No score, place or share of anybody: what the full report has with decimals stands in no briefing."""
    standings = json.loads((ROOT / "reports/example/full-en/standings-full.json").read_text(encoding="utf-8"))
    run("brief", "candidates/example", "-o", folder / "all")
    for path in sorted((folder / "all").glob("*.md")):
        text = path.read_text(encoding="utf-8").replace("escrutiny 0.1.0", "")
        found = re.findall(r"\d+[.,]\d(?!\d\d)", text)
        scores = [n["name"] for n in standings["nominees"] if n["score"] and f"{n['score']:.1f}" in text]
        ok(not found and not scores, f"{path.name} holds no figure about anybody", (found[:3], scores[:3]))
    sheet = (folder / "all/group-public-latin-america-caribbean.md").read_text(encoding="utf-8")
    names = [n["name"] for n in standings["nominees"] if n["group"] == "latin-america-caribbean" and n["status"] == "nominated"]
    places = {name: sheet.index(name) for name in names}
    ok([n[0] for n in sorted(places, key=places.get)] == ["\u0136", "N", "O", "P", "R", "V"], "names are in alphabetical order")


def check_hostile(folder):
    base = folder / "hostile"
    shutil.copytree(ROOT / "tests/cases/base", base)
    for nominee, name in HOSTILE.items():
        path = base / f"candidates/spring/nominees/{nominee}.json"
        record = json.loads(path.read_text(encoding="utf-8"))
        record["name"] = name
        record["right_of_reply"] = {"sent": "2040-02-01", "due": "2040-02-20", "replied": "2040-02-10",
                                    "text": f"<b>{name}</b>\n\n=1+1 # - {name}"}
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    for language in LANGUAGES:
        into = folder / f"out-{language}"
        run("brief", base / "candidates/spring", f"--lang={language}", "-o", into)
        run("reply", base / "candidates/spring", f"--lang={language}", "-o", into / "letters")
        for nominee, name in HOSTILE.items():
            for path in (into / f"brief-public-{nominee}.html",
                         into / f"letters/reply-{language}/reply-{nominee}.html"):
                if language == "en" or path.name.startswith("brief"):
                    check_page(path, name)
            text = (into / f"brief-public-{nominee}.md").read_text(encoding="utf-8")
            quote = re.findall(r"^> (.*)$", text, re.M)
            ok("<script" not in re.sub(r"\\<", "", text) and any("=1+1" in q for q in quote),
               f"Markdown quotes {nominee} in {language}", quote)
        for group in ("africa", "weog"):
            check_page(into / f"group-public-{group}.html", None)


def words(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    return done.stdout + done.stderr, done.returncode


def files_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} if folder.exists() else {}


def check_versions(folder):
    """What was published stays; another request is one more version; a later version says what has changed since."""
    base = folder / "hostile"
    cycle, out = base / "candidates/spring", base / "reports/spring/public-en"
    ask = ("brief", cycle, "bo", "--group=africa")
    said, status = words(*ask)
    first = files_of(out / "briefs")
    ok(status == 0 and {"brief-public-bo.html", "brief-public-bo.json", "manifest.json"} <= set(first), "briefings are published", said)
    said, status = words(*ask)
    ok(status == 0 and said.startswith("unchanged: ") and not (out / "briefs.2").exists(), "the same again writes nothing", said)
    said, status = words("brief", cycle, "ada")
    ok(status == 0 and "brief-public-ada.html" in files_of(out / "briefs.2") and first == files_of(out / "briefs"),
       "a briefing on somebody else takes none away", said)
    ok("has changed since" not in (out / "briefs.2/brief-public-ada.md").read_text(encoding="utf-8"),
       "and replaces none")
    said, status = words(*ask)
    ok(said.startswith("unchanged: ") and "/briefs/" in said and not (out / "briefs.3").exists(),
       "what was published first is still the newest on these", said)
    path = cycle / "nominees/bo.json"
    before = path.read_text(encoding="utf-8")
    record = json.loads(before)
    record["incumbent"] = {"value": True, "source": record.get("sources", [{"id": "cv"}])[0]["id"]}
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    said, status = words(*ask)
    third = files_of(out / "briefs.3")
    ok(status == 0 and first == files_of(out / "briefs") and "manifest.json" in third, "a fact that changed makes a version", said)
    fingerprint = json.loads(first["manifest.json"])["fingerprint"]
    for name in ("brief-public-bo.md", "brief-public-bo.html", "group-public-africa.md"):
        text = re.sub(r"\s+", " ", third.get(name, b"").decode())
        ok(f"replaces the one with the fingerprint {fingerprint}" in text and "is now “yes" in text,
           f"{name} says what has changed since", text[-1500:])
    said, status = words(*ask)
    ok(said.startswith("unchanged: ") and "/briefs.3/" in said, "the later version again writes nothing", said)
    said, status = words("verify", out / "briefs.3")
    ok(status == 0 and "byte for byte" in said, "the later version holds", said)
    path.write_text(before, encoding="utf-8")
    said, status = words(*ask)
    fourth = files_of(out / "briefs.4").get("brief-public-bo.md", b"").decode()
    ok("was “yes" in fourth and json.loads(third["manifest.json"])["fingerprint"] in fourth and third == files_of(out / "briefs.3"),
       "going back to what was said first is a version, too", said)
    said, status = words("report", cycle, "--audience=public")
    ok(status == 0 and "manifest.json" in files_of(out), "the public report goes beside them", said)
    said, status = words("report", cycle, "--audience=public", "-o", out / "briefs")
    ok(status != 0 and "already-there" in said and first == files_of(out / "briefs"), "but not over them", said)


def check_tidy(folder):
    if not shutil.which("tidy"):
        print("skipped: tidy is not installed")
        return
    pages = sorted((folder / "all").glob("*.html"))[:3] + sorted((folder / "out-en").glob("*.html"))
    done = subprocess.run(["tidy", "-q", "-e", "--drop-empty-elements", "no", *pages], capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.split("\n") if line and "proprietary" not in line and "border" not in line]
    ok(not told, "tidy finds nothing", told[:3])


def check_office(folder):
    """Headings arrive as styles, so that staff can go on from there."""
    if not shutil.which("soffice") or not pathlib.Path("/usr/lib/libreoffice/program/libswlo.so").exists():
        print("skipped: LibreOffice Writer is not installed")
        return
    page = folder / "all/brief-public-n-01.html"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "odt",
                    "--outdir", folder, page], capture_output=True, timeout=100, check=True)
    with zipfile.ZipFile(folder / "brief-public-n-01.odt") as archive:
        content = archive.read("content.xml").decode()
    headings = re.findall(r"<text:[hp] text:style-name=\"Heading_20_(\d)\"", content)
    wanted = re.findall(r"<h(\d)", page.read_text(encoding="utf-8"))
    ok(headings == wanted and len(wanted) > 8, "in a word processor headings are styles", (headings, wanted))


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_letters(folder)
        check_due(folder)
        check_numbers(folder)
        check_hostile(folder)
        check_versions(folder)
        check_tidy(folder)
        check_office(folder)
    return 1 if failed else 0


sys.exit(main())
