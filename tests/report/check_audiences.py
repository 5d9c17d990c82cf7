#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panel and the public read holds nothing that they may not know (PRODUCT §4, docs/audiences.md).

usage: check_audiences.py PROGRAM

Search: on a cycle whose ids, names, notes and reasons are unmistakable words (fixture_words.py), none of them stands
in any file, however escaped, and no line pairs a reviewer with a rating. Full has what it should: the search can fail.

Solve: from all numbers of the files together, and the weights, what can be worked out of the means that are withheld
(outsider.py)? At least one step of the scale must stay open. With one number more, as the score within a dimension,
the smallest change of weights, or a criterion's share in the order, the same search finds them: it can fail, too.
"""
import csv
import html
import io
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
import urllib.parse
import zipfile
from fractions import Fraction as F
from pathlib import Path

import fixture_words as fixture
from outsider import Knowledge, exact

PROGRAM = str(Path(sys.argv[1]).resolve())
STEP = 25  # points between two levels
WEIGHT = {k: F(fixture.DIMENSIONS[d], 100) * F(w, sum(x[1] for x in fixture.CRITERIA.values() if x[0] == d))
          for k, (d, w, _) in fixture.CRITERIA.items()}
BRIEFED = ("briefings", "briefings with numbers", "letters")
FEW = ("zalmoxin", "bexolume", "korvath")
failed = 0


def say(holds, sentence, detail=""):
    global failed
    failed += not holds
    print(f"{'ok' if holds else 'not ok'} - {sentence}" + (f": {detail}" if detail and not holds else ""))


def report(cycle, audience, language, into):
    subprocess.run([PROGRAM, "report", str(cycle), f"--audience={audience}", f"--lang={language}", "-o", str(into)],
                   check=True, stdout=subprocess.DEVNULL)
    return into


def others(cycle, publishing, root):
    """What else leaves: briefings and sheets of groups, letters to nominees, comparisons of elections."""
    commands = {"briefings": ["brief", cycle], "briefings with numbers": ["brief", publishing], "letters": ["reply", cycle],
                "a comparison for the panel": ["compare", cycle, "--audience=panel"],
                "a comparison for the public": ["compare", publishing, "--audience=public"]}
    for name, command in commands.items():
        done = subprocess.run([PROGRAM, *map(str, command), "-o", str(root / name)], capture_output=True, text=True)
        say(done.returncode == 0 and any((root / name).rglob("*")), f"{name} are written", done.stderr[:300])
    return {name: root / name for name in commands}


def texts(folder):
    """Name and text of every file, of every part of those that are archives."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            continue
        raw = path.read_bytes()
        if zipfile.is_zipfile(io.BytesIO(raw)):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                for part in archive.namelist():
                    yield f"{path.name}/{part}", archive.read(part).decode("utf-8", "replace")
        else:
            yield path.name, raw.decode("utf-8", "replace")


def readings(text):
    """The text as written, and without what HTML, JSON, URLs and Unicode may put in its place."""
    plain = html.unescape(html.unescape(text))
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m.group(1), 16)), plain)
    untagged = re.sub(r"<[^>]*>", "", plain)
    spaced = re.sub(r"\s+", " ", untagged)
    return {unicodedata.normalize("NFKC", t).casefold() for t in (text, plain, untagged, spaced,
                                                                 urllib.parse.unquote(plain))}


def search(folder, words):
    """Codes of three letters count as words only, and not in hashes, where any three letters may stand."""
    patterns = {word: re.compile(rf"\b{word.casefold()}\b" if len(word) < 4 else re.escape(word.casefold()))
                for word in words}
    return sorted({f"{word} in {name}" for name, text in texts(folder)
                   for t in readings(re.sub(r"sha256-[\w+/=]+", "", text) + " " + name)
                   for word, pattern in patterns.items() if pattern.search(t)})


def check_words(bundles):
    for label, (words, in_full) in fixture.INSIDE.items():
        # a briefing may say when the questionnaire was sent
        for name in sorted(set(bundles) - {"full"} - (set(BRIEFED) if label == "contacts" else set())):
            found = search(bundles[name], words)
            say(not found, f"{label} are in no file of {name}", found[:3])
        if in_full:
            say(search(bundles["full"], words), f"{label} are in full: the search can find them")
    for name in sorted(set(bundles) - {"full", "panel", "panel-fr"}):
        found = search(bundles[name], fixture.ALIASES)
        found += [f for f, text in texts(bundles[name]) for t in (text, html.unescape(re.sub(r"<[^>]*>", "", text)))
                  if re.search(r"([Rr]eviewer|[Ee]valuadora) [A-I]\b", t)]
        say(not found, f"no reviewer is told apart in {name}", found[:3])
    say(search(bundles["panel"], fixture.ALIASES), "aliases are in panel: the search can find them")


def check_pairs(bundle):
    """No line, row or record has a reviewer together with a nominee or criterion and a level."""
    labels = fixture.ALIASES + [f"Reviewer {letter}" for letter in "ABCDEFGHI"]
    pairs = []
    for name, text in texts(bundle):
        rows = re.split(r"</tr>|\n(?=\S)", text) if name.endswith(".html") else text.split("\n")
        for row in rows:
            row = html.unescape(re.sub(r"<[^>]*>", " ", row))
            if any(re.search(rf"\b{label}\b", row) for label in labels):
                pairs += [f"{name}: {row[:80]}" for k, (_, _, words) in fixture.CRITERIA.items()
                          if re.search(rf"\b{k}\b", row) or words in row]
                if name.endswith((".csv", ".json")):
                    pairs += [f"{name}: {row[:80]}" for n in fixture.NOMINEES if n in row.casefold()]
    say(not pairs, "no row of panel pairs a reviewer with a criterion, or in tables with a nominee", pairs[:3])
    order = [r["id"] for r in json.loads((bundle / "reliability-panel.json").read_text())["reviewers"]]
    say(order == sorted(order, key=str.casefold), "reviewers are listed by alias, not as in the file", order)
    reviewers = json.loads((bundle / "reliability-panel.json").read_text())["reviewers"]
    say(all(r["ratings"] is None for r in reviewers), "how much each reviewer rated is not told")
    hidden = [r["id"] for r in reviewers if r["severity"] is None]
    say(hidden == [fixture.RARE_ALIAS] and all(r["infit"] is None for r in reviewers if r["severity"] is None),
        "of who rated few nominees, no figure is shown: it would be nearly a rating", hidden)


def rounded(text):
    """A published number and half a unit of its last digit."""
    digits = len(text.split(".")[1]) if "." in text else 0
    return F(text), F(1, 2 * 10 ** digits)


def load(path):
    return json.loads(path.read_text(encoding="utf-8"), parse_float=str, parse_int=str)


def known(bundle, audience, name):
    """All linear equations in the adjusted means of one nominee that the files give; raw means apart."""
    adjusted, raw = Knowledge(WEIGHT), Knowledge(WEIGHT)
    nominee = next(n for n in load(bundle / f"standings-{audience}.json")["nominees"] if n["id"] == name)
    for key, knowledge in (("score", adjusted), ("raw", raw), ("fixed", raw), ("bound_low", adjusted)):
        if nominee.get(key) is not None:
            knowledge.equation(WEIGHT, *rounded(nominee[key]))
    for d, value in nominee["dimensions"].items():
        if value is not None:
            of = {k: w for k, w in WEIGHT.items() if fixture.CRITERIA[k][0] == d}
            adjusted.equation({k: w / sum(of.values()) for k, w in of.items()}, *rounded(value))
    for k, cell in nominee["criteria"].items():
        for key, knowledge, scale in (("value", adjusted, 1), ("adjusted", adjusted, STEP), ("raw", raw, STEP)):
            if cell.get(key) is not None:
                value, half = rounded(cell[key])
                knowledge.equation({k: F(1)}, value if scale == 1 else (value - 1) * scale, half * scale)
    with (bundle / f"criteria-{audience}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for key, knowledge in (("adjusted", adjusted), ("raw", raw)):
                if row["nominee"] == name and row.get(key):
                    value, half = rounded(row[key])
                    knowledge.equation({row["criterion"]: F(1)}, (value - 1) * STEP, half * STEP)
    add_weights(bundle, audience, name, adjusted)
    add_shares(bundle, audience, name, adjusted)
    return adjusted, raw


def others_means(bundle, audience, name):
    for n in load(bundle / f"standings-{audience}.json")["nominees"]:
        if n["id"] == name:
            return {k: F(c["value"]) for k, c in n["criteria"].items() if c["value"] is not None}
    return {}


def add_weights(bundle, audience, name, knowledge, shifts=None):
    """With so much weight moved, the one inside and the one outside are level: the other's means give this one's."""
    path = bundle / f"weights-{audience}.json"
    shifts = shifts if shifts is not None else load(path)["smallest_shift"] if path.exists() else []
    for shift in shifts:
        pair = (shift["in"], shift["out"])
        if name not in pair or shift["mass"] is None or not shift["moves"]:
            continue
        other = others_means(bundle, audience, pair[pair[0] == name])
        if len(other) < len(WEIGHT):
            continue
        weight = dict(WEIGHT)
        for move in shift["moves"]:
            weight[move["from"]] -= F(move["mass"])
            weight[move["to"]] += F(move["mass"])
        knowledge.equation(weight, sum(weight[k] * other[k] for k in weight), F(1, 4))


def add_shares(bundle, audience, name, knowledge, shares=None):
    """share = w cov(mean, score) / var(score) over all nominees: linear in the one mean that is not known."""
    path = bundle / f"reliability-{audience}.json"
    if shares is None:
        shares = {k: c["effective_weight"] for k, c in load(path)["criteria"].items()} if path.exists() else {}
    nominees = load(bundle / f"standings-{audience}.json")["nominees"]
    scores = {n["id"]: F(n["score"]) for n in nominees if n["score"] is not None}
    for k, share in shares.items():
        means = {n["id"]: F(n["criteria"][k]["value"]) for n in nominees if n["criteria"][k]["value"] is not None}
        if share is None or name not in scores or set(scores) - set(means) != {name}:
            continue
        centre = sum(scores.values()) / len(scores)
        variance = sum((v - centre) ** 2 for v in scores.values())
        rest = sum((scores[n] - centre) * means[n] for n in scores if n != name)
        own = WEIGHT[k] * (scores[name] - centre) / variance
        if own:
            knowledge.equation({k: own}, F(share) - WEIGHT[k] * rest / variance, F(1, 100))


def widths(knowledge):
    return {k: high - low for k in WEIGHT for low, high in [knowledge.bounds(k)]}


def check_solve(bundle, audience):
    for name in FEW:
        for kind, knowledge in zip(("adjusted", "plain"), known(bundle, audience, name)):
            narrow = {k: float(width) for k, width in widths(knowledge).items() if width < STEP}
            say(not narrow, f"{audience}: the {kind} means of {name} stay open by a step of the scale", narrow)
    shown = known(bundle, audience, "idrisom")[0]
    say(max(widths(shown).values()) < 3, f"{audience}: where enough rated, the same search finds every mean",
        {k: float(w) for k, w in widths(shown).items()})


def check_can_fail(full, bundle, audience):
    """With one number more, the search finds what is withheld."""
    nominees = {n["id"]: n for n in load(full / "standings-full.json")["nominees"]}
    few = nominees["zalmoxin"]
    of = {k: w for k, w in WEIGHT.items() if fixture.CRITERIA[k][0] == "grip"}
    leaks = {"the score within a dimension": lambda k: k.equation({c: w / F(1, 2) for c, w in of.items()},
                                                                 *rounded(f"{float(few['dimensions']['grip']):.1f}"))}
    with_dimension = Knowledge(WEIGHT)
    with_dimension.equation({k: w / F(1, 2) for k, w in of.items()},
                            *rounded(f"{float(few['dimensions']['grip']):.1f}"))
    with_dimension.equation({"P1": F(1)}, *rounded(f"{float(few['criteria']['P1']['value']):.1f}"))
    width = widths(with_dimension)["P2"]
    say(width < STEP, "with the score within its dimension and the other mean, a withheld mean would be found",
        float(width))
    leaks["the score within a dimension"](knowledge := known(bundle, audience, "zalmoxin")[0])
    before = widths(known(bundle, audience, "zalmoxin")[0])
    say(widths(knowledge)["P1"] < before["P1"], "a score within a dimension alone would narrow what is open")
    best = Knowledge(WEIGHT)
    best.equation(WEIGHT, *rounded(f"{float(nominees['korvath']['raw']):.1f}"))
    say(max(widths(best).values()) < STEP, "a score at the end of the scale would give every mean away")
    shared = Knowledge(WEIGHT)
    shares = {k: c["effective_weight"] for k, c in load(full / "reliability-full.json")["criteria"].items()}
    blank_one(full, bundle, audience, shares, shared)


def blank_one(full, bundle, audience, shares, knowledge):
    """Of all who stand only one mean is unknown: the share in the order gives it away."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        whole = json.loads((full / "standings-full.json").read_text(encoding="utf-8"))
        whole["nominees"] = [n for n in whole["nominees"] if n["status"] == "nominated"]
        for n in whole["nominees"]:
            if n["id"] == "zalmoxin":
                n["criteria"]["P2"]["value"] = None
        (copy / f"standings-{audience}.json").write_text(json.dumps(whole), encoding="utf-8")
        add_shares(copy, audience, "zalmoxin", knowledge, shares)
        width = widths(knowledge)["P2"]
        say(width < STEP, "a criterion's share in the order would give the one withheld mean away", float(width))


def sheets(bundle, audience):
    """Rows of the workbook: cells as written."""
    path = bundle / f"report-{audience}.xlsx"
    if not path.exists():
        return
    with zipfile.ZipFile(path) as archive:
        strings = [html.unescape(re.sub(r"<[^>]*>", "", item)) for item in
                   re.findall(r"<si>(.*?)</si>", archive.read("xl/sharedStrings.xml").decode(), flags=re.S)]
        for part in archive.namelist():
            if not part.startswith("xl/worksheets/sheet"):
                continue
            for row in re.findall(r"<row\b.*?</row>", archive.read(part).decode(), flags=re.S):
                yield [strings[int(value)] if 't="s"' in tag else value
                       for tag, value in re.findall(r"<c\b([^>]*)>.*?<v>(.*?)</v>", row)]


def check_digits(bundle, audience):
    many = []
    for n in load(bundle / f"standings-{audience}.json")["nominees"]:
        values = [n[key] for key in ("score", "raw", "se", "low", "high", "fixed", "spread")]
        values += list(n["dimensions"].values()) + [c[key] for c in n["criteria"].values()
                                                    for key in ("raw", "adjusted", "value")]
        many += [v for v in values if v and len(v.partition(".")[2]) > 1]
    for path in bundle.glob("*.csv"):
        if path.name.startswith(("standings", "criteria")):
            many += [cell for row in csv.DictReader(path.open(encoding="utf-8", newline=""))
                     for key, cell in row.items() if key != "weight" and re.fullmatch(r"-?\d+\.\d\d+", cell or "")]
    many += [cell for row in sheets(bundle, audience) for cell in row if re.fullmatch(r"-?\d+\.\d\d+(E.*)?", cell)]
    say(not many, f"{audience}: figures have one decimal in files, too", many[:5])


def check_page(bundle, audience, name):
    """In what people read of a nominee with too few ratings, no number with decimals but the total's."""
    nominee = next(n for n in load(bundle / f"standings-{audience}.json")["nominees"] if n["id"] == name)
    may = {nominee[key] for key in ("score", "raw", "low", "high")} - {None}
    may = {f"{float(x):.1f}" for x in may}
    found = set()
    for suffix in ("md", "html"):
        text = (bundle / f"report-{audience}.{suffix}").read_text(encoding="utf-8")
        rows = re.split(r"</tr>|</li>|</p>|</h\d>|</g>", text) if suffix == "html" else text.split("\n")
        others = "|".join(f"{n.capitalize()} Surname" for n in fixture.NOMINEES)
        for row in (part for row in rows for part in re.split(rf"(?={others})", row)):
            row = html.unescape(re.sub(r"<[^>]*>", " ", row))
            if f"{name.capitalize()} Surname" in row and "weightings" not in row:
                found |= set(re.findall(r"\d+\.\d+", row)) - may
    if may:
        may.add(f"{(float(nominee['high']) - float(nominee['low'])) / 2:.1f}")
    for row in sheets(bundle, audience):
        if any(f"{name.capitalize()} Surname" == cell for cell in row):
            found |= {c for c in row if re.fullmatch(r"-?\d+\.\d+", c)} - may
    say(not found, f"{audience}: rows about {name} hold no figure but the total's", sorted(found)[:5])


def check_public(bundle):
    file = load(bundle / "standings-public.json")
    nominees = file["nominees"]
    told = {key: value for key, value in file["panel"].items() if value is not None}
    say(sorted(told) == ["nominees", "reviewers"], "nor is it told how many ratings and recusals there are", told)
    numbers = [key for n in nominees for key, value in n.items()
               if value is not None and key in ("score", "raw", "low", "high", "se", "group_place", "standing",
                                                "reviewers", "recused", "spread", "fixed")]
    say(not numbers, "without a decision to publish numbers there is none about a person", numbers[:5])
    shown = [n["id"] for n in nominees if any(c["profile"] for c in n["criteria"].values())]
    say(shown == ["idrisom", "nupelar", "ostrifex"], "the panel's reading is given of those whom enough rated", shown)
    page = (bundle / "report-public.md").read_text(encoding="utf-8")
    say("Anchor" in page and not re.search(r"points of 100|[Ss]tandard deviation|severity|weightings", page),
        "the public page speaks in anchors, of no score, spread, severity or weighting")
    say({n["thresholds"]["office"] for n in nominees} == {"insufficient-information"},
        "what is not verified settles no threshold")
    say(next(n for n in nominees if n["id"] == "zalmoxin")["thresholds"]["few"] is None,
        "a threshold that two reviewers decided is not told")


def check_beside(full, bundle, audience):
    """What two reviewers decided stands beside no name of those who may not know it."""
    def beside(folder, who):
        lines = (folder / f"report-{who}.txt").read_text(encoding="utf-8").splitlines()
        return [b for a, b in zip(lines, lines[1:]) if re.match(r"(- )?Zalmoxin Surname", a) and "Plenty of it" in b]
    say(beside(full, "full") and not beside(bundle, audience),
        f"{audience}: a threshold that two reviewers decided stands beside no name", beside(bundle, audience))


def check_method(bundle, audience, seen, unseen):
    page = (bundle / f"method-{audience}.html").read_text(encoding="utf-8")
    say(all(f'id="{a}"' in page for a in seen) and not any(f'id="{a}"' in page for a in unseen),
        f"the page of methods of {audience} explains what {audience} reads")
    broken = [a for a in re.findall(r'href="#([^"]*)"', page) if f'id="{a}"' not in page]
    pages = (bundle / f"report-{audience}.html").read_text(encoding="utf-8")
    broken += [a for a in re.findall(rf'href="method-{audience}.html#([^"]*)"', pages) if f'id="{a}"' not in page]
    say(not broken, f"links to and in it lead somewhere ({audience})", broken)


def check_same(bundles):
    panel = load(bundles["panel"] / "standings-panel.json")["nominees"]
    public = load(bundles["numbers"] / "standings-public.json")["nominees"]
    french = load(bundles["panel-fr"] / "standings-panel.json")["nominees"]
    say(panel == french, "two languages have the same figures")
    differ = [(n["id"], key) for n, p in zip(public, panel) for key in ("score", "raw", "low", "high", "standing",
                                                                        "group_place", "dimensions")
              if n[key] != p[key]]
    say(not differ, "panel and public have the same figures or none: their difference tells nothing", differ)
    withheld = {n["id"] for n in panel if n["score"] is None}
    say(withheld == {"bexolume", "korvath"}, "no total where too few rated or it would give all away", withheld)
    places = sorted(int(n["group_place"]) for n in panel if n["group_place"] is not None and n["group"] == "first")
    say(places == list(range(1, len(places) + 1)), "places are counted among totals that are shown", places)


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        cycle = fixture.write(root / "words", False)
        publishing = fixture.write(root / "numbers", True)
        made = {"full": (cycle, "full", "en"), "panel": (cycle, "panel", "en"), "panel-fr": (cycle, "panel", "fr"),
                "public": (cycle, "public", "en"), "public-es": (cycle, "public", "es"),
                "numbers": (publishing, "public", "en")}
        bundles = {name: report(*what, root / "made" / name) for name, what in made.items()}
        check_words({**bundles, **others(cycle, publishing, root / "made")})
        check_pairs(bundles["panel"])
        for name, audience in (("panel", "panel"), ("numbers", "public")):
            check_solve(bundles[name], audience)
            check_digits(bundles[name], audience)
            for nominee in FEW:
                check_page(bundles[name], audience, nominee)
        check_can_fail(bundles["full"], bundles["panel"], "panel")
        for name, audience in (("panel", "panel"), ("numbers", "public"), ("public", "public")):
            check_beside(bundles["full"], bundles[name], audience)
        check_public(bundles["public"])
        check_method(bundles["panel"], "panel", ["score", "order-of-two", "weight"],
                     ["bounds-of-a-score", "resampled-reviewers"])
        check_method(bundles["numbers"], "public", ["score", "profile-in-words", "not-shown"],
                     ["order-of-two", "gives-compared", "smallest-change-of-weights", "spread"])
        say(not list(bundles["public"].glob("method*")), "without figures there is no page about them")
        check_same(bundles)
    return 1 if failed else 0


sys.exit(main())
