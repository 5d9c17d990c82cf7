# SPDX-License-Identifier: GPL-3.0-or-later
"""What the panel tests share: running the program on a panel, saying what holds, and how far off a number is."""
import json
import os
import subprocess
import tempfile

from make_cycle import make_cycle

failures = 0


def ok(true, sentence, told=None):
    """Says that a sentence holds, or that it does not and what was found instead."""
    global failures
    print(f"{'ok' if true else 'not ok'} - {sentence}")
    if not true:
        failures += 1
        if told is not None:
            print(f"# found: {told}")
    return bool(true)


def note(text):
    print(f"# {text}")


def skip(sentence):
    print(f"skip - {sentence}")


class Program:
    def __init__(self, path):
        self.path = os.path.abspath(path)
        self.temporary = tempfile.TemporaryDirectory(prefix="escrutiny-panels-")
        self.made = 0

    def run(self, *arguments, **environment):
        return subprocess.run([self.path, *map(str, arguments)], capture_output=True, text=True,
                              encoding="utf-8", env={**os.environ, **environment})

    def folder(self):
        """A new folder to make a cycle in; its name goes into nothing that is printed."""
        self.made += 1
        return os.path.join(self.temporary.name, str(self.made))

    def cycle(self, panel):
        return make_cycle(self.folder(), panel)

    def rank_text(self, cycle, *arguments, **environment):
        """standings.json as it is printed; a failure is said and ends the test."""
        done = self.run("rank", "--format=json", "--quiet", *arguments, cycle, **environment)
        if done.returncode != 0:
            ok(False, "rank ends with exit status 0", f"{done.returncode}\n{done.stderr}")
            raise SystemExit(1)
        return done.stdout

    def rank(self, cycle, *arguments):
        return json.loads(self.rank_text(cycle, *arguments))

    def rank_panel(self, panel):
        return self.rank(self.cycle(panel))


def by_id(standings):
    return {nominee["id"]: nominee for nominee in standings["nominees"]}


def numbers(record, path=""):
    """All numbers of a JSON value, with where they stand."""
    if isinstance(record, bool) or record is None or isinstance(record, str):
        return
    if isinstance(record, (int, float)):
        yield path, record
        return
    for key, value in record.items() if isinstance(record, dict) else enumerate(record):
        yield from numbers(value, f"{path}/{key}")


def same_but_numbers(one, other):
    """Whether two JSON values have the same keys, words and nulls."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_but_numbers(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_but_numbers, one, other))
    if isinstance(one, bool) or isinstance(other, bool) or not isinstance(one, (int, float)):
        return one == other
    return isinstance(other, (int, float))


def difference(one, other):
    """The largest difference between the numbers of two JSON values that are otherwise the same; else infinity."""
    if not same_but_numbers(one, other):
        return float("inf")
    return max((abs(a - b) for (_, a), (_, b) in zip(numbers(one), numbers(other))), default=0.0)


class Largest:
    """The largest difference of each quantity to its oracle."""

    def __init__(self):
        self.found = {}

    def take(self, quantity, mine, theirs):
        off = abs(mine - theirs) if mine is not None and theirs is not None else float("inf")
        self.found[quantity] = max(off, self.found.get(quantity, 0.0))

    def __getitem__(self, quantity):
        return self.found.get(quantity, float("inf"))

    def tell(self, oracle):
        parts = ", ".join(f"{quantity} {off:.1e}" for quantity, off in self.found.items())
        note(f"largest difference to {oracle}: {parts}")
