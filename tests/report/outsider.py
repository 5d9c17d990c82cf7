# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody can work out who has all numbers of a bundle and knows the weights.

Unknowns are the means of one nominee on each criterion, 0 to 100. Each published number is an equation with the
tolerance of its rounding. bounds() gives the narrowest range that all of them leave each unknown, exactly, by
Fourier-Motzkin elimination on fractions.
"""
from fractions import Fraction as F


def exact(number):
    return F(repr(number)) if isinstance(number, float) else F(number)


class Knowledge:
    """Inequalities sum(c[k] * x[k]) <= b in the unknowns of one nominee."""

    def __init__(self, unknowns):
        self.unknowns = list(unknowns)
        self.rows = []
        for k in self.unknowns:
            self.at_most({k: F(1)}, F(100))
            self.at_most({k: F(-1)}, F(0))

    def at_most(self, coefficients, bound):
        self.rows.append((tuple(coefficients.get(k, F(0)) for k in self.unknowns), bound))

    def equation(self, coefficients, value, tolerance):
        """sum(c * x) lies within tolerance of value."""
        self.at_most(coefficients, value + tolerance)
        self.at_most({k: -c for k, c in coefficients.items()}, tolerance - value)

    def bounds(self, unknown):
        rows = set(self.rows)
        at = self.unknowns.index(unknown)
        for other in range(len(self.unknowns)):
            if other != at:
                rows = eliminate(rows, other)
        low, high = F(0), F(100)
        for coefficients, bound in rows:
            c = coefficients[at]
            if c > 0:
                high = min(high, bound / c)
            elif c < 0:
                low = max(low, bound / c)
        return low, high


def eliminate(rows, at):
    """Rows without the unknown number at; of parallel rows the narrowest."""
    above = [row for row in rows if row[0][at] > 0]
    below = [row for row in rows if row[0][at] < 0]
    kept = {}
    for row in [row for row in rows if row[0][at] == 0] + [join(a, b, at) for a in above for b in below]:
        largest = max((abs(c) for c in row[0]), default=F(0))
        if not largest:
            continue
        key = tuple(c / largest for c in row[0])
        bound = row[1] / largest
        kept[key] = min(kept.get(key, bound), bound)
    return {(key, bound) for key, bound in kept.items()}


def join(above, below, at):
    a, b = above[0][at], -below[0][at]
    return (tuple(b * x + a * y for x, y in zip(above[0], below[0])), b * above[1] + a * below[1])
