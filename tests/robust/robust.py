#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold whatever stands in the files and whatever the machine does.

    robust.py PROGRAM [NAME...]    all properties, or those whose function is so named

Files of the shipped example are damaged at random (from a fixed seed), disks fill up, the program is killed,
and the same data come in another order, with other threads, from another folder. One line for each property:
"ok - sentence", "not ok - sentence" or "skipped - sentence".
"""
import collections
import concurrent.futures
import csv
import hashlib
import html.parser
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

SOURCE = Path(os.environ.get("ESCRUTINY_SOURCE") or Path(__file__).resolve().parents[2])
SEED, MUTATIONS, KILLS = 20310409, 300, 12
LONGEST = 2.0  # seconds for one check
SANITIZER = 99

PROGRAM = ""
results = {"ok": 0, "not ok": 0, "skipped": 0}


def tell(outcome, sentence, why=""):
    results[outcome] += 1
    print(f"{outcome} - {sentence}{': ' + why if why else ''}", flush=True)


def judge(sentence, problems):
    tell("not ok" if problems else "ok", sentence)
    for problem in problems[:8]:
        print("  " + problem.replace("\n", "\n  "))
    if len(problems) > 8:
        print(f"  … and {len(problems) - 8} more")


def environment(**more):
    kept = {name: value for name, value in os.environ.items()
            if name in ("PATH", "LD_LIBRARY_PATH") or name.endswith("SAN_OPTIONS")}
    kept.setdefault("ASAN_OPTIONS", f"exitcode={SANITIZER}")
    kept.setdefault("UBSAN_OPTIONS", f"halt_on_error=1:exitcode={SANITIZER}")
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def run(*words, cwd=None, timeout=30, **more):
    return subprocess.run([PROGRAM, *map(str, words)], cwd=cwd, env=more.pop("env", environment()),
                          stdin=subprocess.DEVNULL, stdout=more.pop("stdout", subprocess.PIPE),
                          stderr=subprocess.PIPE, timeout=timeout, check=False, **more)


def crashed(done):
    return done.returncode < 0 or done.returncode == SANITIZER


def words_of(done):
    return f"exit {done.returncode}: {done.stderr.decode(errors='replace')[-600:]}"


def workspace(folder):
    """A copy of the shipped example with its criteria."""
    root = Path(folder)
    shutil.copytree(SOURCE / "candidates/example", root / "candidates/example")
    (root / "criteria").mkdir()
    shutil.copy(SOURCE / "criteria/cescr.json", root / "criteria")
    return root


def cycle_of(root, **changes):
    """Changes keys of cycle.json; a decision goes with the id."""
    path, decision = (root / "candidates/example" / name for name in ("cycle.json", "decision.json"))
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    if "id" in changes and decision.exists():
        decision.write_text(json.dumps({**json.loads(decision.read_text()), "cycle": changes["id"]}))


# ---- damaged files

NASTY = [b"\0", b"\xff", b'"', b"{", b"[", b"]", b"}", b",", b";", b"\t", b"\n", b"\r", b"\\", b"\\u0000",
         b"\\ud800", b"1e999", b"-", b"99999999999999999999", b"null", b"\xef\xbb\xbf", b"\xe2\x80\xae",
         b"[" * 40, b'""', b"'", b" " * 70, b"recused", b"5", b"0.1", b"\xc3", b"/*", b"=1+1", b"e\xcc\x81"]


def damage(chance, text):
    """text with one to four things wrong."""
    text = bytearray(text)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at, length = chance.randrange(len(text) + 1), chance.choice((1, 1, 2, 7, 60, 900))
        kind = chance.randrange(6)
        if kind == 0:
            text[at:at + length] = b""
        elif kind == 1:
            text[at:at] = chance.choice(NASTY)
        elif kind == 2:
            text[at:at + 1] = chance.choice(NASTY)
        elif kind == 3:
            text[at:at + 1] = bytes([chance.randrange(256)])
        elif kind == 4:
            begin = chance.randrange(len(text) + 1)
            text[at:at] = text[begin:begin + length]
        else:
            del text[at:]
            text = text or bytearray(b"\n")
    return bytes(text)


def check_damaged(root, name, number):
    """None, or what went wrong with this damaged file."""
    path = root / name
    whole = path.read_bytes()
    path.write_bytes(damage(random.Random(SEED + number), whole))
    began = time.monotonic()
    try:
        done = run("check", "example", cwd=root, timeout=20)
        if done.returncode not in (0, 1):
            return f"{name}, seed {SEED + number}: {words_of(done)}"
        if done.returncode == 1 and not done.stderr:
            return f"{name}, seed {SEED + number}: exit 1 without a word"
        if time.monotonic() - began > LONGEST:
            return f"{name}, seed {SEED + number}: {time.monotonic() - began:.1f} s"
        if done.returncode == 0 and number % 6 == 0:
            return result_of_damaged(root, f"{name}, seed {SEED + number}")
    except subprocess.TimeoutExpired:
        return f"{name}, seed {SEED + number}: never ends"
    finally:
        path.write_bytes(whole)
    return None


def result_of_damaged(root, what):
    done = run("rank", "example", "--format=json", cwd=root, timeout=20)
    if done.returncode not in (0, 4):
        return f"rank on {what}: {words_of(done)}"
    if done.returncode == 0:
        json.loads(done.stdout, parse_constant=lambda word: sys.exit(f"{word} in JSON: {what}"))
    return None


def damaged_files():
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        roots = [workspace(Path(folder) / str(i)) for i in range(2)]
        names = sorted(str(path.relative_to(roots[0])) for path in roots[0].rglob("*.*")
                       if path.suffix in (".json", ".csv"))
        chance = random.Random(SEED)
        tasks = [(chance.choice(names), number) for number in range(MUTATIONS)]

        def some(i):
            return [check_damaged(roots[i], *task) for task in tasks[i::2]]

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = [problem for part in pool.map(some, range(2)) for problem in part if problem]
    judge(f"On {MUTATIONS} files damaged at random, check ends soon with 0 or 1", found)


def places(value, path=()):
    """The path of each value inside a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield path + (key,)
        yield from places(part, path + (key,))


def without(value, path, null):
    """value with null at path, or without what stands there."""
    value = json.loads(json.dumps(value))
    record = value
    for key in path[:-1]:
        record = record[key]
    if null:
        record[path[-1]] = None
    else:
        del record[path[-1]]
    return value


def check_without(root, name, path, null):
    file = root / name
    whole = file.read_text()
    file.write_text(json.dumps(without(json.loads(whole), path, null)))
    what = f"{name} {'/'.join(map(str, path))} {'null' if null else 'taken out'}"
    done = run("check", "spring", cwd=root)
    problem = None if done.returncode in (0, 1) else f"{what}: {words_of(done)}"
    if done.returncode == 0:
        done = run("report", "spring", "--audience=full", cwd=root)
        if done.returncode not in (0, 4):
            problem = f"report, {what}: {words_of(done)}"
    file.write_text(whole)
    return problem


def missing_values():
    """Every value of a small workspace is null once, and taken out once."""
    names = ["criteria/small.json"] + ["candidates/spring/" + name
                                       for name in ("cycle.json", "reviewers.json", "nominees/bo.json")]
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        roots = [Path(folder) / str(i) for i in range(2)]
        for root in roots:
            shutil.copytree(SOURCE / "tests/cases/base", root)
        tasks = [(name, path, null) for name in names for null in (True, False)
                 for path in places(json.loads((roots[0] / name).read_text()))]

        def some(i):
            return [check_without(roots[i], *task) for task in tasks[i::2]]

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = [problem for part in pool.map(some, range(2)) for problem in part if problem]
    judge(f"Each of {len(tasks) // 2} values is null once and missing once, and no command breaks", found)


def many_messages():
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        root = workspace(folder)
        rows = "".join(f"nobody-{i},I1,4\n" for i in range(12000))
        (root / "candidates/example/ratings/r-01.csv").write_text("nominee,criterion,rating\n" + rows)
        done = run("check", "example", cwd=root)
        shown = done.stderr.count(b"[unknown-id]")
        last = done.stderr.decode().splitlines()[-1]
        judge("Of 12,000 errors 200 are shown and all are counted",
              # 12,000 rows that name nobody, and the one warning that r-01 has therefore returned nothing
              [] if (done.returncode, shown) == (1, 200) and "11801 more" in last
              else [f"{shown} shown, the last line: {last}, exit {done.returncode}"])


# ---- disks that fill up, programs that are killed

def tree(folder):
    """What stands in a folder: names and hashes."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def full_device():
    if not os.path.exists("/dev/full"):
        return tell("skipped", "A full device", "there is no /dev/full")
    problems = []
    commands = [("check", "-v", "example"), ("check", "--format=json", "example"), ("rank", "example"),
                ("rank", "example", "--format=json"), ("explain", "example", "n-01"), ("help",),
                ("help", "errors"), ("--version",)]
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        root = workspace(folder)
        for words in commands:
            with open("/dev/full", "wb") as full:
                done = run(*words, cwd=root, stdout=full)
            if done.returncode != 3 or b"[cannot-write]" not in done.stderr:
                problems.append(f"{' '.join(words)}: {words_of(done)}")
    return judge("Results that a full device does not take are an error with exit 3", problems)


def small_files():
    """For a child: no file may grow beyond 30,000 bytes, and trying is an error, not a signal."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))


def after_full_disk(root, before, done):
    problems = []
    if done.returncode != 3 or b"[cannot-write]" not in done.stderr:
        problems.append(words_of(done))
    if tree(root / "reports") != before:
        problems.append("the old report is not as it was: "
                        f"{sorted(set(tree(root / 'reports').items()) ^ set(before.items()))[:3]}")
    return problems


def full_disk():
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        root = workspace(folder)
        run("report", "example", "--audience=full", cwd=root)
        before = tree(root / "reports")
        cycle_of(root, title="Another title (fictional)")
        done = run("report", "example", "--audience=full", cwd=root, preexec_fn=small_files)
        judge("A report that finds no room leaves the old one as it was, exit 3",
              after_full_disk(root, before, done) if before else ["no first report was made"])


def full_file_system():
    sentence = "A report on a full file system leaves the old one as it was, exit 3"
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        root = workspace(folder)
        (root / "reports").mkdir()
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", root / "reports"],
                               stderr=subprocess.PIPE, check=False) if os.geteuid() == 0 else None
        if mount is None or mount.returncode:
            return tell("skipped", sentence, "no small file system can be mounted here")
        try:
            run("report", "example", "--audience=full", cwd=root)
            before = tree(root / "reports")
            room = os.statvfs(root / "reports")
            (root / "reports/filler").write_bytes(b"x" * (room.f_bavail * room.f_frsize - 20000))
            before = tree(root / "reports")
            cycle_of(root, title="Another title (fictional)")
            done = run("report", "example", "--audience=full", cwd=root)
            return judge(sentence, after_full_disk(root, before, done)
                         if len(before) > 3 else ["no first report was made"])
        finally:
            subprocess.run(["umount", root / "reports"], check=False)


def killed():
    """Killed at many moments: every file of the bundle is the old one or the new one, whole."""
    problems, mixed = [], 0
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        root = workspace(folder)
        bundle = root / "reports/example/full-en"
        began = time.monotonic()
        run("report", "example", "--audience=full", cwd=root)
        lasts = time.monotonic() - began
        old = tree(bundle)
        cycle_of(root, title="Another title (fictional)")
        run("report", "example", "--audience=full", "-o", "other", cwd=root)
        new = tree(root / "other")
        keep = root / "kept"
        shutil.copytree(bundle, keep)
        chance = random.Random(SEED)
        for _ in range(KILLS):
            shutil.rmtree(bundle)
            shutil.copytree(keep, bundle)
            child = subprocess.Popen([PROGRAM, "report", "example", "--audience=full"], cwd=root,
                                     env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(lasts * (0.5 + 0.6 * chance.random()))
            child.kill()
            child.wait()
            now = {name: sha for name, sha in tree(bundle).items() if not name.endswith(".new")}
            if set(now) != set(old):
                problems.append(f"files are missing or foreign: {sorted(set(now) ^ set(old))}")
            problems += [f"{name} is neither old nor new" for name in now
                         if now[name] not in (old.get(name), new.get(name))]
            mixed += now not in (old, new)
        run("report", "example", "--audience=full", cwd=root)
        if tree(bundle) != new:
            problems.append("the next run does not repair what a killed one left")
    judge("Killed while it writes a report, it leaves each file whole, and the next run is complete", problems)
    if mixed:
        print(f"  ({mixed} of {KILLS} kills fell between two renames)")


# ---- the same data, the same bytes

def rows_of(path):
    """The rows of a ratings file, whatever separates its cells."""
    text = path.read_text(encoding="utf-8-sig")
    heading = text.splitlines()[0]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count)))


def permuted_rows(root, chance):
    for path in (root / "candidates/example/ratings").glob("*.csv"):
        rows = rows_of(path)
        columns = list(range(len(rows[0])))
        chance.shuffle(columns)
        body = rows[1:]
        chance.shuffle(body)
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([[row[c] for c in columns] for row in [rows[0], *body] if row])


def merged_ratings(root, chance):
    """All ratings in three files, whoever gave them."""
    ratings, rows = root / "candidates/example/ratings", []
    wanted = ("nominee", "criterion", "rating", "evidence")
    for path in sorted(ratings.glob("*.csv")):
        heading, *body = rows_of(path)
        at = [heading.index(name) if name in heading else None for name in wanted]
        rows += [[path.stem, *("" if c is None else row[c] for c in at)] for row in body if row]
        path.unlink()
    chance.shuffle(rows)
    for i in range(3):
        with (ratings / f"part-{i}.csv").open("w", newline="") as file:
            csv.writer(file, delimiter=";").writerows([["reviewer", *wanted], *rows[i::3]])


def permuted_criteria(root, chance):
    path = root / "criteria/cescr.json"
    criteria = json.loads(path.read_text())
    for name in ("criteria", "sources"):
        chance.shuffle(criteria[name])
    path.write_text(json.dumps(criteria, ensure_ascii=False))


def permuted_nominees(root, chance):
    """One file instead of many, in another order."""
    folder = root / "candidates/example/nominees"
    nominees = [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]
    for nominee in nominees:
        for key in ("format", "$schema"):
            nominee.pop(key, None)
    chance.shuffle(nominees)
    shutil.rmtree(folder)
    (root / "candidates/example/nominees.json").write_text(json.dumps(nominees, ensure_ascii=False))


def permuted_people(root, chance):
    folder = root / "candidates/example"
    for name, key in (("reviewers.json", "reviewers"), ("cycle.json", "seats"), ("cycle.json", "members")):
        record = json.loads((folder / name).read_text())
        chance.shuffle(record[key])
        keys = list(record)
        chance.shuffle(keys)
        (folder / name).write_text(json.dumps({k: record[k] for k in keys}, ensure_ascii=False))


def everything(root, cycle="example", cwd=None, options=(), env=None):
    """All results of a cycle: name to bytes."""
    done, bundle = {}, Path(tempfile.mkdtemp(dir=root))
    more = {"cwd": cwd or root, "env": env or environment()}
    for words in (("rank", "--order=points"), ("rank", "--format=json")):
        done[" ".join(words)] = run(words[0], cycle, *words[1:], *options, **more)
    done["explain"] = run("explain", cycle, "n-07", *options, **more)
    done["report"] = run("report", cycle, "--audience=full", "-o", bundle, *options, **more)
    failed = [f"{name}: {words_of(one)}" for name, one in done.items() if one.returncode]
    if failed:
        return {"failed": "\n".join(failed).encode()}
    texts = {name: one.stdout for name, one in done.items() if name != "report"}
    texts.update({path.name: path.read_bytes() for path in bundle.iterdir()})
    return texts


def figures(texts):
    """The same without what names the inputs: hashes of the criteria set, the fingerprint, the manifest."""
    if "failed" in texts:
        return texts
    sha = json.loads(texts["rank --format=json"])["criteria"]["sha256"].encode()
    fingerprint = json.loads(texts["manifest.json"])["fingerprint"].encode()
    named = {}
    for name, text in texts.items():
        parts = {f"{name}: {part}": inside for part, inside in unzipped(text)} if name.endswith(".xlsx") else {name: text}
        named.update({part: re.sub(rb"sha256-[A-Za-z0-9+/=]+", b"POLICY", inside).replace(sha, b"SHA-256")
                      .replace(sha[:12], b"SHA").replace(fingerprint, b"FINGERPRINT") for part, inside in parts.items()})
    del named["manifest.json"]
    return named


def unzipped(workbook):
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        return [(part, book.read(part)) for part in book.namelist()]


def differing(one, other):
    """The names of results that differ, each with the first line that does."""
    problems = []
    for name in sorted(set(one) | set(other)):
        a, b = (texts.get(name, b"(not there)").split(b"\n") for texts in (one, other))
        first = next((f"{x[:120]!r} / {y[:120]!r}" for x, y in zip(a, b) if x != y), None)
        if a != b:
            problems.append(f"{name}: {first or 'one is longer'}")
    return problems


GERMAN = "Under LC_ALL=de_DE.UTF-8 the bytes are the same"


def german(folder):
    """A place where de_DE.UTF-8 is to be found: made here, so that nothing need be installed for all users."""
    try:
        made = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", str(folder / "de_DE.UTF-8")],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    except FileNotFoundError:
        return None
    probe = subprocess.run(["locale", "decimal_point"], stdout=subprocess.PIPE, check=False,
                           env={**os.environ, "LOCPATH": str(folder), "LC_ALL": "de_DE.UTF-8"})
    return folder if made.returncode == 0 and probe.stdout.strip() == b"," else None


def same_bytes():
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        root = workspace(Path(folder) / "plain")
        plain = everything(root)
        if "failed" in plain:
            return judge("The example has results", [plain["failed"].decode()])
        away = Path(folder) / "away"
        away.mkdir()
        ways = [("A second run gives the same bytes", lambda: everything(root)),
                ("On one thread the bytes are the same", lambda: everything(root, options=["--threads=1"])),
                ("On two threads the bytes are the same", lambda: everything(root, options=["--threads=2"])),
                ("From another folder the bytes are the same",
                 lambda: everything(root, root / "candidates/example", away))]
        locales = german(away)
        if locales:
            ways.append((GERMAN, lambda: everything(root, env=environment(LC_ALL="de_DE.UTF-8",
                                                                          LOCPATH=str(locales)))))
        else:
            tell("skipped", GERMAN, "localedef and the source of this locale (package locales) are not here")
        for change, sentence in (
                (permuted_rows, "Rows and columns of the ratings in another order give the same bytes"),
                (merged_ratings, "Ratings in other files, with semicolons, give the same bytes"),
                (permuted_criteria, "Criteria in another order give the same bytes but for the hash of the set"),
                (permuted_nominees, "Nominees in one file and another order give the same bytes"),
                (permuted_people, "Reviewers, seats, members and keys in another order give the same bytes")):
            other = workspace(Path(folder) / change.__name__)
            change(other, random.Random(SEED))
            ways.append((sentence, lambda other=other: figures(everything(other))))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for (sentence, _), found in zip(ways, pool.map(lambda way: way[1](), ways)):
                judge(sentence, differing(plain if "manifest.json" in found else figures(plain), found))
    return None


# ---- much, and strange

def many_nominees():
    count = 10000
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        cycle = Path(folder) / "candidates/many"
        (cycle / "ratings").mkdir(parents=True)
        (cycle / "criteria.json").write_text(json.dumps({
            "format": "escrutiny-criteria/1", "id": "one", "scale": {"min": 1, "max": 5, "step": 1, "best": "high"},
            "dimensions": [{"id": "all"}],
            "criteria": [{"id": "K", "dimension": "all", "kind": "rated", "weight": 1, "label": "K"}]}))
        (cycle / "cycle.json").write_text(json.dumps({
            "format": "escrutiny-cycle/1", "id": "many", "criteria": "one",
            "groups": [{"id": "a"}, {"id": "b"}], "seats": [{"group": "a", "vacant": 3}, {"group": "b", "vacant": 1}]}))
        (cycle / "nominees.json").write_text(json.dumps(
            [{"id": f"n-{i:05}", "name": f"Nominee {i} (fictional)", "group": "ab"[i % 2]} for i in range(count)]))
        for reviewer in "xyz":
            (cycle / f"ratings/{reviewer}.csv").write_text("nominee,criterion,rating\n" + "".join(
                f"n-{i:05},K,{1 + (i * 7919 + ord(reviewer)) % 5}\n" for i in range(count)))
        began = time.monotonic()
        done = run("check", "many", cwd=folder)
        lasts = time.monotonic() - began
        judge("check on 10,000 nominees is quick",
              ([] if done.returncode == 0 else [words_of(done)]) +
              ([f"{lasts:.1f} s"] if lasts > LONGEST else []))


NAMES = [("script", "<script>alert(1)</script>"), ("markup", "\"><img src=x onerror=alert(1)>'&amp;"),
         ("formula", "=cmd|' /C calc'!A0"), ("plus", "+1234"), ("at", "@SUM(1)"), ("emoji", "Ada 👩🏽‍⚖️ Amber"),
         ("arabic", "أمل"), ("combining", "Z\u0351\u036balgo"), ("star", "*bold* _it_ `code` | pipe | [x](y)"),
         ("long", "Very " * 200 + "long"), ("comma", 'a,b;"c"\td')]


class Page(html.parser.HTMLParser):
    """The text of a page, its scripts, and elements and attributes that could act."""

    def __init__(self):
        super().__init__()
        self.text, self.acting, self.scripts = [], [], []
        self.into = self.text

    def handle_starttag(self, tag, attrs):
        if tag == "script":
            data = dict(attrs).get("type") == "application/json"
            self.into = [] if data else self.scripts
        if tag in ("script", "img", "iframe", "object", "embed", "link", "form"):
            self.acting.append(tag)
        self.acting += [name for name, value in attrs
                        if name.startswith("on") or (value or "").startswith("javascript:")]

    def handle_endtag(self, tag):
        if tag == "script":
            self.into = self.text

    def handle_data(self, data):
        self.into.append(data)


def strange_names():
    problems = []
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        root = workspace(folder)
        run("report", "example", "--audience=full", "-o", "ordinary", cwd=root)
        ordinary_page = (root / "ordinary/report-full.html").read_text()
        for i, (_, name) in enumerate(NAMES):
            path = root / f"candidates/example/nominees/n-{i + 1:02}.json"
            path.write_text(json.dumps({**json.loads(path.read_text()), "name": name}))
        done = run("report", "example", "--audience=full", "-o", "bundle", cwd=root)
        if done.returncode:
            return judge("Strange names are printed as they are", [words_of(done)])
        page = Page()
        page.feed((root / "bundle/report-full.html").read_text())
        text = " ".join("".join(page.text).split())
        # What acts in a page is what acts in the page of ordinary names, and nothing else.
        ordinary = Page()
        ordinary.feed(ordinary_page)
        problems += [f"the page holds {name} more often than with ordinary names"
                     for name in sorted(collections.Counter(page.acting) - collections.Counter(ordinary.acting))]
        problems += ["a script is not the program's own"] * (page.scripts != ordinary.scripts)
        problems += [f"the page does not print {name[:60]!r}" for kind, name in NAMES
                     if " ".join(name.split()) not in text]
        rank = run("rank", "example", "--format=csv", cwd=root).stdout.decode()
        cells = {row["nominee"]: row["name"] for row in csv.DictReader(io.StringIO(rank))}
        for i, (kind, name) in enumerate(NAMES):
            wanted = "'" + name if name[0] in "=+-@" else name
            if cells.get(f"n-{i + 1:02}") != wanted:
                problems.append(f"CSV: {cells.get(f'n-{i + 1:02}')!r}, not {wanted!r}")
        if "<script>" in (root / "bundle/report-full.md").read_text():
            problems.append("report-full.md holds <script> as it is")
        names = [row["name"] for row in json.loads((root / "bundle/standings-full.json").read_text())["nominees"]]
        problems += [f"JSON lacks {name[:60]!r}" for _, name in NAMES if name not in names]
    return judge("Strange names are printed as they are and act nowhere", problems)


def invisible_names():
    problems = []
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        root = workspace(folder)
        path = root / "candidates/example/nominees/n-01.json"
        nominee = json.loads(path.read_text())
        for name in ("Ada \u202erebmA", "Ada\x07", "Ada \u2066Amber\u2069", "\x1b[31mAda", "Ada\u0000"):
            for ascii_only in (True, False):
                path.write_text(json.dumps({**nominee, "name": name}, ensure_ascii=ascii_only))
                done = run("check", "example", cwd=root)
                if done.returncode != 1 or b"[control-character]" not in done.stderr:
                    problems.append(f"{name!r}: {words_of(done)}")
                if any(sign in done.stderr for sign in (b"\x1b", b"\x07", "\u202e".encode(), "\u2066".encode())):
                    problems.append(f"{name!r}: the message itself holds it")
    judge("Names with overrides and controls are refused, and not repeated to the terminal", problems)


def paths_in_ids():
    """Ids that look like paths stay inside the folders that are meant for them."""
    problems = []
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        root = workspace(Path(folder) / "inside" / "deep")
        cycle_of(root, id="../../../outside")
        before = {path for path in Path(folder).rglob("*") if "reports" not in path.parts}
        done = run("report", "candidates/example", "--audience=full", cwd=root)
        after = {path for path in Path(folder).rglob("*") if "reports" not in path.parts}
        if done.returncode or after - before:
            problems.append(f"{words_of(done)}, new: {sorted(map(str, after - before))[:3]}")
        cycle_of(root, id="example", criteria="../candidates/example/cycle")
        done = run("check", "example", cwd=root)
        if done.returncode != 1 or b"[no-criteria]" not in done.stderr:
            problems.append(words_of(done))
        for name in ("../../../../etc", "\\..", "a/../..", "%2e%2e", "."*300, "\x01", "x" * 5000):
            done = run("check", name, cwd=root)
            if done.returncode != 1 or crashed(done):
                problems.append(f"check {name[:20]!r}: {words_of(done)}")
    judge("Ids that look like paths lead nowhere", problems)


# ---- forms that come in

def set_hash(root):
    """The first 12 digits of the hash of the criteria: RFC 8785, without $schema."""
    criteria = json.loads((root / "criteria/cescr.json").read_text())
    criteria.pop("$schema", None)
    canonical = json.dumps(criteria, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def filled_form(root, reviewer, level):
    """A form that gives one level to everybody whom the reviewer has rated."""
    heading, *rows = rows_of(root / f"candidates/example/ratings/{reviewer}.csv")
    cells = [cell for cell in (dict(zip(heading, row)) for row in rows) if cell["rating"].isdigit()]
    path = root / f"{reviewer}-{level}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["nominee", "criterion", "rating", "evidence", "form"])
        for cell in cells:
            rows.writerow([cell["nominee"], cell["criterion"], level, "a note " * 9,
                           f"example/{reviewer}/{set_hash(root)}/1"])
    return path


def cycle_tree(root):
    """What stands in the cycle, but for what came in and what is only beside."""
    return {name: sha for name, sha in tree(root / "candidates/example").items()
            if not name.startswith(("received", "key", "audit")) and not name.endswith(".new")}


def taken(root):
    log = root / "candidates/example/audit.jsonl"
    whole = log.read_text().splitlines() if log.exists() else []
    return [json.loads(line) for line in whole if '"what":"taken"' in line]


def collected_as(root, form):
    """The cycle with the form taken, from an undisturbed run."""
    other = Path(str(root) + "-undisturbed")
    shutil.copytree(root, other)
    done = run("collect", "example", form.name, cwd=other)
    if done.returncode:
        sys.exit(f"collect: {words_of(done)}")
    return cycle_tree(other)


def full_disk_collect():
    """No room for the log, or for the ratings file: nothing has happened; with room, all of it."""
    problems = []
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        root = workspace(Path(folder) / "one")
        form = filled_form(root, "r-01", 3)
        before, after = cycle_tree(root), collected_as(root, form)
        for most in (0, 1000, 9000, 20000, 30000):

            def limit(most=most):
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

            done = run("collect", "example", form.name, cwd=root, preexec_fn=limit)
            if done.returncode != 3 or cycle_tree(root) != before or taken(root):
                problems.append(f"with files up to {most} bytes: {words_of(done)}, {len(taken(root))} taken")
        done = run("collect", "example", form.name, cwd=root)
        if done.returncode or cycle_tree(root) != after or len(taken(root)) != 1:
            problems.append(f"with room again: {words_of(done)}")
        judge("A form that finds no room changes nothing, exit 3, and is taken when there is room", problems)


def full_file_system_collect():
    sentence = "A form on a full file system changes nothing, exit 3, and is taken when there is room"
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        small = Path(folder) / "small"
        small.mkdir()
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", small],
                               stderr=subprocess.PIPE, check=False) if os.geteuid() == 0 else None
        if mount is None or mount.returncode:
            return tell("skipped", sentence, "no small file system can be mounted here")
        try:
            root, problems = workspace(small / "one"), []
            form = filled_form(root, "r-01", 3)
            before = cycle_tree(root)
            for left in (0, 8192, 24576, 40960, 57344):
                room = os.statvfs(small)
                (small / "filler").write_bytes(b"x" * (room.f_bavail * room.f_frsize - left))
                done = run("collect", "example", form.name, cwd=root)
                (small / "filler").unlink()
                if done.returncode == 0:
                    break
                if done.returncode != 3 or cycle_tree(root) != before or taken(root):
                    problems.append(f"{left} bytes left: {words_of(done)}, {len(taken(root))} taken")
            done = run("collect", "example", form.name, cwd=root)
            if done.returncode or cycle_tree(root) == before or len(taken(root)) != 1:
                problems.append(f"with room again: {words_of(done)}")
            return judge(sentence, problems)
        finally:
            subprocess.run(["umount", small], check=False)


def killed_collect():
    """kill -9 at many moments: each ratings file is the old or the new one; the next run ends in the new state."""
    problems, states = [], [0, 0]
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        first = workspace(Path(folder) / "first")
        form = filled_form(first, "r-01", 3)
        before, after = cycle_tree(first), collected_as(first, form)
        began = time.monotonic()
        run("collect", "example", form.name, "--dry-run", cwd=first)
        lasts = time.monotonic() - began
        chance = random.Random(SEED)
        for number in range(2 * KILLS):
            root = Path(folder) / str(number)
            shutil.copytree(first, root)
            child = subprocess.Popen([PROGRAM, "collect", "example", form.name], cwd=root, env=environment(),
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(lasts * (0.5 + 0.9 * chance.random()))
            child.kill()
            child.wait()
            now = cycle_tree(root)
            if now not in (before, after):
                problems.append(f"kill {number}: neither old nor new")
            states[now == after] += 1
            done = run("collect", "example", form.name, cwd=root)
            if done.returncode or cycle_tree(root) != after or len(taken(root)) != 1:
                problems.append(f"after kill {number}: {words_of(done)}, {len(taken(root))} taken")
            shutil.rmtree(root)
    judge(f"Of {2 * KILLS} runs of collect killed, {states[0]} left the old state and {states[1]} the new one; "
          "the next run ends in the new one", problems)


def two_collects():
    """Two runs at once, each with the forms of half the panel, and both with one more."""
    with tempfile.TemporaryDirectory(prefix="escrutiny-robust-") as folder:
        root = workspace(Path(folder) / "one")
        forms = [filled_form(root, f"r-{i:02}", 3).name for i in range(1, 8)]
        shares = (forms[:4], forms[3:])
        children = [subprocess.Popen([PROGRAM, "collect", "example", *share], cwd=root, env=environment(),
                                     stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for share in shares]
        words = [child.communicate()[1].decode() for child in children]
        problems = [word for child, word in zip(children, words) if child.returncode]
        names = sorted(line["name"] for line in taken(root))
        if names != sorted(forms):
            problems.append(f"taken: {names}")
        judge("Two runs of collect at once take every form once", problems)


PROPERTIES = [damaged_files, missing_values, many_messages, full_device, full_disk, full_file_system, killed,
              full_disk_collect, full_file_system_collect, killed_collect, two_collects, same_bytes,
              many_nominees, strange_names, invisible_names, paths_in_ids]


def main(words):
    global PROGRAM
    if not words:
        sys.exit(__doc__)
    PROGRAM = os.path.abspath(words[0])
    for one in PROPERTIES:
        if not words[1:] or one.__name__ in words[1:]:
            one()
    print(f"{results['ok']} passed, {results['not ok']} failed, {results['skipped']} skipped")
    return 1 if results["not ok"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
