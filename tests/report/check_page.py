#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the shipped example: well nested, self-contained, its links lead somewhere, and it uses no
word that would be quoted against the coalition. With tidy where that is installed."""
import base64
import hashlib
import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM, CYCLE = sys.argv[1], sys.argv[2]
EMPTY = {"br", "hr", "img", "input", "link", "meta", "col"}
FORBIDDEN = ["winner", "recommend", " fail", "contender", "ranking of States", "gate ", "beaten",
             "superiority", "acceptability", " nan ", "NaN"]


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids, self.targets, self.words = [], [], [], [], []
        self.external, self.levels, self.charts, self.sources, self.scripts = [], [], 0, 0, 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in EMPTY:
            self.open.append(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if attrs.get("href", "").startswith("#"):
            self.targets.append(attrs["href"][1:])
        for name in ("aria-labelledby", "aria-describedby"):
            self.targets += attrs.get(name, "").split()
        if "src" in attrs or tag in ("link", "iframe", "object", "form"):
            self.external.append(tag)
        self.scripts += tag == "script"
        self.external += [name for name in attrs if name.startswith("on") or name == "style"]
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.charts += tag == "figure"
        if attrs.get("class") == "sources":
            self.sources = len(self.open)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]} at {self.getpos()}")
        else:
            self.open.pop()
            if len(self.open) < self.sources:
                self.sources = 0

    def handle_data(self, data):
        if not {"style", "script"} & set(self.open) and not self.sources:  # titles of sources are not our words
            self.words.append(data)


def main():
    failed = 0

    def check(sentence, holds, got=""):
        nonlocal failed
        failed += not holds
        print(f"{'ok' if holds else 'not ok'} - {sentence}" + ("" if holds else f": {got}"))

    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([PROGRAM, "report", CYCLE, "--audience=full", "-o", folder], check=True,
                       stdout=subprocess.DEVNULL)
        path = pathlib.Path(folder) / "report-full.html"
        text = path.read_text(encoding="utf-8")
        page = Page()
        page.feed(text)
        words = " ".join(page.words)
        check("every element is closed by its own end", not page.faults and not page.open,
              page.faults[:3] or page.open)
        check("no id stands twice", len(page.ids) == len(set(page.ids)),
              [i for i in page.ids if page.ids.count(i) > 1][:3])
        lost = [t for t in page.targets if t not in page.ids]
        check("every link and label within the page leads somewhere", not lost, lost[:3])
        check("nothing is fetched", not page.external, page.external[:3])
        script = text.split("<script>")[1].split("</script>")[0].encode("utf-8")
        named = base64.b64encode(hashlib.sha256(script).digest()).decode("ascii")
        check("nothing runs but the one script that the page's policy names by its hash",
              page.scripts == 2 and f"script-src &#39;sha256-{named}&#39;" in text, page.scripts)
        steps = [b - a for a, b in zip(page.levels, page.levels[1:])]
        check("headings skip no level", all(step <= 1 for step in steps), page.levels)
        check("there is one first heading", page.levels.count(1) == 1)
        drawn = re.findall(r'<figure id="([^"]+)"(.*?)</figure>', text, flags=re.S)
        wanted = {kind + group for kind in ("chart-", "chart-order-", "chart-weights-", "chart-places-")
                  for group in ("africa", "latin-america-caribbean")} | {"chart-severity"}
        check("each contested group has four drawings, the reviewers have one",
              {name for name, _ in drawn} == wanted, [name for name, _ in drawn])
        silent = [name for name, inside in drawn if 'role="img"' not in inside
                  or not re.search(rf'id="{name}-text" hidden="hidden">[^<]{{80}}', inside)]
        check("what a drawing shows is said to those who do not see it", not silent, silent)
        cells = re.findall(r'<text class="value[^>]*>([^<]*)', text)
        shades = text.count('class="shade"')
        check("every shaded cell has its number printed in it", len(cells) == shades > 0 and all(cells),
              (len(cells), shades))
        check("a negative number has a true minus", not re.search(r">-\d", text))
        found = [word for word in FORBIDDEN if word in words]
        check("no word that would be quoted against the coalition", not found, found)
        check("the program's name stands in the method box only", words.count("escrutiny") == 1,
              words.count("escrutiny"))
        check("the profiles come before the scores",
              text.index('id="profiles"') < text.index('id="standings"') < text.index('id="overall"'))
        check("nothing is left to be filled in", not re.search(r"\{[a-z_]+\}", words))
        check("the sources of a cell stand within its words", not re.search(r"</span><sup>", text))
        check("what nobody decided is not called insufficient information",
              "not decided (the Steering Committee has made no decision on this)" in words)
        check("spaces that must not break do not", not re.search(r"\d %|at the seats|\(weight \d", words),
              re.findall(r".{20}(?:\d %|at the seats|\(weight \d)", words)[:3])
        if shutil.which("tidy"):
            done = subprocess.run(["tidy", "-q", "-e", path], capture_output=True, text=True, check=False)
            check("tidy finds nothing", not done.stderr.strip(), done.stderr[:300])
    sys.exit(failed != 0)


main()
