# SPDX-License-Identifier: GPL-3.0-or-later
"""A small cycle in which everything that must not leave is an unmistakable word. All of it is invented."""
import json
import random
from pathlib import Path

CRITERIA = {"P1": ("grip", 30, "wobbleness"), "P2": ("grip", 20, "snorkelhood"), "Q1": ("reach", 35, "trundlecy"),
            "Q2": ("reach", 15, "pommelry")}
DIMENSIONS = {"grip": 50, "reach": 50}
REVIEWERS = 9
# zalmoxin: two ratings on P2 only; bexolume: three reviewers in all; korvath: all the best on everything, few on Q2
NOMINEES = {"zalmoxin": "first", "bexolume": "first", "korvath": "first", "idrisom": "first", "nupelar": "first",
            "ostrifex": "second", "gondrake": "first"}
WITHDRAWN = "gondrake"
CELLS = {("zalmoxin", "P2"): 2, ("korvath", "Q2"): 3}
REVIEWS = {"bexolume": 3}


def reviewer(r):
    given = {"alias": f"Aliasplume{r}"} if r % 3 == 0 else {}
    return {"id": f"rvwrq{r}x", "name": f"Quibblestone{r} Namewort{r}", "organisation": f"Orgthistle{r} Alliance",
            "nationalities": [f"XQ{'ABCDEFGHIJ'[r]}"], "residence": f"XR{'ABCDEFGHIJ'[r]}", **given,
            "conflicts": [{"nominee": "nupelar", "kind": "co-author", "decision": "recused", "by": "Deciderwick",
                           "date": "2040-01-02", "reason": "Reasonmallow"}] if r == 2 else
                         [{"nominee": "idrisom", "kind": "other", "decision": "eligible", "by": "Waiverbloom",
                           "date": "2040-01-03", "reason": "Waiverreason"}] if r == 3 else []}


# The reviewer who rated so few nominees, from the end of the list, that a figure on him would be nearly a rating.
RARE, RARE_NOMINEES, RARE_ALIAS = 6, 4, "Aliasplume6"

# What an audience must find in no file; what full has is found there, so that the search can fail.
INSIDE = {
    "ids of reviewers": ([f"rvwrq{r}x" for r in range(REVIEWERS)], True),
    "names of reviewers": ([f"{word}{r}" for r in range(REVIEWERS) for word in ("Quibblestone", "Namewort")], True),
    "organisations": ([f"Orgthistle{r}" for r in range(REVIEWERS)], False),
    "nationalities and residences": ([f"X{x}{'ABCDEFGHIJ'[r]}" for r in range(REVIEWERS) for x in "QR"], False),
    "recusals": (["Deciderwick", "Reasonmallow"], False),
    "waivers": (["Waiverbloom", "Waiverreason"], True),
    "notes of reviewers": (["Notebramble"], False),
    "who withdrew": (["gondrake", "Wytherling"], True),
    "what is not verified": (["Rumourfern", "Hearsaygorse"], True),
    "what has no source": (["Sourcelessmoss"], True),
    "answers that are not public": (["Privatesedge"], False),
    "contacts": (["2040-01-17", "17 January 2040"], False),
    "who was absent when the committee concluded": (["Absentwillow"], True),
    "notes of files": (["Filenotereed"], False),
}
ALIASES = [f"Aliasplume{r}" for r in range(0, REVIEWERS, 3)]


def nominee(name, group):
    cited = {} if name == "ostrifex" else {"source": "cv"}
    gone = {"status": "withdrawn", "status_date": "2040-01-20"} if name == WITHDRAWN else {}
    return {"format": "escrutiny-nominee/1", "id": name, "group": group, **cited, "note": "Filenotereed",
            "name": "Wytherling" if name == WITHDRAWN else f"{name.capitalize()} Surname", "state": "XAA", **gone,
            "availability": {"value": "confirmed"},
            "positions": [{"title": {"value": "Rumourfern", "status": "unverified"}, "branch": "executive",
                           "to": "present"}],
            "biography": {"education": {"value": "Hearsaygorse", "status": "unverified"},
                          **({} if cited else {"publications": "Sourcelessmoss"})},
            "contacts": [{"date": "2040-01-17", "channel": "email", "result": "answered"}],
            "questionnaire": {"answers": [{"question": "q", "language": "en", "public": False, "text": "Privatesedge"}]},
            "evidence": [] if cited else [{"criterion": "P1", "text": "Sourcelessmoss"}],
            "right_of_reply": {"sent": "2040-01-22", "due": "2040-02-05"},
            "sources": [{"id": "cv", "title": "Curriculum"}]}


def ratings():
    """(reviewer, nominee, criterion): level; fixed by the seed."""
    rng = random.Random(7)
    levels = {}
    for n, name in enumerate(NOMINEES):
        given = REVIEWS.get(name, REVIEWERS)
        for r in range(given):
            if (name == "nupelar" and r == 2) or (r == RARE and n < len(NOMINEES) - RARE_NOMINEES):
                continue
            for criterion in CRITERIA:
                if r >= CELLS.get((name, criterion), REVIEWERS):
                    continue
                level = 5 if name == "korvath" else min(5, max(1, 1 + (n + r % 3) % 4 + rng.randint(-1, 1)))
                levels[r, name, criterion] = level
    return levels


def write(folder, publish):
    """A workspace with the cycle; its path."""
    root = Path(folder)
    cycle = root / "candidates" / "words"
    for path in (root / "criteria", cycle / "nominees", cycle / "ratings"):
        path.mkdir(parents=True)

    def dump(path, what):
        path.write_text(json.dumps(what), encoding="utf-8")
    anchors = {str(level): f"Anchor {word}" for level, word in enumerate(("a", "b", "c", "d", "e"), 1)}
    dump(root / "criteria" / "words.json", {
        "format": "escrutiny-criteria/1", "id": "words", "title": "Words",
        "scale": {"min": 1, "max": 5, "step": 1, "best": "high", "anchors": anchors},
        "dimensions": [{"id": d, "label": d, "weight": w} for d, w in DIMENSIONS.items()],
        "criteria": [{"id": k, "dimension": d, "kind": "rated", "weight": w, "label": label}
                     for k, (d, w, label) in CRITERIA.items()],
        "thresholds": [
            {"id": "office", "label": "No office", "decided_by": "facts", "fact": "executive-office",
             "outcomes": {"none": "met", "will-leave": "met-on-undertaking", "held": "not-met"}},
            {"id": "few", "label": "Enough of it", "decided_by": "reviewers", "criterion": "P2", "level": 2,
             "share": "1/2", "minimum_ratings": 1},
            {"id": "much", "label": "Plenty of it", "decided_by": "reviewers", "criterion": "P2", "level": 5,
             "share": "1/1", "minimum_ratings": 1}]})
    dump(cycle / "cycle.json", {
        "format": "escrutiny-cycle/1", "id": "words", "title": "Words (fictional)", "fictional": True,
        "criteria": "words", "note": "Filenotereed",
        "groups": [{"id": "first", "label": "First"}, {"id": "second", "label": "Second"}],
        "dates": {"election": "2040-04-09", "report": "2040-03-01"}, "working_languages": ["en"],
        "seats": [{"group": "first", "vacant": 2}, {"group": "second", "vacant": 1}],
        "analysis": {"seed": 1, "draws": 1000, "level": 0.9, "minimum_reviewers": {"full": 3, "elsewhere": 5}},
        "publish_numbers": {"by": "the steering committee", "date": "2040-02-01", "minutes": "m"} if publish else False})
    dump(cycle / "reviewers.json", {"format": "escrutiny-reviewers/1", "note": "Filenotereed",
                                    "reviewers": [reviewer(r) for r in range(REVIEWERS)]})
    for name, group in NOMINEES.items():
        dump(cycle / "nominees" / f"{name}.json", nominee(name, group))
    text = {"en": "Concluded.", "fr": "Conclu.", "es": "Concluido."}
    dump(cycle / "decision.json", {
        "format": "escrutiny-decision/1", "cycle": "words", "note": "Filenotereed",
        "rounds": [{"round": 1, "date": "2040-02-20", "present": 8, "not_taking_part": ["rvwrq1x", "Absentwillow"],
                    "nominees": [{"nominee": n, "conclusion": "information-insufficient", "text": text} for n in ("idrisom", "zalmoxin")],
                    "dissents": [{"nominee": "idrisom", "by": "Quibblestone4 Namewort4", "text": text},
                                 {"by": "rvwrq5x", "text": text}]}]})
    levels = ratings()
    for r in range(REVIEWERS):
        rows = [f"{n},{k},{level},Notebramble {r}" for (who, n, k), level in levels.items() if who == r]
        (cycle / "ratings" / f"rvwrq{r}x.csv").write_text("nominee,criterion,rating,evidence\n" +
                                                          "\n".join(rows) + "\n", encoding="utf-8")
    return cycle
