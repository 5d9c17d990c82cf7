#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped reports of the example are what the program writes today, byte for byte.

usage: golden.py PROGRAM (run "scripts/goldens PROGRAM" to renew them on purpose)
"""
import difflib
import os
import subprocess
import sys
import tempfile
import zipfile

ROOT = os.environ.get("ESCRUTINY_SOURCE") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUNDLES = ("full-en", "public-en", "public-fr", "public-es", "public-en/briefs", "public-fr/briefs", "public-es/briefs")


def read(path):
    if path.endswith(".xlsx"):  # how well it is packed depends on the library that packs it
        with zipfile.ZipFile(path) as book:
            return "\n".join(f"{name}\n{book.read(name).decode('utf-8')}" for name in book.namelist())
    with open(path, encoding="utf-8") as file:
        return file.read()


def words(bundle):
    """What the verb is told: scripts/goldens says the same."""
    audience, language = bundle.split("/")[0].split("-")
    example = os.path.join(ROOT, "candidates", "example")
    if bundle.endswith("/briefs"):
        return ["brief", example, "n-01", "--group=eastern-europe", f"--lang={language}"]
    return ["report", example, f"--audience={audience}", f"--lang={language}"]


def compare(bundle):
    failed = 0
    shipped = os.path.join(ROOT, "reports", "example", bundle)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([os.path.abspath(sys.argv[1]), *words(bundle), "-o", folder], check=True, stdout=subprocess.DEVNULL)
        for name in sorted((set(os.listdir(folder)) | set(os.listdir(shipped))) - {"briefs"}):
            paths = os.path.join(shipped, name), os.path.join(folder, name)
            same = all(map(os.path.exists, paths)) and read(paths[0]) == read(paths[1])
            print(f"{'ok' if same else 'not ok'} - reports/example/{bundle}/{name} is what the program writes")
            failed += not same
            if not same and all(map(os.path.exists, paths)):
                lines = difflib.unified_diff(*(read(path).split("\n") for path in paths), "shipped", "written", n=0)
                print("\n".join("# " + line[:160] for line in list(lines)[:40]))
    return failed


sys.exit(1 if sum(map(compare, BUNDLES)) else 0)
