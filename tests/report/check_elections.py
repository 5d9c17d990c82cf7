#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real elections in candidates/cescr-*: what the files say, and what the program makes of them.

    check_elections.py PROGRAM ROOT

The numbers below come from published sources and were written down without looking at the files: seats of 2008
(OHCHR, table of the election) and 2024 (GI-ESCR, GQUAL), of the others as they follow from lists of members; contested
groups from United Nations press releases and the press; women among the members from the Coalition's call of 2009,
Project Eleanor (March 2016), OHCHR (1 January 2017), GI-ESCR and GQUAL (2023).
"""
import csv
import itertools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

PROGRAM, ROOT = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
GROUPS = ("africa", "asia-pacific", "eastern-europe", "latin-america-caribbean", "weog")
# seats by group, in the order above; how many of those elected are known
REGULAR = {
    "2008": ((2, 2, 2, 1, 2), 3), "2010": ((2, 2, 1, 3, 1), 9), "2012": ((2, 2, 2, 1, 2), 9),
    "2014": ((2, 2, 1, 2, 2), 9), "2016": ((2, 2, 2, 1, 2), 9), "2018": ((2, 2, 1, 3, 1), 8),
    "2020": ((2, 2, 2, 1, 2), 8), "2022": ((2, 2, 1, 3, 1), 9), "2024": ((2, 2, 2, 1, 2), 9),
}
OTHER = {"2009-eastern-europe": ("by-election", 0), "2014-asia-pacific": ("by-election", 1),
         "2018-asia-pacific": ("postponed-seat", 1), "2020-weog": ("by-election", 1),
         "2020-asia-pacific": ("by-election", 0)}
CONTESTED = {("2016", "africa"): 4, ("2018", "africa"): 6, ("2020", "africa"): 3, ("2022", "africa"): 4}
# a source settles that nobody else stood: as many nominees as seats, or fewer
SETTLED = {("2018", "asia-pacific"), ("2014-asia-pacific", "asia-pacific"),
           ("2018-asia-pacific", "asia-pacific"), ("2020-asia-pacific", "asia-pacific"),
           *(("2022", group) for group in GROUPS[1:])}
# date, women of 18, the two elections whose members sat then, and by-elections that had replaced somebody
WOMEN = (("2009-11", 3, ("2008", None), ()), ("2016-03", 3, ("2012", "2014"), ("2014-asia-pacific",)),
         ("2017-01-01", 5, ("2014", "2016"), ()), ("2023", 6, ("2020", "2022"), ()))
# in how many elections, by-elections included, one person was nominated
AGAIN = {"mohamed-ezzeldin-abdel-moneim": 4, "aslan-abashidze": 4, "waleed-sadi": 3, "zdzislaw-kedzia": 3,
         "heisoo-shin": 3, "lydia-carmelita-ravenberg": 3, "mikel-mancisidor-de-la-fuente": 3,
         "michael-windfuhr": 3, "laura-maria-craciunean-tatu": 3, "renato-zerbini-ribeiro-leao": 3,
         "maria-virginia-bras-gomes": 2, "sandra-liebenberg": 2, "shiqiu-chen": 2, "preeti-saran": 2,
         "ludovic-hennebel": 2, "peters-sunday-omologbe-emuze": 2, "asraf-ally-caunhye": 2}

failed = 0


def ok(sentence, found, expected=True):
    global failed
    failed += found != expected
    print(("ok - " if found == expected else "not ok - ") + sentence +
          ("" if found == expected else f": found {found!r}, expected {expected!r}"))


def value(fact):
    return fact.get("value") if isinstance(fact, dict) else fact


def read(name):
    folder = ROOT / "candidates" / f"cescr-{name}"
    return {part: json.loads((folder / f"{part}.json").read_text(encoding="utf-8"))
            for part in ("cycle", "nominees", "outcome")}


def elected(cycle):
    return [value(one) for group in cycle["outcome"]["groups"] for one in group.get("elected", ())]


def run(*args, status=0):
    done = subprocess.run([PROGRAM, *args], capture_output=True, text=True, cwd=ROOT)
    if done.returncode != status:
        print(done.stdout, done.stderr)
    return done


def fold(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]+", " ", plain)


def check_seats(cycles):
    for year, (seats, known) in REGULAR.items():
        cycle = cycles[year]
        by_group = {seat["group"]: value(seat["vacant"]) for seat in cycle["cycle"]["seats"]}
        ok(f"the seats of {year} by group", tuple(by_group[group] for group in GROUPS), seats)
        ok(f"those known to have been elected in {year}", len(elected(cycle)), known)
    for name, (kind, known) in OTHER.items():
        cycle = cycles[name]["cycle"]
        ok(f"{name} is one seat of the right kind",
           (cycle["kind"], [value(seat["vacant"]) for seat in cycle["seats"]], len(elected(cycles[name]))),
           (kind, [1], known))


def facts_without_source(record, inherited=False):
    """Every value of a person, seat, date or result must say where it comes from."""
    plain = {"state", "gender", "incumbent", "received", "vacant", "continuing", "term_end", "term_start", "election",
             "nominations_close", "postponed", "women"}
    if isinstance(record, list):
        return [one for each in record for one in facts_without_source(each, inherited)]
    if not isinstance(record, dict):
        return []
    own = inherited or "source" in record
    bad = [key for key, held in record.items()
           if key in plain and held is not None and not (own or isinstance(held, dict) and "source" in held)]
    if isinstance(value(record.get("method")), str) and value(record["method"]) != "unknown":
        bad += [] if own or "source" in record["method"] else ["method"]
    return bad + [one for held in record.values() for one in facts_without_source(held, own)]


def check_sources(cycles):
    for name, cycle in cycles.items():
        ok(f"every fact of {name} has a source", facts_without_source(list(cycle.values())), [])
        text = json.dumps(list(cycle.values()))
        ok(f"{name} holds nothing that was only remembered", re.findall("unverified|Yongxiang", text), [])


def check_people(cycles):
    nominated, names = {}, {}
    for cycle in cycles.values():
        for nominee in cycle["nominees"]["nominees"]:
            nominated[nominee["id"]] = nominated.get(nominee["id"], 0) + 1
        for person in itertools.chain(cycle["nominees"]["nominees"], cycle["cycle"].get("members", ())):
            for spelt in filter(None, [person["name"], *person.get("aliases", ())]):
                names.setdefault(fold(spelt), set()).add(person["id"])
    for person, times in AGAIN.items():
        ok(f"{person} was nominated {times} times under one id", nominated.get(person), times)
    ok("no name belongs to two ids", [name for name, ids in names.items() if len(ids) > 1], [])


def check_women(cycles):
    """Who sat is worked out from results and members who stay; what is not documented may be either."""
    people = {person["id"]: person for cycle in cycles.values()
              for person in itertools.chain(cycle["cycle"].get("members", ()), cycle["nominees"]["nominees"])}
    for date, stated, (first, second), replaced in WOMEN:
        sitting = set(elected(cycles[first]))
        sitting |= set(elected(cycles[second])) if second else {
            member["id"] for member in cycles[first]["cycle"]["members"]}
        for name in replaced:
            sitting -= {"jun-cong"}
            sitting |= set(elected(cycles[name]))
        genders = [value(people[person].get("gender")) for person in sitting]
        women, men = genders.count("woman"), genders.count("man")
        ok(f"{stated} women of 18 in {date} lie between {women} documented and {18 - men} possible",
           women <= stated <= 18 - men and len(sitting) <= 18)
        counts = [(count["women"], count["total"]) for cycle in cycles.values()
                  for count in cycle["cycle"].get("composition", ()) if count["date"] == date]
        ok(f"the count stated for {date} stands in a cycle", counts, [(stated, 18)])


def group_parts(page):
    """The part of each group at the beginning of the report, as one line."""
    top = page.split("Contents")[0].split("Result of the election")[0]
    heads = {"African States": "africa", "Asia-Pacific States": "asia-pacific",
             "Eastern European States": "eastern-europe",
             "Latin American and Caribbean States": "latin-america-caribbean",
             "Western European and other States": "weog"}
    found = {}
    for part in re.split(r"\nGroup of ", top)[1:]:
        head, _, rest = part.partition("\n")
        found[heads[head.strip()]] = " ".join(rest.split())
    return found


def check_reports(cycles, folder):
    for name in cycles:
        done = run("check", f"candidates/cescr-{name}")
        ok(f"check {name} is silent", (done.returncode, done.stdout + done.stderr), (0, ""))
        done = run("report", f"candidates/cescr-{name}", "--audience=full", "-o", f"{folder}/{name}")
        ok(f"report {name} is made", done.returncode, 0)
        page = pathlib.Path(folder, name, "report-full.txt").read_text(encoding="utf-8")
        ok(f"report {name} says that there are no ratings", "No ratings are on file" in page)
        ok(f"report {name} prints nothing unknown as zero or uncontested",
           re.findall(r"uncontested|no rival|(?<![\d.,/])0 (?:nominee|vote|women|member)\w*|not met", page), [])
        if name != "2020-asia-pacific":
            ok(f"report {name} does not say that nobody was nominated", "no nominee" in page, False)
        files = {path.name for path in pathlib.Path(folder, name).iterdir()}
        ok(f"report {name} has no table of ratings", files,
           {"manifest.json", "report-full.html", "report-full.txt", "report-full.md", "facts-full.csv", "facts-full.json"})
        table = list(csv.DictReader(pathlib.Path(folder, name, "facts-full.csv").open(encoding="utf-8")))
        ok(f"the table of facts of {name} names a source in each row",
           [row for row in table if not row["source"] and (row["field"], row["value"]) != ("method", "unknown")], [])
        ok(f"the facts of {name} are the same as JSON",
           [(fact["subject"], fact["field"], fact["value"], fact["status"]) for fact in json.loads(
               pathlib.Path(folder, name, "facts-full.json").read_text(encoding="utf-8"))["facts"]],
           [(row["subject"], row["field"], row["value"], row["status"]) for row in table])
        for group, part in group_parts(page).items():
            least = CONTESTED.get((name, group))
            said = "more nominees than seats" in part
            unknown = "not documented whether" in part
            ok(f"{name}, {group}: contested {'yes' if least else 'settled' if (name, group) in SETTLED else 'not known'}",
               (said, unknown, f"{least} nominees" in part),
               (bool(least), not least and (name, group) not in SETTLED, bool(least)))
    status = run("status", "candidates/cescr-2018").stdout
    ok("status asks nobody for ratings", ("escrutiny report" in status, "intake" in status, "more wanted" in status),
       (True, False, False))
    for verb in ("rank", "reliability", "weights"):
        ok(f"{verb} of a cycle without ratings has nothing to give",
           subprocess.run([PROGRAM, verb, "candidates/cescr-2016"], capture_output=True, cwd=ROOT).returncode, 4)


def check_results(folder):
    def page(name):
        return " ".join(pathlib.Path(folder, name, "report-full.txt").read_text(encoding="utf-8").split())
    ok("a fact with two sources cites both", bool(re.search(r"Nominating State: EGY \[\d+\] \[\d+\]", page("2016"))))
    ok("who was not elected is named", "Not elected: Marc France Eddy Balancy (MUS)" in page("2016"))
    ok("what follows from others says so", "Asraf Ally Caunhye (MUS) (derived from other facts)" in page("2018"))
    ok("a restricted ballot is told", "Ballot 2: restricted ballot; votes not documented" in page("2018"))
    ok("a seat left open is told", "Seats left open: 1" in page("2018"))
    ok("votes are told", "Mohammed Amarti (MAR): 37 votes" in page("2020"))
    ok("a seat of which nobody tells the result", "Seats whose result is not documented: 1" in page("2020"))
    ok("who dissociated itself is told", re.findall(r"Dissociated itself from the acclamation: (\w+)", page("2022")),
       ["GBR", "USA"])


def check_audiences(folder):
    """In a copy: for panel and public the program makes the cycle a key."""
    for part in ("candidates/cescr-2018", "criteria"):
        shutil.copytree(ROOT / part, pathlib.Path(folder, "copy", part))
    for audience, language, words in (("public", "fr", "Aucune évaluation"), ("panel", "es", "No hay evaluaciones")):
        done = run("report", f"{folder}/copy/candidates/cescr-2018", f"--audience={audience}", f"--lang={language}", "-o",
                   f"{folder}/{audience}", *(["--without-reply=Facts of a past election"] if audience == "public" else []))
        page = pathlib.Path(folder, audience, f"report-{audience}.txt")
        text = page.read_text(encoding="utf-8") if page.exists() else ""
        ok(f"the report for {audience} in {language} is made", (done.returncode, words in text), (0, True))
        ok(f"who withdrew is not in the report for {audience}", "CMR" in text, False)


def main():
    cycles = {name: read(name) for name in (*REGULAR, *OTHER)}
    ok("there are no other real elections",
       sorted(path.name[6:] for path in (ROOT / "candidates").glob("cescr-*")), sorted(cycles))
    check_seats(cycles)
    check_sources(cycles)
    check_people(cycles)
    check_women(cycles)
    with tempfile.TemporaryDirectory() as folder:
        check_reports(cycles, folder)
        check_results(folder)
        check_audiences(folder)
    return failed > 0


sys.exit(main())
