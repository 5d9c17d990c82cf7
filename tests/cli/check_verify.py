#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_verify.py PROGRAM: each kind of thing that can be changed about a bundle, and the words that verify has for it;
bundles from strangers; what saving a bundle may remove and what not.

The reference for hashes, fingerprint and keyed hash is Python's hashlib and hmac.
"""
import hashlib
import hmac
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BASE = pathlib.Path(__file__).resolve().parents[1] / "cases/base"
PROGRAM = os.path.abspath(sys.argv[1])
failed = 0


def check(sentence, *wrong):
    global failed
    wrong = [str(w)[:400] for w in wrong if w]
    print(f"{'not ok' if wrong else 'ok'} - {sentence}", *wrong, sep="\n#   ")
    failed += bool(wrong)


class Workspace:
    """A fresh workspace with a bundle of the cycle "spring"."""

    def __init__(self, folder, name, audience="full", made=True):
        self.root = pathlib.Path(folder) / name
        self.cycle = self.root / "candidates/spring"
        self.bundle = self.root / f"reports/spring/{audience}-en"
        shutil.copytree(BASE, self.root)
        self.audience = audience
        self.reason = ["--without-reply=A test"] if audience == "public" else []
        self.made = self.run("report", "spring", f"--audience={audience}", *self.reason) if made else None

    def run(self, *words):
        done = subprocess.run([PROGRAM, *words], cwd=self.root, capture_output=True, timeout=60, check=False,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})
        return done.stdout.decode(), done.stderr.decode(), done.returncode

    def verify(self):
        return self.run("verify", f"reports/spring/{self.audience}-en")

    def manifest(self):
        return json.loads((self.bundle / "manifest.json").read_text())

    def write_manifest(self, manifest):
        (self.bundle / "manifest.json").write_text(
            manifest if isinstance(manifest, str) else json.dumps(manifest, indent=1))

    def edit(self, path, old, new):
        text = (self.root / path).read_text()
        assert text.count(old) == 1, (path, old, text.count(old))
        (self.root / path).write_text(text.replace(old, new))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def fingerprint_of(folder, fingerprint):
    """As docs/formats.md defines it."""
    lines = "".join(f"{sha256(path.read_bytes().replace(fingerprint.encode(), b'0' * 12))}  {path.name}\n"
                    for path in sorted(folder.iterdir())
                    if path.suffix not in (".html", ".xlsx") and path.name != "manifest.json" and path.is_file())
    return sha256(lines.encode())[:12]


def manifest_is_true(w):
    manifest, problems = w.manifest(), []
    names = sorted(path.name for path in w.bundle.iterdir() if path.name != "manifest.json")
    if [one["name"] for one in manifest["outputs"]] != names:
        problems.append("the outputs are not the files that are there")
    problems += [f"hash of {one['name']}" for one in manifest["outputs"]
                 if sha256((w.bundle / one["name"]).read_bytes()) != one["sha256"]]
    if fingerprint_of(w.bundle, manifest["fingerprint"]) != manifest["fingerprint"]:
        problems.append("the fingerprint is not that of the files")
    problems += [f"{path.name} has no fingerprint" for path in w.bundle.iterdir()
                 if path.suffix in (".html", ".txt", ".md", ".json") and manifest["fingerprint"] not in path.read_text()]
    return problems


def inputs_of(w):
    return {one["name"]: sha256(((w.cycle if (w.cycle / one["name"]).exists() else w.root) / one["name"]).read_bytes())
            for one in w.manifest()["cycles"][0]["inputs"]}


# A story: what is done to workspace or bundle; a pattern in what verify writes; its exit status.
def rating(w):
    w.edit("candidates/spring/ratings/kim.csv", "ada,E1,4,", "ada,E1,5,")


def weights(w):
    w.edit("criteria/small.json", '"weight": 60}', '"weight": 80}')


def scale(w):
    w.edit("criteria/small.json", '"1": "Poor"', '"1": "Weak"')


def settings(w):
    w.edit("candidates/spring/cycle.json", '"working_languages"', '"analysis": {"draws": 2000}, "working_languages"')


def space(w):
    path = w.cycle / "cycle.json"
    path.write_text(path.read_text() + "\n")


def reviewer_gone(w):
    (w.cycle / "ratings/noa.csv").unlink()


def version(w):
    w.write_manifest({**w.manifest(), "version": "0.0.1"})
    rating(w)


def altered(w):
    path = w.bundle / "report-full.md"
    path.write_text(path.read_text().replace("Ada", "Eda", 1))


def missing(w):
    (w.bundle / "standings-full.csv").unlink()


def added(w):
    (w.bundle / "more.txt").write_text("more")


def covered(w):
    """A figure is changed and the manifest made to fit."""
    path, manifest = w.bundle / "standings-full.csv", w.manifest()
    path.write_text(re.sub(r"\d\.\d+", "9.5", path.read_text(), count=1))
    for one in manifest["outputs"]:
        one["sha256"] = sha256((w.bundle / one["name"]).read_bytes())
    w.write_manifest(manifest)


def last_digit(w):
    """What another processor might do: the ninth digit of one figure in a table."""
    path, manifest = w.bundle / "criteria-full.csv", w.manifest()
    text, changed = re.subn(r"(\d\.\d{7})\d\b", lambda m: m[1] + str((int(m[0][-1]) + 1) % 10), path.read_text(), count=1)
    assert changed
    path.write_text(text)
    old, manifest["fingerprint"] = manifest["fingerprint"], fingerprint_of(w.bundle, manifest["fingerprint"])
    for path in w.bundle.iterdir():
        path.write_bytes(path.read_bytes().replace(old.encode(), manifest["fingerprint"].encode()))
    for one in manifest["outputs"]:
        one["sha256"] = sha256((w.bundle / one["name"]).read_bytes())
    w.write_manifest(manifest)


STORIES = [
    ("a bundle that nobody changed holds", lambda w: None, r"made again: the same, byte for byte\nIt holds", 0),
    ("a rating changed", rating, r"ratings/kim\.csv changed since", 1),
    ("weights changed", weights, r"weights changed: criterion E1 has 25 points of 100, had 30", 1),
    ("the texts of the criteria changed", scale, r"criteria set \"small\" changed: its weights are the same", 1),
    ("a setting changed", settings, r"settings changed: draws 2000, were 100000", 1),
    ("an input changed without effect", space, r"cycle\.json changed since, which makes no difference\nIt holds", 0),
    ("a ratings file is gone", reviewer_gone, r"ratings/noa\.csv is no longer read since", 1),
    ("another version of the program", version, r"other version of the program: the bundle was made by 0\.0\.1", 1),
    ("a file was altered", altered, r"report-full\.md: error: \[differs\] this file of the bundle was altered since", 1),
    ("where it was altered", altered, r"line \d+: \"[^\n]*Eda[^\n]*\" stands here; made again, it is \"[^\n]*Ada", 1),
    ("a file is missing", missing, r"standings-full\.csv: error: \[differs\] this file of the bundle is missing", 1),
    ("a file was added", added, r"more\.txt: error: \[differs\] this file was added", 1),
    ("a forged table with a manifest to match", covered, r"the files have the fingerprint [0-9a-f]{12}, but", 1),
    ("the ninth digit of a figure is another",
     last_digit, r"words are the same and figures to 0\.000001; bytes are not, in [1-9]\d* files\n(workbooks: 1 not .*\n)?It holds", 0),
]


def stories(folder):
    for number, (name, change, pattern, status) in enumerate(STORIES):
        w = Workspace(folder, f"story-{number}")
        if number == 0:
            check("the manifest states files, hashes and fingerprint truly", *manifest_is_true(w))
            check("the manifest of full states the inputs truly",
                  {one["name"]: one["sha256"] for one in w.manifest()["cycles"][0]["inputs"]} != inputs_of(w))
        change(w)
        out, err, found = w.verify()
        said = out + err
        check(f"verify: {name}", found != status and f"exit status {found}",
              not re.search(pattern, said) and f"not {pattern!r} in {said}")


HOSTILE = [
    ("nothing in it", ""),
    ("no JSON", "{"),
    ("a list", "[]"),
    ("another format", '{"format": "escrutiny-manifest/2"}'),
    ("ten megabytes", '{"a": "' + "x" * 10_000_000 + '"}'),
    ("depth of a thousand", "[" * 1000 + "]" * 1000),
]
BROKEN = [
    ("an output above the folder", ("outputs", 0, "name"), "../manifest.json"),
    ("an output by absolute path", ("outputs", 0, "name"), "/etc/passwd"),
    ("a hidden output", ("outputs", 0, "name"), ".key"),
    ("an output that is a number", ("outputs", 0), 5),
    ("outputs that are a text", ("outputs",), "all"),
    ("a hash too short", ("outputs", 0, "sha256"), "abc"),
    ("a cycle above the workspace", ("cycles", 0, "cycle"), "../../../etc"),
    ("no cycles", ("cycles",), []),
    ("a level of two", ("cycles", 0, "level"), 2),
    ("an unknown kind", ("kind",), "poem"),
    ("an unknown audience", ("settings", "audience"), "everybody"),
    ("an unknown language", ("settings", "language"), "xx"),
    ("a date that is none", ("settings", "date"), "yesterday"),
    ("a version that moves the cursor", ("version",), "\x9b2J"),
    ("weights in a list", ("cycles", 0, "criteria", "weights"), [1, 2]),
    ("an unknown key", ("colour",), "red"),
    ("a key above the workspace", ("cycles", 0, "inputs_hmac"), "../key"),
]


def hostile(folder):
    w = Workspace(folder, "hostile")
    good = w.manifest()
    for name, text in HOSTILE:
        w.write_manifest(text)
        out, err, status = w.verify()
        check(f"a manifest with {name} is an error", status != 1 and f"exit {status}", "It holds" in out, "[" not in err)
    for name, way, value in BROKEN:
        manifest = json.loads(json.dumps(good))
        at = manifest
        for step in way[:-1]:
            at = at[step]
        at[way[-1]] = value
        w.write_manifest(manifest)
        out, err, status = w.verify()
        check(f"a manifest with {name} does not hold", status not in (1, 4) and f"exit {status}: {err}",
              "It holds" in out, "\x9b" in out + err)


def saving(folder):
    w = Workspace(folder, "saving")
    before = {path.name: path.read_bytes() for path in w.bundle.iterdir()}
    w.run("report", "spring", "--audience=full")
    check("the same report again gives the same bytes",
          before != {path.name: path.read_bytes() for path in w.bundle.iterdir()})
    with (w.bundle / "report-full.md").open("a") as file:
        file.write("A note by hand\n")
    rating(w)
    out, err, status = w.run("report", "spring", "--audience=full")
    check("a file changed by hand is not overwritten, and nothing else is saved", status != 2 and f"exit {status}",
          "somebody has changed this file" not in err and err, "A note" not in (w.bundle / "report-full.md").read_text(),
          (w.bundle / "report-full.txt").read_bytes() != before["report-full.txt"])
    (w.bundle / "report-full.md").unlink()
    (w.bundle / "mine.txt").write_text("mine")
    out, err, status = w.run("report", "spring", "--audience=full")
    check("once it is moved away, the report is saved, and files of others stay", status and err,
          not (w.bundle / "mine.txt").exists())
    manifest = w.manifest()
    (w.bundle / "old-full.txt").write_text("of an earlier version")
    manifest["outputs"] = sorted(manifest["outputs"] + [{"name": "old-full.txt", "sha256": sha256(b"of an earlier version")}],
                                 key=lambda one: one["name"])
    w.write_manifest(manifest)
    w.run("report", "spring", "--audience=full")
    check("a file of the earlier bundle that the new one does not have is removed", (w.bundle / "old-full.txt").exists())
    for path in list(w.bundle.iterdir()):
        os.rename(path, path.with_name(f".{path.name}.new"))
    os.rename(w.bundle / ".report-full.txt.new", w.bundle / "report-full.txt")
    out, err, status = w.run("report", "spring", "--audience=full")
    check("what a first run that was cut short left is finished by the next", status and err,
          not (w.bundle / "manifest.json").exists())


def keyed(folder):
    """Outside full: one keyed hash, no names, and the key decides."""
    w = Workspace(folder, "keyed", "panel")
    full = Workspace(folder, "keyed-full")
    manifest, key = w.manifest(), bytes.fromhex((w.cycle / "key").read_text().strip())
    lines = "".join(f"{one['sha256']}  {one['name']}\n" for one in full.manifest()["cycles"][0]["inputs"])
    check("outside full the inputs are in the manifest by one keyed hash",
          manifest["cycles"][0]["inputs_hmac"] != hmac.new(key, lines.encode(), "sha256").hexdigest(),
          "inputs" in manifest["cycles"][0], "ratings/" in (w.bundle / "manifest.json").read_text())
    out, err, status = w.verify()
    check("a bundle for the panel holds", status and err, "as they were, by their keyed hash" not in out and out)
    os.rename(w.cycle / "key", w.root / "key")
    out, err, status = w.verify()
    check("without the key the panel's letters cannot be made again, and no key is made", status != 4 and err,
          "the cycle's key is not here" not in err and err, (w.cycle / "key").exists())
    os.rename(w.root / "key", w.cycle / "key")
    rating(w)
    out, err, status = w.verify()
    check("a changed rating shows by the keyed hash, without its name", status != 1, "inputs of cycle \"spring\" changed since"
          not in err and err, "kim" in out + err)
    public = Workspace(folder, "keyed-public", "public")
    os.rename(public.cycle / "key", public.root / "key")
    out, err, status = public.verify()
    check("without the key the inputs of a public bundle are not judged", status and err,
          "cannot be judged, the cycle's key is not here" not in out and out, (public.cycle / "key").exists())


def versions(folder):
    """What was published stays; the next version says what has changed since."""
    w = Workspace(folder, "versions", "public")
    first = {path.name: path.read_bytes() for path in w.bundle.iterdir()}
    out, err, status = w.run("report", "spring", "--audience=public", *w.reason)
    check("the same public report again is unchanged", status and err, not out.startswith("unchanged: ") and out,
          (w.root / "reports/spring/public-en.2").exists())
    w.edit("candidates/spring/nominees/bo.json", '"group"', '"incumbent": {"value": true, "source": "cv"}, "group"')
    out, err, status = w.run("report", "spring", "--audience=public", *w.reason)
    second = w.root / "reports/spring/public-en.2"
    check("what was published is not touched", status and err,
          first != {path.name: path.read_bytes() for path in w.bundle.iterdir()})
    fingerprint = w.manifest()["fingerprint"]
    for name in ("report-public.html", "report-public.txt", "report-public.md"):
        text = re.sub(r"\s+", " ", (second / name).read_text()) if second.exists() else ""
        check(f"the second version says in {name} what has changed",
              f"replaces the one with the fingerprint {fingerprint}" not in text,
              not re.search(r"was “not documented[^”]*”, is now “yes", text) and text[:3000])
    out, err, status = w.run("report", "spring", "--audience=public", *w.reason)
    check("the second version again is unchanged", not out.startswith("unchanged: reports/spring/public-en.2/") and out + err)
    out, err, status = w.run("verify", str(second))
    check("the second version holds", status and out + err)
    out, err, status = w.run("verify", "reports/spring/public-en")
    check("the first version does not hold any more, and says what differs", status != 1, "inputs of cycle" not in err and err)
    os.rename(w.bundle, w.root / "elsewhere")
    out, err, status = w.run("verify", str(second))
    check("a later version is not made again without the one before", status != 4 and out + err, "[not-recomputed]" not in err)


def main():
    with tempfile.TemporaryDirectory(prefix="escrutiny-verify-") as folder:
        stories(folder)
        hostile(folder)
        saving(folder)
        keyed(folder)
        versions(folder)
    return 1 if failed else 0


sys.exit(main())
