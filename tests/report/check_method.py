#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/method.md explains every figure that the program prints: each heading of a column of figures, each
coefficient, each measure in a CSV file has its section, each section says the four things it must, and what
reports and workspaces say about the page is true.

usage: check_method.py PROGRAM CYCLE
"""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM, CYCLE = sys.argv[1], sys.argv[2]
ROOT = pathlib.Path(os.environ.get("ESCRUTINY_SOURCE") or pathlib.Path(__file__).resolve().parents[2])
LABELS = ["Means", "Does not mean", "From", "Misleads"]
LONGEST = 180  # words: half a screen
# Headings of columns that name things, and columns that do.
NO_FIGURES = {"Nominee", "Criterion", "Reviewer", "Regional group", "Rule", "Decided by", "Reason", "Question", "Why",
              "Threshold", "Without", "Conclusion", "Reasons",
              "Election", "Elections", "After the election of", "What", "What it shows", "Conclusion", "Result",
              "elected", "not elected", "Who stays", "Who stands"}
NO_MEASURES = {"cycle", "audience", "fictional", "group", "nominee", "name", "status"}
failed = 0


def check(sentence, faults):
    global failed
    failed += bool(faults)
    print(f"{'not ok' if faults else 'ok'} - {sentence}" + (f": {sorted(faults)[:8]}" if faults else ""))


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], check=True, capture_output=True, text=True).stdout


def rows(text):
    return list(csv.reader(io.StringIO(text)))


def anchor(heading):
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def plain(text):
    return re.sub(r"\\(.)", r"\1", text).replace("\u00a0", " ").strip()


def headings_of(markdown):
    """The columns of all tables but those of single criteria and single nominees."""
    lines = markdown.split("\n")
    for line, rule in zip(lines, lines[1:]):
        if re.fullmatch(r"\|[ :|-]+\|", rule):
            for heading in map(plain, line.strip("|").split("|")):
                heading = re.sub(r" \(weight .*\)$", "", heading)
                if not re.fullmatch(r"[A-Z]\d|\([a-z]\)", heading):
                    yield heading


def coefficients_of(markdown):
    annex = markdown.split("### Technical annex")[1].split("\n## ")[0]
    return {plain(label) for label in re.findall(r"^- \*\*(.*?):\*\*", annex, flags=re.M)}


def measures():
    yield from (name for name in rows(run("rank", CYCLE, "--format=csv"))[0])
    yield from (row[5] for row in rows(run("reliability", CYCLE, "--format=csv"))[1:])
    yield from (row[0] for row in rows(run("weights", CYCLE, "--format=csv"))[1:])


def has_section(measure, names):
    stems = {measure, re.sub(r"_(low|high)$", "", measure), re.sub(r"^(threshold|dimension|flag)_.*", r"\1", measure)}
    return bool(stems & names)


def check_sections(text, names):
    catalogue = json.loads((ROOT / "locale/en.json").read_text(encoding="utf-8"))
    criteria = (ROOT / "criteria/cescr.json").read_text(encoding="utf-8")
    sentences = " ".join(s for v in catalogue.values() for s in (v.values() if isinstance(v, dict) else [v]))
    sentences = plain(sentences.replace("{level}", "90")) + criteria
    sections = re.split(r"^## ", text, flags=re.M)[1:]
    check("each section says what its figure means and does not, where it comes from, how it misleads",
          [s.split("\n")[0] for s in sections
           if [label for label in LABELS + ["Names"] if s.count(f"*{label}") != 1] or "*Names:*" not in s])
    check("each is half a screen at most", [s.split("\n")[0] for s in sections if len(s.split()) > LONGEST])
    check("each printed name is one that the program prints", {n for n in names if n not in sentences})


def check_reports(folder, anchors):
    page = (folder / "method-full.html").read_text(encoding="utf-8")
    check("the page that goes with a report has every section", [a for a in anchors if f'id="{a}"' not in page])
    for ending in ("html", "md", "txt"):
        report = (folder / f"report-full.{ending}").read_text(encoding="utf-8").replace("\\", "")
        links = re.findall(r"""(?:href="|]\()method-full\.html(#[a-z-]+)?[")]""", report)
        if ending != "txt":
            check(f"each section it names is a link to the page beside it ({ending})",
                  [link for link in links if link and f'id="{link[1:]}"' not in page] + [len(links)] * (len(links) < 12))
        report = re.sub(r"</?a\b[^>]*>|\[(?=[#M])|\]\(method-full[^)]*\)", "", report)
        named = set(re.findall(r"#([a-z][a-z-]*)", " ".join(
            re.findall(r"are explained\s+in\s+METHOD\.md:([^.]*)\.", report))))
        check(f"the report's {ending} names the page where figures stand", [] if len(named) > 12 else [len(named)])
        check(f"and only sections that are there ({ending})", named - anchors)
        check(f"its method says what the page is ({ending})",
              [] if re.search(r"METHOD\.md\s+explains\s+each\s+figure", report) else ["absent"])


def main():
    text = (ROOT / "docs/method.md").read_text(encoding="utf-8")
    names, measured = set(), set()
    for listed in re.findall(r"^\*Names:\* ((?:.+\n?)+)", text, flags=re.M):
        for name in listed.replace("\n", " ").split(";"):
            (measured if "`" in name else names).add(name.strip().strip("`"))
    check_sections(text, names)
    anchors = {anchor(heading) for heading in re.findall(r"^## (.*)", text, flags=re.M)}
    check("its own links lead somewhere", set(re.findall(r"\(#([^)]*)\)", text)) - anchors)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run("report", CYCLE, "--audience=full", "--technical", "-o", name + "/report")
        markdown = (folder / "report/report-full.md").read_text(encoding="utf-8")
        check("each column of figures has a section", set(headings_of(markdown)) - NO_FIGURES - names)
        check("each coefficient has one", coefficients_of(markdown) - names)
        check("each measure in a CSV file has one",
              {m for m in set(measures()) - NO_MEASURES if not has_section(m, measured)})
        compared = run("compare", CYCLE, "--audience=full", "--format=markdown")
        columns = set(headings_of(compared)) - NO_FIGURES - names
        check("each column of a comparison has one", {c for c in columns if not c.startswith("Group of ")})
        check("a comparison names only sections that are there",
              set(re.findall(r"#([a-z][a-z-]*)", re.sub(r"\([^)]*\)", "", compared))) - anchors)
        check_reports(folder / "report", anchors)
        run("init", name + "/workspace")
        written = (folder / "workspace/METHOD.md").read_text(encoding="utf-8")
        check("init writes the page into a workspace", [] if written == text else ["METHOD.md differs"])
    for readme in ("README.md", "src/cli/workspace/README.md"):
        found = re.search(r"docs/method\.md|METHOD\.md", (ROOT / readme).read_text(encoding="utf-8"))
        check(f"{readme} names it", [] if found else ["absent"])
    return 1 if failed else 0


sys.exit(main())
