# SPDX-License-Identifier: GPL-3.0-or-later
"""One number per review with weights c: y = v_i + b_r + e, Var e = s²/c, b fixed or random with Var b = lambda s².

Written from the normal equations, by plain elimination, so that it shares nothing with the program but the
model: with fixed reviewers those of MacKay et al. 2017, with random ones Henderson's.
"""
import collections
import math

Fit = collections.namedtuple("Fit", "value se effect s2")


def eliminate(matrix):
    """The inverse of a symmetric positive matrix and the logarithm of its determinant."""
    size = len(matrix)
    rows = [list(row) + [float(i == j) for j in range(size)] for i, row in enumerate(matrix)]
    logarithm = 0.0
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        logarithm += math.log(abs(rows[i][i]))
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for r in range(size):
            if r != i and rows[r][i]:
                factor = rows[r][i]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i])]
    return [row[size:] for row in rows], logarithm


def product(one, other):
    columns = list(zip(*other))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in one]


class WeightedFit:
    def __init__(self, reviews):
        self.reviews = reviews
        self.reviewers = sorted({review[0] for review in reviews})
        self.items = sorted({review[1] for review in reviews})
        self.n = len(reviews)

    def _equations(self, ridge):
        """Coefficients over items, then reviewers; ridge is added to the diagonal of the reviewers."""
        place = {("i", item): at for at, item in enumerate(self.items)}
        place.update({("r", reviewer): at + len(self.items) for at, reviewer in enumerate(self.reviewers)})
        matrix = [[0.0] * len(place) for _ in place]
        right = [0.0] * len(place)
        for reviewer, item, y, c in self.reviews:
            both = place["i", item], place["r", reviewer]
            for a in both:
                right[a] += c * y
                for b in both:
                    matrix[a][b] += c
        for reviewer in self.reviewers:
            at = place["r", reviewer]
            matrix[at][at] += ridge
        return matrix, right

    def solve(self, ratio):
        """The fit with lambda = ratio; None: reviewers fixed, their effects summing to 0."""
        if ratio == 0:
            return self._solve_plain()
        items, count = len(self.items), len(self.items) + len(self.reviewers)
        matrix, right = self._equations(0.0 if ratio is None else 1.0 / ratio)
        held = [list(row) for row in matrix]
        if ratio is None:
            for a in range(items, count):  # adds (sum of effects)² to what is minimised
                for b in range(items, count):
                    held[a][b] += 1.0
        inverse, _ = eliminate(held)
        found = [sum(x * y for x, y in zip(row, right)) for row in inverse]
        value = dict(zip(self.items, found[:items]))
        effect = dict(zip(self.reviewers, found[items:]))
        squares = sum(c * y * (y - value[item] - effect[reviewer]) for reviewer, item, y, c in self.reviews)
        s2 = squares / (self.n - items - (len(self.reviewers) - 1 if ratio is None else 0))
        half = product(inverse, matrix) if ratio is None else None
        spread = [sum(x * y for x, y in zip(half[at], inverse[at])) if half else inverse[at][at]
                  for at in range(items)]
        return Fit(value, {item: math.sqrt(s2 * x) for item, x in zip(self.items, spread)}, effect, s2)

    def _solve_plain(self):
        """No reviewer effects: weighted means."""
        weight, total = collections.Counter(), collections.Counter()
        for _, item, y, c in self.reviews:
            weight[item] += c
            total[item] += c * y
        value = {item: total[item] / weight[item] for item in self.items}
        s2 = sum(c * (y - value[item]) ** 2 for _, item, y, c in self.reviews) / (self.n - len(self.items))
        return Fit(value, {item: math.sqrt(s2 / weight[item]) for item in self.items},
                   dict.fromkeys(self.reviewers, 0.0), s2)

    def criterion(self, ratio):
        """-2 log REML up to a constant."""
        if ratio == 0:
            weight = collections.Counter()
            for _, item, _, c in self.reviews:
                weight[item] += c
            return ((self.n - len(self.items)) * math.log(self.solve(0).s2)
                    + sum(map(math.log, weight.values())))
        matrix, _ = self._equations(1.0 / ratio)
        _, logarithm = eliminate(matrix)
        nu = self.n - len(self.items)
        return nu * math.log(self.solve(ratio).s2) + logarithm + len(self.reviewers) * math.log(ratio)

    def best_lambda(self):
        """By golden section in log lambda; 0 where nothing is gained over it."""
        low, high, golden = math.log(1e-6), math.log(1e4), (math.sqrt(5) - 1) / 2
        grid = [low + (high - low) * k / 60 for k in range(61)]
        best = min(range(61), key=lambda k: self.criterion(math.exp(grid[k])))
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, 60)]
        while high - low > 1e-9:
            a, b = high - golden * (high - low), low + golden * (high - low)
            if self.criterion(math.exp(a)) < self.criterion(math.exp(b)):
                high = b
            else:
                low = a
        found = math.exp((low + high) / 2)
        return 0 if self.criterion(0) <= self.criterion(found) + 1e-10 else found
