#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What explain prints of every nominee of the example is true as printed: columns add up, products
multiply out, what is equal in two columns is printed equal."""
import json
import pathlib
import re
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal

PROGRAM, CYCLE = sys.argv[1], pathlib.Path(sys.argv[2])
NUMBER = r"([+\u2212-]?\d+(?:\.\d+)?)"
INTERVAL = re.compile(rf"Standard error {NUMBER} points with {NUMBER} degrees of freedom; .* is {NUMBER}\. Their "
                      rf"product is {NUMBER}, so the interval is {NUMBER} ± {NUMBER}: {NUMBER} to {NUMBER}\.")
LINE = re.compile(rf"^\S.*?  +(\d+)  +{NUMBER}  +{NUMBER}  +{NUMBER}  +{NUMBER}  +{NUMBER}  +{NUMBER}$")
SUM = re.compile(rf"^Sum  +{NUMBER}  +{NUMBER}  +{NUMBER}$")
MOVED = re.compile(rf"Plain mean {NUMBER}, moved by {NUMBER}, is {NUMBER}\.")
failed = 0


def value(text):
    return Decimal(text.replace("\u2212", "-"))


def as_printed(number, like):
    return number.quantize(value(like), ROUND_HALF_UP)


def check(sentence, holds, got=""):
    global failed
    failed += not holds
    if not holds:
        print(f"not ok - {sentence}: {got}")


def check_interval(who, words):
    found = INTERVAL.search(words)
    check(f"{who} has an interval", found)
    if not found:
        return
    se, _, t, product, score, half, low, high = found.groups()
    check(f"{who}: se times t is the product", as_printed(value(se) * value(t), product) == value(product),
          found.group())
    check(f"{who}: the product is the half of the interval", product == half, found.group())
    check(f"{who}: score less half is the low end", as_printed(value(score) - value(half), low) == value(low),
          found.group())
    check(f"{who}: score and half is the high end", as_printed(value(score) + value(half), high) == value(high),
          found.group())


def check_sums(who, lines, words):
    rows = [found.groups() for found in map(LINE.match, lines) if found]
    sums = [found.groups() for found in map(SUM.match, lines) if found]
    check(f"{who} has a row for each criterion and a sum", len(rows) == 8 and len(sums) == 1, len(rows))
    for column, total in ((-2, 1), (-1, 2)):
        check(f"{who}: the lines add up", sum(value(row[column]) for row in rows) == value(sums[0][total]), rows)
    for _, _, plain, adjusted, weight, gives, adjusted_gives in rows:
        for points, product in ((plain, gives), (adjusted, adjusted_gives)):
            away = abs(value(points) * value(weight) / 100 - value(product))
            check(f"{who}: points times weight is what it gives", away < Decimal("0.0125"), (points, weight, product))
        check(f"{who}: equal points give the same", plain != adjusted or gives == adjusted_gives,
              (plain, gives, adjusted_gives))
    for plain, move, score in MOVED.findall(words):
        check(f"{who}: plain mean and move are the score", value(plain) + value(move) == value(score), (plain, move))


def main():
    files = sorted((CYCLE / "nominees").glob("*.json"))
    nominees = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    check("the example has nominees", nominees)
    for nominee in nominees:
        if nominee.get("status", "nominated") != "nominated":
            continue
        text = subprocess.run([PROGRAM, "explain", CYCLE, nominee["id"]], check=True, capture_output=True,
                              text=True).stdout
        words = " ".join(text.split())
        check_interval(nominee["id"], words)
        check_sums(nominee["id"], text.splitlines(), words)
    print("not ok" if failed else "ok", "- what explain prints of the example is true as printed")
    sys.exit(failed != 0)


main()
