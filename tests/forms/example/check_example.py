#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Collecting the filled forms of all kinds in this folder gives the example's ratings, byte for byte:
check_example.py PROGRAM"""
import subprocess
import sys
import tempfile
from pathlib import Path

import make

failed = 0


def check(sentence, got, expected):
    global failed
    failed += got != expected
    print(f"ok - {sentence}" if got == expected else f"not ok - {sentence}: got {got[:400]!r} expected {expected[:400]!r}")


def main():
    program = str(Path(sys.argv[1]).resolve())
    forms = sorted(path for path in make.HERE.iterdir() if path.suffix in (".csv", ".xlsx", ".json"))
    with tempfile.TemporaryDirectory() as name:
        cycle = make.workspace(Path(name))
        collected = subprocess.run([program, "collect", str(cycle), *map(str, forms)], capture_output=True, text=True, check=False)
        check("the forms of the example are collected", f"{collected.returncode}{collected.stderr}", "0")
        for path in sorted((make.ROOT / "candidates/example/ratings").iterdir()):
            written = cycle / "ratings" / path.name
            check(f"{path.name} is what collect writes", written.read_bytes() if written.exists() else b"", path.read_bytes())
        check("no other ratings are written", str(sorted(p.name for p in (cycle / "ratings").iterdir())),
              str(sorted(p.name for p in (make.ROOT / "candidates/example/ratings").iterdir())))
        again = subprocess.run([program, "collect", str(cycle), *map(str, forms)], capture_output=True, text=True, check=False)
        check("collected again they change nothing", [again.returncode, again.stdout.count("unchanged")], [0, len(forms)])
        check("the cycle is sound", subprocess.run([program, "check", str(cycle)], capture_output=True, check=False).stderr, b"")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
