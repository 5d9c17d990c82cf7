#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real panels, made into cycles and ranked by the program itself, against the oracles.

usage: end_to_end.py PROGRAM

The panels and oracles are in the folder named by ESCRUTINY_SHARED; without it nothing is tested (exit status 77).
Oracles are on the panels' own scales; standings are in points of 100, so numbers are converted back.
"""
import csv
import itertools
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import checks  # noqa: E402
from checks import Largest, Program, by_id, note, ok  # noqa: E402
from make_cycle import Panel, read_panel  # noqa: E402
from weighted import WeightedFit  # noqa: E402

SHARED = os.environ.get("ESCRUTINY_SHARED", "")
AIBS = (1, 5, "0.1")  # 1 is best
FAST = {"draws": 1000}  # rank sets of many nominees are not what is tested there

# Sets of oracles/lmm.json: panel file, criterion, scale, best
SETS = {
    "shrout_fleiss_1979": ("shrout_fleiss_1979", None, (0, 10, 1), "high"),
    "irr_anxiety": ("irr_anxiety", None, (1, 6, 1), "high"),
    "wines2012_red": ("wines2012_red", None, (0, 20, "0.5"), "high"),
    "wine_bitterness": ("wine_bitterness_1to5", None, (1, 5, 1), "high"),
    "penicillin": ("penicillin", None, (0, 40, 1), "high"),
    "sirt1_k1": ("sirt_ratings1", "k1", (0, 3, 1), "high"),
    "eurovision2019": ("eurovision2019_final_ranks", None, (1, 26, 1), "low"),
    "carrots_pref": ("carrots_consumers", "Preference", (1, 7, 1), "high"),
}


def panel_file(name):
    return os.path.join(SHARED, "panels", name + ".csv")


def oracle_rows(name):
    with open(os.path.join(SHARED, "oracles", name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Scale:
    """Back from points to a panel's own scale."""

    def __init__(self, panel):
        low, high = float(panel.scale[0]), float(panel.scale[1])
        self.length = high - low
        self.end, self.sign = (low, 1) if panel.best == "high" else (high, -1)
        self.rounding = 1e-9 * self.length  # nine digits of up to 100 points

    def level(self, points):
        return None if points is None else self.end + self.sign * points * self.length / 100

    def width(self, points):
        return None if points is None else points * self.length / 100

    def variance(self, points):
        return None if points is None else points * (self.length / 100) ** 2


def close(mine, theirs):
    """STATISTICS §16: variances to 1e-5, or to 1e-6 where lme4 stopped early."""
    return mine is not None and (abs(mine - theirs) <= 1e-5 * theirs or abs(mine - theirs) <= 1e-6)


def check_check(program, cycle, name):
    done = program.run("check", cycle)
    ok(done.returncode == 0, f"{name}: check finds nothing wrong", done.stderr)


def compare_lmm(program, name, panel, analysis=None):
    """Totals, standard errors and variances of one set against lme4's."""
    cycle = program.cycle(panel.changed(analysis=analysis or panel.analysis))
    check_check(program, cycle, name)
    standings = program.rank(cycle)
    scale, largest, nominees = Scale(panel), Largest(), by_id(standings)
    for row in oracle_rows(f"lmm_{name}_items.csv"):
        mine = nominees[row["item"]]
        largest.take("raw", scale.level(mine["raw"]), float(row["mean"]))
        largest.take("score", scale.level(mine["score"]), float(row["mix"]))
        largest.take("se", scale.width(mine["se"]), float(row["mix_se"]))
        largest.take("reviews", mine["reviewers"], int(row["n"]))
    with open(os.path.join(SHARED, "oracles", "lmm.json"), encoding="utf-8") as file:
        oracle = json.load(file)[name]
    mixed, crossed, severity = oracle["nominee_fixed_reviewer_random"], oracle["crossed"], standings["severity"]
    variances = [(scale.variance(severity["reviewer_variance"]), mixed["var_reviewer"]),
                 (scale.variance(severity["residual_variance"]), mixed["var_resid"])]
    largest.take("reviewer variance", *variances[0])
    largest.take("residual variance", *variances[1])
    largest.take("ICC(A,1)", standings["reliability"]["icc_a1"], crossed["icc_A1"])
    largest.take("Phi", standings["reliability"]["phi"], crossed["dependability_phi"])
    ok(largest["raw"] <= 1e-9 + scale.rounding and largest["reviews"] == 0,
       f"{name}: raw means and numbers of reviews are R's", largest["raw"])
    ok(largest["score"] <= 1e-6 + scale.rounding and largest["se"] <= 1e-6 + scale.rounding,
       f"{name}: scores and standard errors are lme4's", (largest["score"], largest["se"]))
    ok(all(close(*pair) for pair in variances), f"{name}: variances are lme4's", variances)
    ok(largest["ICC(A,1)"] <= 5e-5 and largest["Phi"] <= 5e-5,
       f"{name}: ICC(A,1) and Phi follow lme4's crossed model", (largest["ICC(A,1)"], largest["Phi"]))
    ok(standings["panel"]["components"] == oracle["components"]
       and ("fe" not in oracle or severity["df"] == oracle["fe"]["df"]),
       f"{name}: degrees of freedom and components are R's", (severity["df"], standings["panel"]))
    largest.tell(f"lmm {name}")
    return standings


def test_grant_panels(program):
    """AIBS 2014, 2015, 2017 with equal weights, all criteria, and each criterion on its own."""
    for year in (2014, 2015, 2017):
        file = panel_file(f"aibs_{year}")
        panel = Panel(read_panel(file), AIBS, "low", seats=3, id=f"aibs_{year}")
        standings = compare_lmm(program, f"aibs_{year}_equalweight_total", panel)
        nominees, apart = by_id(standings), Largest()
        for criterion in panel.column(2):
            for row in oracle_rows(f"lmm_aibs_{year}_{criterion}_items.csv"):
                cell = nominees[row["item"]]["criteria"][criterion]
                apart.take("raw of a criterion", cell["raw"], float(row["mean"]))
                apart.take("n of a criterion", cell["n"], int(row["n"]))
            single = Panel(read_panel(file, criterion), AIBS, "low", seats=3, analysis=FAST)
            compare_lmm(program, f"aibs_{year}_{criterion}", single)
        ok(apart["raw of a criterion"] <= 1e-8 and apart["n of a criterion"] == 0,
           f"aibs_{year}: each criterion's means in the standings are those of its ratings", apart.found)


def test_published_scores(program):
    """The scores that the grant agency itself published are the plain means of the overall ratings."""
    published = list(csv.DictReader(open(panel_file("aibs_items"), newline="", encoding="utf-8")))
    largest = Largest()
    for year in ("2014", "2015", "2017"):
        items = {row["item"]: float(row["ScoreAvg"]) for row in published if row["cycle"] == year}
        panel = Panel(read_panel(panel_file("aibs_overall"), items=items), AIBS, "low", seats=3)
        standings = compare_lmm(program, f"aibs_overall_{year}", panel, FAST)
        for item, mean in items.items():
            largest.take("published ScoreAvg", Scale(panel).level(by_id(standings)[item]["raw"]), mean)
    ok(largest["published ScoreAvg"] <= 1e-8, "the raw scores of 72 proposals are the published averages",
       largest.found)
    largest.tell("aibs_items.csv")


def test_exact_tie(program):
    panel = Panel(read_panel(panel_file("aibs_2015")), AIBS, "low", seats=3)
    nominees = by_id(program.rank_panel(panel))
    a, b = nominees["P43"], nominees["P47"]
    ok(a["raw"] == b["raw"], "AIBS 2015: the raw means of P43 and P47 are equal to the last digit",
       (a["raw"], b["raw"]))
    ahead = (b["score"] - a["score"]) * 4 / 100
    ok(abs(ahead - 0.012) < 5e-4, "AIBS 2015: the adjusted scores put P47 0.012 ahead of P43", ahead)
    ok(max(n["raw"] for n in nominees.values()) == a["raw"],
       "AIBS 2015: P43 and P47 share the best raw mean")


def test_other_panels(program):
    for name, (file, criterion, scale, best) in SETS.items():
        panel = Panel(read_panel(panel_file(file), criterion), scale, best, seats=3, analysis=FAST)
        compare_lmm(program, name, panel)


def test_unequal_patterns(program):
    """Every seventh rating deleted and criteria weighted 1..K: one lambda, one score, criterion by criterion."""
    with open(os.path.join(SHARED, "oracles", "totals_unequal_patterns.json"), encoding="utf-8") as file:
        oracles = json.load(file)
    for name, oracle in oracles.items():
        weights = dict(zip(oracle["criteria"], range(1, len(oracle["criteria"]) + 1)))
        panel = Panel(delete_sevenths(read_panel(panel_file(name))), AIBS, "low", seats=3, weights=weights)
        standings = program.rank_panel(panel)
        nominees, severity, largest = by_id(standings), standings["severity"], Largest()
        for i, item in enumerate(oracle["nominees"]):
            mine = nominees[item]
            largest.take("score", mine["score"], oracle["V"][i])
            largest.take("se", mine["se"], oracle["Cov"][i][i] ** 0.5)
            for k, criterion in enumerate(oracle["criteria"]):
                cell = mine["criteria"][criterion]
                largest.take("adjusted criterion", cell["value"], oracle["adjusted"][i][k])
                largest.take("the same on the scale", 25 * (5 - cell["adjusted"]), oracle["adjusted"][i][k])
        variance = sum(a * b * oracle["Sigma"][k][m] for k, a in enumerate(oracle["weights"])
                       for m, b in enumerate(oracle["weights"]))
        largest.take("lambda", severity["lambda"], oracle["lam"])
        largest.take("residual variance", severity["residual_variance"], variance)
        ok(max(largest.found.values()) <= 1e-6 and severity["df"] == oracle["df"],
           f"{name} with every seventh rating deleted and unequal weights: lambda, totals, criteria, standard errors "
           "and df agree", (largest.found, severity["df"], oracle["df"]))
        largest.tell(f"totals_unequal_patterns {name} (in points)")


def delete_sevenths(ratings):
    """As the oracle's rule says: line t with t % 7 == 3 goes, unless it is the last of its nominee and criterion."""
    left = dict(ratings)
    for t, key in enumerate(ratings):
        if t % 7 == 3 and sum(other[1:] == key[1:] for other in left) > 1:
            del left[key]
    return left


def test_rank_sets(program):
    """Step-down sets (ours) lie within single-step sets (csranks with t); both hold at 95 %."""
    panels = {
        "wines_red": Panel(read_panel(panel_file("wines2012_red")), (0, 20, "0.5"), "high"),
        "bitterness": Panel(read_panel(panel_file("wine_bitterness_1to5")), (1, 5, 1), "high"),
        "aibs2015": Panel(read_panel(panel_file("aibs_2015")), AIBS, "low"),
        "sf": Panel(read_panel(panel_file("shrout_fleiss_1979")), (0, 10, 1), "high"),
        "skating_ladies": skating_panel(),
    }
    rows = oracle_rows("csranks_panels.csv")
    for name, panel in panels.items():
        scale, largest, inside, places = Scale(panel), Largest(), [], []
        nominees = by_id(program.rank_panel(panel.changed(analysis={"level": 0.95})))
        oracle = [row for row in rows if row["set"] == name]
        for row in oracle:
            mine = nominees[row["item"]]
            largest.take("score", scale.level(mine["score"]), scale.sign * float(row["est"]))
            largest.take("se", scale.width(mine["se"]), float(row["se"]))
            low, high = int(row["simul_t_L"]), int(row["simul_t_U"])
            inside.append(low <= mine["place_low"] <= mine["place"] <= mine["place_high"] <= high)
            places.append(mine["place"] == int(row["rank"]))
        ok(oracle and largest["score"] <= 1e-6 + scale.rounding and largest["se"] <= 1e-6 + scale.rounding,
           f"{name}: scores and standard errors are those that csranks was given", largest.found)
        ok(all(places), f"{name}: places are those of csranks")
        ok(all(inside), f"{name}: every interval of places lies within the single-step set of csranks", inside)
        largest.tell(f"csranks {name}")


def skating_panel():
    return Panel(read_panel(panel_file("skating_worlds2017_ladies_fs")), (0, 10, "0.25"), "high", seats=3)


def test_skating(program):
    """Raw totals (mean of nine judges' marks on five components, equal weights) against the official component
    scores (each component: highest and lowest mark dropped, mean of the other seven, times 1.6; summed)."""
    panel = skating_panel()
    cycle = program.cycle(panel)
    check_check(program, cycle, "skating")
    nominees = by_id(program.rank(cycle))
    official = {row["item"]: float(row["total_component_score"])
                for row in csv.DictReader(open(panel_file("skating_worlds2017_ladies_fs_official"), newline="",
                                               encoding="utf-8"))}
    pairs = list(itertools.combinations(sorted(official), 2))
    opposite = [(a, b) for a, b in pairs
                if (nominees[a]["raw"] - nominees[b]["raw"]) * (official[a] - official[b]) < 0]
    ok(len(official) == len(nominees) == 24 and len(pairs) == 276 and not opposite,
       "in the skating panel no pair of raw totals stands in the opposite order to the official component scores",
       opposite)
    tied = sum(nominees[a]["raw"] == nominees[b]["raw"] or official[a] == official[b] for a, b in pairs)
    note(f"skating: {len(pairs)} pairs compared, {len(opposite)} opposite, {tied} with a tie on either side")
    ok(all(n["raw"] == n["score"] for n in nominees.values()),
       "in the skating panel, which is complete, adjusted scores are the raw ones to the last digit",
       max(abs(n["raw"] - n["score"]) for n in nominees.values()))
    components = {(row["item"], row["criterion"]): (float(row["factor"]), float(row["scores_of_panel"]))
                  for row in csv.DictReader(open(panel_file("skating_worlds2017_ladies_fs_panel_means"), newline="",
                                                 encoding="utf-8"))}
    ok(len(components) == 120 and all(trimmed_mean(panel, *key) == mean for key, (_, mean) in components.items()),
       "the 120 official scores of single components are the trimmed means of the same marks")
    totals = {item: sum(components[item, component][0] * components[item, component][1]
                        for component in panel.column(2)) for item in official}
    off = max(abs(totals[item] - official[item]) for item in official)
    ok(off < 0.02, "their sums times the factor 1.6 are the official totals but for how those were rounded", off)


def trimmed_mean(panel, item, component):
    marks = sorted(float(panel.ratings[judge, item, component]) for judge in panel.column(0))
    return round(sum(marks[1:-1]) / (len(marks) - 2) + 1e-9, 2)


def test_confidence(program):
    """Declared confidence as weights: AIBS 2014, expertise 1 (most) to 3 as weights 1.75^2 to 1.75^-2.

    The MacKay oracle is the fit with fixed reviewers, the program's has random ones. So the normal equations of
    weighted.py are first held to the oracle with fixed reviewers, then the program to the same equations with
    the lambda that they find. Only AIBS 2014 has an oracle; the other two years have a lambda above 0 or not.
    """
    rows = oracle_rows("mackay_aibs2014_confidence_input.csv")
    fit = WeightedFit([(row["reviewer"], row["item"], float(row["rating"]), float(row["w"])) for row in rows])
    oracle, largest = Largest(), Largest()
    fixed = fit.solve(None)
    for row in oracle_rows("mackay_aibs2014_confidence_items.csv"):
        oracle.take("estimate", fixed.value[row["item"]], float(row["est"]))
        oracle.take("se", fixed.se[row["item"]], float(row["se"]))
    for row in oracle_rows("mackay_aibs2014_confidence_reviewers.csv"):
        oracle.take("reviewer's effect", fixed.effect[row["reviewer"]], float(row["effect"]))
    ok(max(oracle.found.values()) <= 1e-9, "the normal equations of this test with fixed reviewers are MacKay's",
       oracle.found)
    oracle.tell("mackay_aibs2014_confidence (this test's own equations, reviewers fixed)")

    panel = weighted_panel({(row["reviewer"], row["item"], "Overall"): row["rating"] for row in rows},
                           {(row["reviewer"], row["item"]): row["w"] for row in rows})
    standings = compare_weighted(program, "AIBS 2014", panel, fit)
    ok(standings["severity"]["df"] == 25, "AIBS 2014: there are the oracle's 25 degrees of freedom")
    nominees, raw = by_id(standings), Largest()
    for row in oracle_rows("mackay_aibs2014_confidence_items.csv"):
        raw.take("raw", Scale(panel).level(nominees[row["item"]]["raw"]), float(row["rawmean"]))
    ok(raw["raw"] <= 1e-8, "AIBS 2014: the raw means of weighted reviews stay unweighted", raw["raw"])
    plain = program.rank_panel(panel.changed(analysis={}))
    without = program.rank_panel(panel.changed(analysis={}, confidence={}))
    ok(plain == without, "confidences are ignored where the cycle gives no weights for them")

    declared = {(row["reviewer"], row["item"]): 1.75 ** (2 * (2 - float(row["expertise"])))
                for row in csv.DictReader(open(panel_file("aibs_expertise"), newline="", encoding="utf-8"))}
    for year in ("2015", "2017"):
        items = {key[1] for key in read_panel(panel_file(f"aibs_{year}"))}
        ratings = read_panel(panel_file("aibs_overall"), items=items)
        weights = {key[:2]: f"{declared[key[:2]]:.12g}" for key in ratings}
        panel = weighted_panel(ratings, weights)
        fit = WeightedFit([(key[0], key[1], float(rating), float(weights[key[:2]]))
                           for key, rating in ratings.items()])
        compare_weighted(program, f"AIBS {year}", panel, fit)


def weighted_panel(ratings, weights):
    return Panel(ratings, AIBS, "low", seats=3, confidence=weights,
                 analysis={"confidence": {"high": 3.0625, "medium": 1, "low": 0.326530612244898}})


def compare_weighted(program, name, panel, fit):
    standings = program.rank_panel(panel)
    scale, nominees, severity, largest = Scale(panel), by_id(standings), standings["severity"], Largest()
    ratio = fit.best_lambda()
    mixed = fit.solve(ratio)
    for item, value in mixed.value.items():
        largest.take("score", scale.level(nominees[item]["score"]), value)
        largest.take("se", scale.width(nominees[item]["se"]), mixed.se[item])
    largest.take("lambda", severity["lambda"], ratio)
    largest.take("residual variance", scale.variance(severity["residual_variance"]), mixed.s2)
    ok(max(largest.found.values()) <= 1e-6, f"{name}: with declared confidence the program solves the same equations "
       f"with random reviewers (lambda {ratio:.4f})", largest.found)
    largest.tell(f"the weighted equations with random reviewers, {name}")
    return standings


def parts_of(ratings):
    """The items of each connected part of the panel, the largest first."""
    root = {}

    def find(node):
        while root.setdefault(node, node) != node:
            node = root[node]
        return node

    for reviewer, item, _ in ratings:
        root[find(("r", reviewer))] = find(("i", item))
    parts = {}
    for _, item, _ in ratings:
        parts.setdefault(find(("i", item)), set()).add(item)
    return sorted(parts.values(), key=lambda part: (-len(part), min(part)))


def test_disconnected(program):
    """NIH R01, criterion Approach: its three largest parts and twenty of the smallest. The whole panel (4,555
    reviewers, 973 parts) is left out: the program takes longer on it than a test may."""
    ratings = read_panel(panel_file("nih_r01"), "Approach")
    parts = parts_of(ratings)
    ok(len(parts) == 973, "the NIH panel has 973 parts on the criterion Approach, as its source says", len(parts))
    chosen = parts[:3] + parts[-20:]
    items = set().union(*chosen)
    panel = Panel({key: level for key, level in ratings.items() if key[1] in items}, (1, 9, 1), "low", seats=10,
                  analysis=FAST)
    cycle = program.cycle(panel)
    standings = program.rank(cycle)
    nominees = by_id(standings)
    ok(standings["panel"]["components"] == 23, "a disconnected panel is a result that counts its 23 parts",
       standings["panel"])
    ranked = {i: n for i, n in nominees.items() if n["place"] is not None}
    apart = [i for i, n in ranked.items() for part in chosen
             if i in part and n["place_high"] - n["place_low"] < len(items) - len(part)]
    ok(ranked and not apart, "nobody's interval of places leaves out a nominee of another part", apart)
    ok(all(n["standing"] in ("not-separable", "not-ranked") for n in nominees.values()),
       "nobody is ahead or behind across parts that no reviewer connects")
    text = program.run("rank", cycle).stdout
    ok("23 parts" in text and "nan" not in text.lower(), "rank says in a sentence that the panel falls into 23 parts")
    done = program.run("report", "--audience=full", "-o", os.path.join(program.folder(), "report"), cycle)
    ok(done.returncode == 0, "the report of a disconnected panel is made", done.stderr)


def main():
    if not os.path.isdir(os.path.join(SHARED, "panels")) or not os.path.isdir(os.path.join(SHARED, "oracles")):
        print("skipped: the real panels are not here (ESCRUTINY_SHARED)")
        return 77
    program = Program(sys.argv[1])
    for test in (test_grant_panels, test_published_scores, test_exact_tie, test_other_panels,
                 test_unequal_patterns, test_rank_sets, test_skating, test_confidence, test_disconnected):
        test(program)
    return 1 if checks.failures else 0


if __name__ == "__main__":
    sys.exit(main())
