#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report's page in a real browser, from a file: nothing from the network, no complaint in the console, nothing for
an accessibility audit to find in light or dark; sorting; weights that are moved, and the same from weights --set.

    test_report.py PROGRAM [FOLDER]    FOLDER: where pictures of the pages are kept
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser

from browser import AXE, ROOT, Browser, Checks, Keys

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
PICTURES = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
CYCLE = ROOT / "candidates" / "example"
check = Checks()


def escrutiny(*words):
    run = subprocess.run([PROGRAM, *words], capture_output=True, text=True)
    if run.returncode:
        print(run.stderr)
        sys.exit(1)
    return run.stdout


def picture(browser, name):
    if PICTURES:
        PICTURES.mkdir(exist_ok=True)
        browser.driver.save_screenshot(str(PICTURES / f"{name}.png"))


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.ids.add(attrs.get("id"))
        if tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])


def links(bundle):
    pages = {path.name: Links(path.read_text(encoding="utf-8")) for path in bundle.glob("*.html")}
    lost = []
    for name, page in pages.items():
        for link in page.links:
            file, _, anchor = link.partition("#")
            if re.match(r"(https?|mailto):", link):
                continue
            if file and not (bundle / file).exists() or anchor and anchor not in pages[file or name].ids:
                lost.append((name, link))
    check(f"{bundle.name}: every link leads to a file of the bundle and a place in it", not lost, lost[:3])


def set_weight(browser, what, points):
    browser.run("""const e = document.getElementById(arguments[0]); e.value = arguments[1];
                   e.dispatchEvent(new Event("input", {bubbles: true}))""", f"what-if-{what}", points)


def shown(browser):
    """By name: score as stated, then, change, place then."""
    rows = browser.run("""return Array.from(document.querySelectorAll("#what-if tbody tr")).map(row =>
        [row.cells[0].querySelector("bdi").textContent, ...Array.from(row.cells).slice(1).map(c => c.textContent)])""")
    return {row[0]: row[1:] for row in rows}


def print_fixed(number):
    text = f"{int(abs(number) * 10 + 0.5 + 1e-9) / 10:.1f}"
    return ("\u2212" if number < 0 and text != "0.0" else "") + text


def data_of(bundle, audience):
    page = (bundle / f"report-{audience}.html").read_text(encoding="utf-8")
    return json.loads(page.split('id="page-data" type="application/json">')[1].split("</script>")[0])


def others(browser, bundle):
    """Sliders against weights --set."""
    standings = json.loads((bundle / "standings-full.json").read_text(encoding="utf-8"))["nominees"]
    names = {one["id"]: one["name"] for one in standings}
    data = data_of(bundle, "full")
    off = [one["id"] for group in data["groups"] for one in group["nominees"]
           if abs(sum(c["weight"] * v for c, v in zip(data["criteria"], one["values"])) - one["score"]) > 1e-5]
    check("weights as stated times the figures in the page are the scores", not off and len(data["groups"]) == 5, off)
    rows = shown(browser)
    check("at the weights as stated the page computes the printed scores", all(row[0] == row[1] for row in rows.values())
          and len(rows) == 14, rows)
    number = {c["id"]: f"criterion-{c['number']}" for c in data["criteria"]}
    trials = [(["I1=40"], [(number["I1"], 40)]), (["E2=0"], [(number["E2"], 0)]),
              (["independence=20", "I3=15"], [("dimension-0", 20), (number["I3"], 15)])]
    for words, moves in trials:
        browser.click("#what-if .what-if-back") if browser.shown("#what-if-bar") else None
        for what, points in moves:
            set_weight(browser, what, points)
        told = json.loads(escrutiny("weights", CYCLE, "--format=json", *[f"--set={word}" for word in words]))
        told = {one["id"]: one for one in told["what_if"]["nominees"]}
        rows = shown(browser)
        wrong = [(rows[names[one]], then) for one, then in told.items()
                 if names[one] in rows and rows[names[one]][1] != print_fixed(then["score"])]
        check(f"weights --set {' '.join(words)} gives the same scores as the sliders", not wrong and len(told) >= 14, wrong[:2])
        wrong = [(rows[names[one]], then) for one, then in told.items()
                 if then["group_place"] and rows[names[one]][4].strip("=") != str(then["group_place"])]
        check("and the same order of points", not wrong, wrong[:2])


def moving(browser):
    check("what-if is not shown as one while nothing is set", not browser.shown("#what-if-bar"))
    set_weight(browser, "criterion-0", 60)
    check("it says that this is not the panel's result", browser.shown("#what-if-bar") and
          "not the panel's result" in browser.text("#what-if-bar"))
    check("what was computed with the weights as stated says so",
          browser.run("return document.querySelectorAll('.greyed-note').length") == 5)
    browser.run("document.getElementById('standings').scrollIntoView()")
    picture(browser, "greyed")
    total = browser.run("""return Array.from(document.querySelectorAll("#what-if [id^=what-if-criterion]"))
                           .reduce((sum, e) => sum + Number(e.nextElementSibling.textContent), 0)""")
    check("the weights add up to 100", abs(total - 100) < 0.5, total)
    check("the change is told", browser.wait(lambda: "I1 60" in browser.text("#what-if-summary")),
          browser.text("#what-if-summary"))
    check("the sliders have names and words for their values", browser.run("""
        return Array.from(document.querySelectorAll("#what-if input")).every(e => e.labels.length === 1 &&
            / points of 100$/.test(e.getAttribute("aria-valuetext")))"""))
    browser.run("document.getElementById('what-if').scrollIntoView()")
    picture(browser, "what-if")
    browser.run("document.getElementById('what-if-criterion-0').focus()")
    browser.press(Keys.ARROW_RIGHT)
    check("an arrow key moves a slider", browser.run("return document.getElementById('what-if-criterion-0').value") == "60.5",
          browser.run("return document.getElementById('what-if-criterion-0').value"))
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    check("printed pages leave it out", not browser.shown("#what-if, #what-if-bar, .greyed-note"))
    browser.cdp("Emulation.setEmulatedMedia", media="")
    set_weight(browser, "dimension-1", 90)
    check("what cannot stand beside the newest is let go",
          browser.run("return Number(document.getElementById('what-if-dimension-1').value)") == 90)
    browser.click("#what-if-bar .what-if-back")
    rows = shown(browser)
    check("back: the scores are those printed", all(row[0] == row[1] for row in rows.values()) and
          not browser.shown("#what-if-bar") and not browser.shown(".greyed-note"))
    check("and the keyboard is at the first slider", browser.focused() == "what-if-dimension-0", browser.focused())


def column(browser, index):
    return browser.run("""return Array.from(document.querySelectorAll("#standings-africa table")[0].tBodies[0].rows)
                          .map(row => row.cells[arguments[0]].textContent)""", index)


def sorting(browser):
    head = "#standings-africa table thead th:nth-child(%d) button"
    original = column(browser, 2)
    browser.click(head % 3)
    up = [float(text) for text in column(browser, 2)]
    check("a heading sorts its column", up == sorted(up) and browser.run(
        "return document.querySelector(arguments[0]).parentElement.getAttribute('aria-sort')", head % 3) == "ascending")
    browser.press(Keys.ENTER)
    check("a second time downwards, by the keyboard", [float(t) for t in column(browser, 2)] == up[::-1])
    browser.press(Keys.SPACE)
    check("a third time as it was", column(browser, 2) == original and not browser.run(
        "return document.querySelector('#standings-africa [aria-sort]')"))
    browser.click(head % 1)
    names = column(browser, 0)
    check("names as the language orders them", [name[:2] for name in names] == ["Dá", "Ël", "Il", "Qo", "Tu"], names)
    browser.click(head % 1)
    browser.click(head % 1)


def audit(browser, what, rules=None):
    """rules: those that may find something else than they did in the same page before."""
    if AXE.exists():
        found = browser.audit(rules)
        check(f"axe-core finds nothing: {what}", not found, found[:6])


def narrow(browser, what):
    browser.size(360, 800)
    wide = browser.run("return document.documentElement.scrollWidth")
    check(f"{what}: nothing is wider than a screen of 360 pixels", wide <= 360, wide)
    picture(browser, f"{what}-360")
    audit(browser, f"{what}, 360 pixels", ["color-contrast", "aria-required-children", "scrollable-region-focusable"])
    browser.size(1280, 900)


def pages(browser, bundle, audience):
    what = bundle.name
    browser.size(1280, 900)
    browser.open(bundle / f"report-{audience}.html")
    audit(browser, f"{what}, light")
    browser.media(color_scheme="dark")
    audit(browser, f"{what}, dark", ["color-contrast"])
    browser.media(color_scheme="light")
    narrow(browser, what)


def without(value, kept):
    """The same without what is said about others."""
    if isinstance(value, list):
        return [without(one, kept) for one in value if not (isinstance(one, dict) and one.get("nominee", "n-01") not in kept)]
    return {key: without(one, kept) for key, one in value.items()} if isinstance(value, dict) else value


def few(folder):
    """The example with fewer nominees: each kind of part is on its pages, and an audit takes a third of the time."""
    cycle = folder / "candidates" / "example"
    shutil.copytree(ROOT / "criteria", folder / "criteria")
    shutil.copytree(CYCLE, cycle, ignore=shutil.ignore_patterns("forms", "received", "audit.jsonl", "outcome.json"))
    kept = {"n-01", "n-02", "n-05", "n-14"}
    for path in (cycle / "nominees").glob("*.json"):
        if path.stem not in kept:
            path.unlink()
    for path in (cycle / "ratings").glob("*.csv"):
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(line for line in lines if line[:4] in kept or line.startswith("nominee")),
                        encoding="utf-8")
    for path in (cycle / "reviewers.json", cycle / "decision.json"):
        if path.exists():
            path.write_text(json.dumps(without(json.loads(path.read_text(encoding="utf-8")), kept)), encoding="utf-8")
    return cycle


def quiet(browser, what):
    check(f"{what}: nothing is asked of a network", not browser.asked_of_network())
    complaints = browser.complaints()
    check(f"{what}: the console has nothing to say", not complaints, complaints[:3])


def withheld(browser, bundle):
    """The panel's page: figures by criterion that are withheld are not in it."""
    data = data_of(bundle, "panel")
    one = [n for group in data["groups"] for n in group["nominees"]]
    rows = shown(browser)
    check("panel: scores at the weights as stated are those printed", all(row[0] == row[1] for row in rows.values()
                                                                          if row[1] != "–"))
    many = [v for n in one for v in n["values"] + [n["score"]] if v is not None and round(v, 1) != v]
    check("panel: one decimal in the page's data", not many, many[:3])


def audits(browser, folder):
    """On fewer nominees: each audience, light and dark, wide and narrow; and while other weights are set."""
    cycle = few(folder)
    for audience in ("full", "panel", "public"):
        bundle = folder / f"few-{audience}"
        escrutiny("report", cycle, f"--audience={audience}", "-o", bundle)
        pages(browser, bundle, audience)
        if audience == "full":
            set_weight(browser, "criterion-0", 60)
            audit(browser, "other weights")
            browser.media(color_scheme="dark")
            audit(browser, "other weights, dark", ["color-contrast"])
            browser.media(color_scheme="light")
        if audience == "public":
            check("public: there is no script", browser.run("return document.querySelectorAll('head script').length") == 0)
        quiet(browser, bundle.name)


def sheets(browser, folder):
    """Briefings, the nominees of a group side by side, and elections side by side."""
    escrutiny("brief", CYCLE, "n-02", "-o", folder / "briefs")
    escrutiny("brief", CYCLE, "--group=africa", "-o", folder / "side")
    escrutiny("compare", CYCLE, *CYCLE.parent.glob("cescr-20[12]*"), "--audience=public", "-o", folder / "compare")
    for page in ("briefs/brief-public-n-02", "side/group-public-africa", "compare/compare-public"):
        what = page.split("/")[1]
        browser.open(folder / f"{page}.html")
        audit(browser, f"{what}, light")
        browser.media(color_scheme="dark")
        audit(browser, f"{what}, dark", ["color-contrast"])
        paper = browser.run("return getComputedStyle(document.body).backgroundColor")
        check(f"{what}: the page is dark where the reader wants it so", paper != "rgb(255, 255, 255)", paper)
        browser.media(color_scheme="light")
        narrow(browser, what)
        quiet(browser, what)


def pictures(browser, folder):
    if not PICTURES:
        return
    for audience in ("full", "panel", "public"):
        browser.open(folder / audience / f"report-{audience}.html")
        for scheme in ("light", "dark"):
            browser.media(color_scheme=scheme)
            for part in ("answer", "profiles", "standings", "firmness", "weights", "what-if", "nominees", "method"):
                if browser.run("const e = document.getElementById(arguments[0]); if (e) e.scrollIntoView(); return e !== null", part):
                    picture(browser, f"{audience}-{scheme}-{part}")
        browser.media(color_scheme="light")
        (PICTURES / f"{audience}.pdf").write_bytes(browser.pdf())


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for audience in ("full", "panel", "public"):
            escrutiny("report", CYCLE, f"--audience={audience}", "-o", folder / audience)
            links(folder / audience)
        browser = Browser(folder / "profile", folder / "downloads")
        try:
            browser.size(1280, 900)
            browser.open(folder / "full" / "report-full.html")
            sorting(browser)
            moving(browser)
            others(browser, folder / "full")
            quiet(browser, "full")
            browser.open(folder / "panel" / "report-panel.html")
            withheld(browser, folder / "panel")
            quiet(browser, "panel")
            audits(browser, folder)
            sheets(browser, folder)
            pictures(browser, folder)
        finally:
            browser.end()
    sys.exit(check.failed != 0)


main()
