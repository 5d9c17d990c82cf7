#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what a test run said: each line "ok - …" or "not ok - …" of a test program is one test; a program
that prints none is one itself.

usage: count_tests.py TESTLOG.json [passed:NAME|failed:NAME|skipped:NAME]...
"""
import json
import re
import sys


def main():
    passed = failed = skipped = 0
    with open(sys.argv[1], encoding="utf-8") as log:
        runs = [json.loads(line) for line in log if line.strip()]
    for run in runs:
        output = run.get("stdout") or ""
        good = len(re.findall(r"^ok\b", output, flags=re.M))
        bad = len(re.findall(r"^not ok\b", output, flags=re.M))
        left = len(re.findall(r"^skip\b|^# skip", output, flags=re.M))
        result = run["result"]
        if result == "SKIP":
            skipped += max(left, 1)
            continue
        passed, failed, skipped = passed + good, failed + bad, skipped + left
        if result == "OK" and not good:
            passed += 1
        if result != "OK" and not bad:
            failed += 1
            print(f"failed: {run['name']} ({result})")
    for extra in sys.argv[2:]:
        kind, name = extra.split(":", 1)
        passed, failed, skipped = (passed + (kind == "passed"), failed + (kind == "failed"),
                                   skipped + (kind == "skipped"))
        if kind != "passed":
            print(f"{kind}: {name}")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


sys.exit(main())
