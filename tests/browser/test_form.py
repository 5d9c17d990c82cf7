#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The HTML form in a real browser, from a file: a reviewer fills it in, goes away, comes back, saves, goes on elsewhere.

    test_form.py PROGRAM
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zlib

from browser import AXE, ROOT, Browser, Checks

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
check = Checks()
HOSTILE = "<script>window.hacked = 1</script>\"'><img src=x onerror=\"window.hacked=2\"> & Ilva"
WORDS = "É «x» 😀 \u2028 \\ \"q\"\n\tline <script>window.hacked=3</script>"


def escrutiny(folder, *words):
    return subprocess.run([PROGRAM, *words], cwd=folder, capture_output=True, text=True)


def canonical(value):
    """RFC 8785 as far as answers go: keys of ASCII, whole numbers."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def check_code(answers):
    rest = {key: value for key, value in answers.items() if key != "check"}
    return f"{zlib.crc32(canonical(rest).encode('utf-8')):08x}"


def workspace(folder):
    """The example's facts with one hostile name and two addresses, and its forms."""
    cycle = folder / "candidates" / "example"
    shutil.copytree(ROOT / "criteria", folder / "criteria")
    shutil.copytree(ROOT / "candidates" / "example", cycle, ignore=shutil.ignore_patterns(
        "ratings", "forms", "received", "audit.jsonl"))
    path = cycle / "nominees" / "n-02.json"
    nominee = json.loads(path.read_text(encoding="utf-8"))
    nominee["name"] = HOSTILE
    nominee["sources"][0]["address"] = "javascript:window.hacked=4"
    nominee["sources"][0]["title"] = "</script><b>Curriculum"
    path.write_text(json.dumps(nominee), encoding="utf-8")
    path = cycle / "nominees" / "n-03.json"
    nominee = json.loads(path.read_text(encoding="utf-8"))
    nominee["sources"][0]["address"] = "https://example.org/cv?a=1&b=2"
    path.write_text(json.dumps(nominee), encoding="utf-8")
    run = escrutiny(folder, "form", "example")
    check("form writes the example's forms", run.returncode == 0, run.stderr)
    run = escrutiny(folder, "form", "example", "--reviewer=r-06", "--nominee=n-01,n-03,n-06")
    check("and one about few nominees", run.returncode == 0 and "2 open, 1 recused" in run.stdout, run.stderr)
    return cycle / "forms"


class Form:
    """What stands where in one reviewer's form."""

    def __init__(self, path):
        page = path.read_text(encoding="utf-8")
        data = page.split('<script id="form-data" type="application/json">')[1].split("</script>")[0]
        self.path, self.data = path, json.loads(data)
        self.words = self.data["words"]

    def number(self, nominee):
        return 1 + [one["id"] for one in self.data["nominees"]].index(nominee)

    def question(self, nominee, criterion):
        number = self.number(nominee)
        asked = self.data["nominees"][number - 1]["asked"]
        ids = [self.data["criteria"][c]["id"] for c in asked]
        return f"{number}-{ids.index(criterion) + 1}"

    def first_sentence(self, name):
        return self.words[name][0].split("{")[0].strip()


def choose(browser, form, nominee, criterion, value):
    browser.click(f"#q-{form.question(nominee, criterion)} input[value='{value}']")


def note(browser, form, nominee, criterion, text):
    browser.write(f"#evidence-{form.question(nominee, criterion)}", text)


def said(answers, nominee, criterion):
    found = [one for one in answers["answers"] if one["nominee"] == nominee and one["criterion"] == criterion]
    return {key: found[0][key] for key in ("rating", "evidence") if key in found[0]} if found else None


def admit(browser):
    browser.click("#undertaken")
    browser.click("#declared")


def opening(browser, form):
    browser.open(form.path)
    check("it opens at the first page", browser.shown("#start") and not browser.shown("#overview"))
    check("there is no word about scripts where they run", not browser.shown("#without"))
    browser.go("#nominee-1")
    check("no nominee opens before both statements are ticked",
          browser.shown("#start") and not browser.shown("#nominee-1"))
    check("it says what to tick first", browser.told(form.first_sentence("tick_first")), browser.text("#message"))
    check("and goes there", browser.focused() == "undertaken", browser.focused())
    admit(browser)
    browser.click("#start .button")
    check("then the overview opens", browser.shown("#overview") and browser.focused() == "H2", browser.focused())
    check("recused nominees are listed as closed",
          browser.text(f"[data-progress='{form.number('n-15')}']") == "Closed")
    browser.go(f"#nominee-{form.number('n-15')}")
    check("a recused nominee says why and asks nothing",
          "an interest has been declared" in browser.text(".view.open .alert")
          and not browser.shown(".view.open .question"))


def filling(browser, form):
    at = form.number("n-03")
    browser.go(f"#nominee-{at}")
    check("one nominee is shown at a time", len(browser.run(
        "return [...document.querySelectorAll('.view')].filter(v => v.offsetHeight)")) == 1)
    link = browser.find(f"#nominee-{at} .sources a")
    check("a source is a link that tells nobody where it was followed", link.get_attribute("rel").split() ==
          ["noreferrer", "noopener"] and link.get_attribute("href") == "https://example.org/cv?a=1&b=2")
    choose(browser, form, "n-03", "I1", 3)
    choose(browser, form, "n-03", "I2", 0)
    choose(browser, form, "n-03", "I3", "cannot-judge")
    note(browser, form, "n-03", "I5", "A note")
    check("progress says what is answered and what is missing",
          browser.text("#where").endswith("3 of 8 answered; evidence missing for 1"), browser.text("#where"))
    missing = f"#missing-{form.question('n-03', 'I2')}"
    check("missing evidence is told at the place", browser.text(missing) == form.words["evidence_missing"][0])
    note(browser, form, "n-03", "I2", WORDS)
    check("until it is given", browser.text(missing) == "" and "missing" not in browser.text("#where"))
    choose(browser, form, "n-03", "E1", 4)
    browser.click(f"#q-{form.question('n-03', 'E1')} [data-do=clear]")
    check("an answer never saved is cleared to a blank",
          browser.text(f"#missing-{form.question('n-03', 'E1')}") == ""
          and browser.text("#where").endswith("3 of 8 answered"), browser.text("#where"))


def declaring(browser, form):
    at = form.number("n-06")
    browser.go(f"#nominee-{at}")
    choose(browser, form, "n-06", "I1", 2)
    browser.go("#start")
    browser.click(f"[data-nominee='{at}'].declaration input[value='family']")
    browser.write(f"#words-{at}", "a cousin: by marriage")
    browser.go(f"#nominee-{at}")
    check("a declared interest closes the nominee",
          browser.shown(".view.open .declared") and not browser.shown(".view.open .question"))
    check("and the overview says so", browser.text(f"[data-progress='{at}']") == "Closed")


def is_filled(browser, form):
    ids = [form.question("n-03", criterion) for criterion in ("I1", "I2", "I3", "I5")]
    levels = [browser.run("const r = document.querySelector(`#q-${arguments[0]} input:checked`); return r && r.value",
                          one) for one in ids[:3]]
    texts = [browser.run("return document.getElementById('evidence-' + arguments[0]).value", one) for one in ids]
    kind = browser.run("return document.querySelector(`.declaration[data-nominee='${arguments[0]}'] input:checked`)"
                       "?.value", form.number("n-06"))
    got = (levels, texts[1].strip() == WORDS.strip(), texts[3], kind)
    return got == (["3", "0", "cannot-judge"], True, "A note", "family"), got


def keeping(browser, form):
    browser.driver.refresh()
    check("everything is there after a reload", *is_filled(browser, form))
    check("a reload stays at the same part", browser.shown(f"#nominee-{form.number('n-06')}"))


def saving(browser, form, folder):
    path, answers = browser.saved()
    check("one button saves an answers file, named after cycle, reviewer and revision",
          path and path.name == "example_r-01_1_answers.json", path)
    check("it says so, and what is still open", browser.told("Still open: "), browser.text("#message"))
    check("its check code is that of the canonical form", answers["check"] == check_code(answers))
    check("it counts how often it was saved", answers["saved"] == 1)
    check("it says which form it is", answers["form"] == form.data["form"] and answers["language"] == "en")
    check("levels, words and notes stand in it",
          [said(answers, "n-03", c) for c in ("I1", "I3", "I5", "E1")]
          == [{"rating": 4}, {"rating": "cannot-judge"}, {"evidence": "A note"}, None])
    check("so does evidence of any signs", said(answers, "n-03", "I2") == {"rating": 1, "evidence": WORDS.strip()},
          said(answers, "n-03", "I2"))
    asked = form.data["nominees"][form.number("n-06") - 1]["asked"]
    recused = [one for one in answers["answers"] if one["nominee"] == "n-06"]
    check("a declared interest takes the place of all answers on the nominee",
          [one["rating"] for one in recused] == ["recused"] * len(asked)
          and recused[0]["evidence"] == "family: a cousin: by marriage"
          and not any("evidence" in one for one in recused[1:]), recused[:2])
    run = escrutiny(folder, "collect", "example", "--dry-run", str(path))
    check("the program takes it", run.returncode == 0 and not run.stderr, run.stderr + run.stdout)
    return path, answers


def taking_back(browser, form):
    browser.go(f"#nominee-{form.number('n-03')}")
    browser.click(f"#q-{form.question('n-03', 'I1')} [data-do=clear]")
    check("an answer that was saved is taken back, and the form says so", browser.text(
        f"#missing-{form.question('n-03', 'I1')}") == form.words["taken_back"][0])
    _, answers = browser.saved()
    check("the next file takes it back", said(answers, "n-03", "I1") == {"rating": "not-rated"}
          and answers["saved"] == 2 and answers["check"] == check_code(answers), said(answers, "n-03", "I1"))
    choose(browser, form, "n-03", "I1", 3)
    check("what is entered is kept at once", browser.wait(
        lambda: '"level":4' in browser.run("return Object.values(localStorage).join()")))


def hostile(browser, form):
    check("a script in a name stays a name", browser.run("return window.hacked") is None
          and browser.text(f"#nominee-{form.number('n-02')} h2") == HOSTILE,
          browser.text(f"#nominee-{form.number('n-02')} h2"))
    check("an address that is none of the web is no link",
          not browser.driver.find_elements("css selector", "a[href^=javascript]"))
    browser.run("""const s = document.createElement("script"); s.textContent = "window.hacked = 5";
                   document.body.appendChild(s)""")
    check("no other script runs in the page", browser.run("return window.hacked") is None)
    blocked = browser.complaints()
    check("and nothing of the page itself is stopped or fails",
          len(blocked) == 1 and "Content Security Policy" in blocked[0], blocked)


def audits(browser, form):
    """Each part in light and dark, of a form about few nominees: the audit reads hidden parts, too."""
    if not AXE.exists():
        print("skip - no axe-core in build-cache: scripts/axe.sh fetches it")
        return
    parts = {"a nominee": f"#nominee-{form.number('n-03')}",
             "a nominee closed by a declaration": f"#nominee-{form.number('n-01')}",
             "a nominee closed from the outset": f"#nominee-{form.number('n-06')}",
             "the first page": "#start", "the overview": "#overview"}
    browser.open(form.path)
    admit(browser)
    browser.click(f"[data-nominee='{form.number('n-01')}'].declaration input[value='other']")
    browser.go(parts["a nominee"])
    choose(browser, form, "n-03", "I1", 2)
    choose(browser, form, "n-03", "E2", 0)
    for scheme in ("light", "dark"):
        browser.media(color_scheme=scheme, reduced_motion="reduce")
        for name, part in parts.items():
            browser.go(part)
            found = browser.audit()
            check(f"axe-core finds nothing in {name}, {scheme}", found == [], found)
        browser.click("#overview [data-do=clear-all]")
        found = browser.audit()
        check(f"nor in a question, {scheme}", found == [], found)
        browser.click("#ask [data-do=no]")
        browser.run("document.documentElement.className = ''")
        found = browser.audit()
        check(f"nor in the page without scripts, {scheme}", found == [], found)
        browser.run("document.documentElement.className = 'js'")
    browser.media(color_scheme="light")


def on_a_phone(browser, forms):
    browser.size(360, 640)
    for form in forms:
        browser.open(form.path)
        browser.run("for (const e of document.querySelectorAll('.view, .words')) e.style.display = 'block'")
        wide = browser.run("return document.documentElement.scrollWidth")
        check(f"nothing is wider than a telephone of 360 pixels ({form.data['language']})", wide <= 360, wide)
    browser.cdp("Emulation.clearDeviceMetricsOverride")


def on_paper(browser, form):
    browser.open(form.path)
    pdf = browser.pdf()
    pages = pdf.count(b"/Type /Page\n") or pdf.count(b"/Type /Page ")
    check("it prints: two pages and more for nominees, criteria once", pdf.startswith(b"%PDF") and 20 < pages < 45,
          (len(pdf), pages))
    browser.cdp("Emulation.setEmulatedMedia", media="print")
    check("on paper all open nominees are there, and buttons are not",
          browser.shown(f"#nominee-{form.number('n-03')} .choice") and browser.shown("#guide")
          and not browser.shown("button") and not browser.shown("#overview"))
    browser.cdp("Emulation.setEmulatedMedia", media="")


def without_scripts(browser, form):
    browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(form.path)
    page = browser.find("body").text
    check("without scripts it says in words what to do",
          "can be read and printed, but not filled in" in page and "spreadsheet" in page)
    check("everything that is asked can be read", "Distance from the executive" in page)
    check("nothing can be entered that would be lost",
          not any(one.is_enabled() for one in browser.driver.find_elements("css selector", "main input, main textarea, main select")))
    check("and printed", len(browser.pdf()) > 20000)
    check("what only scripts can do is not there", not browser.shown("button"))
    browser.cdp("Emulation.setScriptExecutionDisabled", value=False)


def without_storage(browser, form):
    script = browser.cdp("Page.addScriptToEvaluateOnNewDocument", source="""
        Object.defineProperty(window, "localStorage", {get() { throw new Error("denied"); }})""")
    browser.open(form.path)
    check("without storage it says so", browser.text("#kept") == form.words["not_kept"][0])
    admit(browser)
    browser.go(f"#nominee-{form.number('n-03')}")
    choose(browser, form, "n-03", "I1", 0)
    _, answers = browser.saved()
    check("and can be filled in and saved", said(answers, "n-03", "I1") == {"rating": 1})
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=script["identifier"])


def by_keyboard(browser, form):
    """From the address bar to a saved file without a mouse."""
    tab, space, enter, down = "\ue004", " ", "\ue007", "\ue015"

    def tab_to(name, most=60):
        for _ in range(most):
            browser.press(tab)
            if browser.focused() == name:
                return True
        return False

    browser.open(form.path)
    browser.press(tab)
    check("the first stop leads past the header", browser.focused() == "skip", browser.focused())
    browser.press(enter)
    check("to the content", browser.focused() == "H2", browser.focused())
    reached = tab_to("undertaken")
    browser.press(space)
    reached = reached and tab_to("declared")
    browser.press(space)
    reached = reached and tab_to("#overview")
    browser.press(enter)
    check("statements and interests need no mouse", reached and browser.wait(lambda: browser.shown("#overview")))
    reached = tab_to("#nominee-2")
    browser.press(enter)
    browser.wait(lambda: browser.shown("#nominee-2"))
    reached = reached and tab_to("2-1")
    browser.press(space, down)
    check("nor do levels", reached and browser.run("return document.activeElement.value") == "1",
          browser.run("return document.activeElement.value"))
    reached = tab_to("evidence-2-1", 2)
    browser.press("typed")
    check("nor evidence", reached and browser.run("return document.activeElement.value") == "typed")
    browser.run("document.getElementById('skip').focus()")
    reached = tab_to("save")
    browser.press(enter)
    _, answers = browser.arrived()
    check("nor saving", reached and answers and answers["answers"][0].get("rating") == 2
          and answers["answers"][0]["evidence"] == "typed", answers)


def write(folder, name, answers):
    path = folder / name
    path.write_text(json.dumps(dict(answers, check=check_code(answers))), encoding="utf-8")
    return path


def refusing(browser, form, folder, answers):
    """Files that are not this form's; nothing of them is loaded."""
    browser.go("#overview")
    identity = answers["form"]
    damaged = folder / "damaged.json"
    damaged.write_text(json.dumps(dict(answers, saved=9)), encoding="utf-8")
    other = folder / "other.json"
    other.write_text("nominee,criterion,rating\n", encoding="utf-8")
    for sentence, name, path in (
            ("a changed file is refused", "damaged", damaged),
            ("a file of another kind is refused", "not_answers", other),
            ("a file of another reviewer is refused", "other_reviewer",
             write(folder, "a.json", dict(answers, form=dict(identity, reviewer="r-02")))),
            ("a file of another election is refused", "other_cycle",
             write(folder, "b.json", dict(answers, form=dict(identity, cycle="spring")))),
            ("a file of other criteria is refused", "other_criteria",
             write(folder, "c.json", dict(answers, form=dict(identity, criteria="0" * 12)))),
            ("a file of a later form is refused", "newer",
             write(folder, "d.json", dict(answers, form=dict(identity, revision=2))))):
        browser.load(path)
        end = form.words[name][0].split("}", 1)[1].split("{")[0].strip()
        check(f"{sentence}, in words", browser.told(end), browser.text("#message"))
    check("and nothing is loaded", browser.text("#total").startswith("All nominees: 0 of"), browser.text("#total"))


def going_on(browser, form, path, answers):
    """On another computer, with nothing but the form and the file."""
    browser.open(form.path)
    check("another profile knows nothing", browser.shown("#start") and not browser.find("#undertaken").is_selected())
    browser.go("#overview")
    browser.load(path)
    check("the file is loaded", browser.told("Loaded: "), browser.text("#message"))
    check("and everything is there", *is_filled(browser, form))
    _, again = browser.saved()
    check("saved again it says the same, one later", again["answers"] == answers["answers"]
          and again["saved"] == answers["saved"] + 1)


def clearing(browser, form):
    browser.go("#overview")
    browser.run("localStorage.setItem('escrutiny:example/r-02/x/1', 'of somebody else')")
    browser.click("[data-do=clear-all]")
    check("clearing asks first", browser.shown("#ask") and browser.text("#ask-words") ==
          form.words["clear_question"][0])
    browser.click("#ask [data-do=no]")
    check("and can be called off", not browser.text("#total").startswith("All nominees: 0 of"))
    browser.click("[data-do=clear-all]")
    browser.click("#ask [data-do=yes]")
    check("then nothing is left of this reviewer, and of others all",
          browser.told(form.words["cleared"][0])
          and {key.split("/")[1] for key in browser.run("return Object.keys(localStorage)")} - {"r-06"} == {"r-02"},
          browser.run("return Object.keys(localStorage)"))
    browser.driver.refresh()
    check("nor after a reload", not browser.find("#undertaken").is_selected())


def of_an_earlier_form(browser, folder, forms_folder):
    """A fact changes, a form of the next revision is written; what was saved from the first still serves."""
    path = folder / "candidates" / "example" / "nominees" / "n-03.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Doctorate in law", "A second doctorate"), encoding="utf-8")
    run = escrutiny(folder, "form", "example", "--reviewer=r-01")
    check("a changed fact makes a second revision", "revision 2" in run.stdout, run.stdout + run.stderr)
    form = Form(forms_folder / "example_r-01_2.html")
    browser.open(form.path)
    browser.go("#overview")
    answers = {"format": "escrutiny-answers/1", "saved": 3, "language": "en",
               "form": dict(form.data["form"], revision=1), "answers": [
                   {"nominee": "n-03", "criterion": "I1", "rating": 5, "evidence": "kept"},
                   {"nominee": "n-03", "criterion": "I2", "rating": 7},
                   {"nominee": "n-99", "criterion": "I1", "rating": 3},
                   {"nominee": "n-15", "criterion": "I1", "rating": 3}]}
    browser.load(write(folder, "earlier.json", answers))
    check("a file of an earlier form is offered", browser.wait(lambda: browser.shown("#ask"))
          and "1 answer in it still fits" in browser.text("#ask-words"), browser.text("#ask-words"))
    browser.click("#ask [data-do=yes]")
    check("what fits is taken over, the rest told", browser.told("3 answers that do not fit"), browser.text("#message"))
    _, saved = browser.saved()
    check("it goes on counting", saved["saved"] == 4 and saved["answers"] == answers["answers"][:1], saved)
    return answers


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        forms = workspace(folder)
        english, spanish, french = (Form(forms / f"example_r-0{n}_1.html") for n in (1, 2, 3))
        small = Form(forms / "example_r-06_2.html")
        browser = Browser(folder / "one", folder / "saved")
        try:
            opening(browser, english)
            filling(browser, english)
            declaring(browser, english)
            keeping(browser, english)
            path, answers = saving(browser, english, folder)
            taking_back(browser, english)
            hostile(browser, english)
            audits(browser, small)
            network = browser.asked_of_network()
        finally:
            browser.end()
        browser = Browser(folder / "one", folder / "later")
        try:
            browser.open(english.path)
            check("everything is there when the browser starts again", *is_filled(browser, english))
            on_paper(browser, english)
            clearing(browser, english)
            refusing(browser, english, folder, answers)
            network += browser.asked_of_network()
        finally:
            browser.end()
        browser = Browser(folder / "two", folder / "elsewhere")
        try:
            going_on(browser, english, path, answers)
            by_keyboard(browser, french)
            on_a_phone(browser, (english, french, spanish))
            without_storage(browser, english)
            without_scripts(browser, small)
            of_an_earlier_form(browser, folder, forms)
            network += browser.asked_of_network()
        finally:
            browser.end()
        check("nothing is ever asked of a network", network == [], network)
    return 1 if check.failed else 0


sys.exit(main())
