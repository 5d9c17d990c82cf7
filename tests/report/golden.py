#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped report of the example is what the program writes today, byte for byte.

usage: golden.py PROGRAM (run "PROGRAM report example --audience=full" to renew it on purpose)
"""
import difflib
import os
import subprocess
import sys
import tempfile

ROOT = os.environ.get("ESCRUTINY_SOURCE") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHIPPED = os.path.join(ROOT, "reports", "example", "full-en")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([os.path.abspath(sys.argv[1]), "report", os.path.join(ROOT, "candidates", "example"),
                        "--audience=full", "-o", folder], check=True, stdout=subprocess.DEVNULL)
        for name in sorted(set(os.listdir(folder)) | set(os.listdir(SHIPPED))):
            paths = os.path.join(SHIPPED, name), os.path.join(folder, name)
            same = all(map(os.path.exists, paths)) and read(paths[0]) == read(paths[1])
            print(f"{'ok' if same else 'not ok'} - reports/example/full-en/{name} is what the program writes")
            failed += not same
            if not same and all(map(os.path.exists, paths)):
                lines = difflib.unified_diff(*(read(path).split("\n") for path in paths), "shipped", "written", n=0)
                print("\n".join("# " + line[:160] for line in list(lines)[:40]))
    return 1 if failed else 0


sys.exit(main())
