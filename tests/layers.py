#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of ARCHITECTURE.md, checked: who includes whom, who touches which library, exit, clock,
environment, include circles, lengths of files and functions, the licence line in each file, and the
layout, which clang-format 14 decides (not checked where that version is not installed)."""
import os
import re
import shutil
import subprocess
import sys

ROOT = os.environ.get("ESCRUTINY_SOURCE") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SRC = os.path.join(ROOT, "src")

LAYERS = {
    "base": set(),
    "model": {"base"},
    "read": {"base"},
    "load": {"read", "model", "base"},
    "estimate": {"model", "base"},
    "rank": {"estimate", "model", "base"},
    "report": {"rank", "estimate", "model", "base"},
    "form": {"load", "read", "model", "base"},
    "cli": {"form", "report", "rank", "estimate", "load", "model", "base"},
}
FORM_MAY = {"report/wording.h", "report/markup.h", "report/facts.h"}

# header pattern -> the only files that may include it
LIBRARIES = {
    r"nettle/": r"base/digest\.c",
    r"utf8proc\.h": r"base/unicode\.c",
    r"pthread\.h": r"base/task\.c",
    r"jansson\.h": r"(read/doc\w*|base/json_out)\.c",
    r"csv\.h": r"read/table\w*\.[ch]",
    r"gsl/": r"estimate/\w+\.[ch]",
    r"xlsxwriter\.h": r"(base/workbook|report/xlsx|form/book|form/intake_(sheet|template))\.c",
    r"(expat|zlib|unzip|minizip/\w+)\.h": r"read/sheet\w*\.c",
}
# call -> the only files that may make it
CALLS = {
    r"\b(_?exit|_Exit|quick_exit)\s*\(": r"(base/arena|cli/main)\.c",
    r"\babort\s*\(": r"report/markup\.c",  # a page with an open tag is not written
    r"\b(time|clock|clock_gettime|gettimeofday|localtime|gmtime|strftime)\s*\(": r"form/audit\.c",
    r"\bgetenv\s*\(": r"cli/\w+\.c",
    r"\bsetlocale\s*\(": r"nowhere",
    r"\b(gets|strcpy|strcat|sprintf|vsprintf|strtok|system|popen)\s*\(": r"nowhere",
}
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 400, 50, 7

problems = []
checks = 0


def check(true, sentence):
    global checks
    checks += 1
    if not true:
        problems.append(sentence)


def sources():
    for folder, _, names in sorted(os.walk(SRC)):
        for name in sorted(names):
            if name.endswith((".c", ".h", ".def")):
                yield os.path.relpath(os.path.join(folder, name), SRC).replace(os.sep, "/")


def read(name):
    with open(os.path.join(SRC, name), encoding="utf-8") as file:
        return file.read()


def without_comments(code):
    code = re.sub(r'"(\\.|[^"\\\n])*"', '""', code)
    code = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), code, flags=re.S)
    return re.sub(r"//[^\n]*", "", code)


def check_includes(name, code, graph):
    layer = name.split("/")[0]
    for kind, included in re.findall(r'^\s*#\s*include\s*([<"])([^>"]+)', code, flags=re.M):
        if kind == "<":
            for pattern, allowed in LIBRARIES.items():
                if re.match(pattern, included):
                    check(re.fullmatch(allowed, name), f"{name} includes <{included}>, which only {allowed} may")
            continue
        graph[name].add(included)
        other = included.split("/")[0]
        if "/" not in included or not os.path.exists(os.path.join(SRC, included)):
            check(not os.path.exists(os.path.join(SRC, included)) or "/" in included,
                  f"{name} includes \"{included}\" without its folder")
            continue
        fine = other == layer or other in LAYERS[layer] or (layer == "form" and included in FORM_MAY)
        check(fine, f"{name} ({layer}) includes {included}: {layer} may include only "
                    f"{', '.join(sorted(LAYERS[layer])) or 'nothing of ours'}")


def check_calls(name, code):
    for pattern, allowed in CALLS.items():
        for match in re.finditer(pattern, code):
            line = code.count("\n", 0, match.start()) + 1
            check(re.fullmatch(allowed, name), f"{name}:{line}: calls {match.group().strip()}…")


def check_circles(graph):
    state = {}

    def visit(name, way):
        state[name] = "open"
        for other in sorted(graph.get(name, ())):
            if state.get(other) == "open":
                check(False, "include circle: " + " -> ".join(way + [name, other]))
            elif other in graph and other not in state:
                visit(other, way + [name])
        state[name] = "done"

    for name in sorted(graph):
        if name not in state:
            visit(name, [])


def check_lengths(name, text):
    check(text.count("\n") <= LONGEST_FILE, f"{name} has {text.count(chr(10))} lines; at most {LONGEST_FILE}")
    start, depth_name = None, ""
    for number, line in enumerate(text.split("\n"), 1):
        if line == "{":
            start = number
        elif line == "}" and start:
            check(number - start <= LONGEST_FUNCTION,
                  f"{name}:{start}: a function of {number - start} lines; at most {LONGEST_FUNCTION}")
            start = None


def tracked():
    try:
        out = subprocess.run(["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard"],
                             capture_output=True, text=True, check=True)
        return out.stdout.split("\n")
    except (OSError, subprocess.CalledProcessError):
        return []


def check_licences():
    for name in tracked():
        path = os.path.join(ROOT, name)
        code = name.endswith((".c", ".h", ".def", ".py", ".sh", "meson.build")) or name.startswith(("scripts/", ".ci/"))
        if code and os.path.isfile(path):
            with open(path, encoding="utf-8", errors="replace") as file:
                check("SPDX-License-Identifier: GPL-3.0-or-later" in file.read(400),
                      f"{name} has no SPDX licence line")


def check_layout():
    names = [name for name in tracked() if name.endswith((".c", ".h")) and name.startswith(("src/", "tests/"))]
    program = shutil.which("clang-format-14") or shutil.which("clang-format")
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout if program else ""
    if "version 14." not in version or not names:
        print("# clang-format 14 is not here: the layout is not checked")
        return
    out = subprocess.run([program, "--dry-run", *names], capture_output=True, text=True, cwd=ROOT).stderr
    wrong = sorted({line.split(":")[0] for line in out.splitlines() if "[-Wclang-format-violations]" in line})
    for name in names:
        check(name not in wrong, f"{name} is not laid out as clang-format does it: clang-format -i {name}")


def main():
    graph = {}
    for name in sources():
        graph[name] = set()
        text = read(name)
        code = without_comments(text)
        raw = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
        check_includes(name, raw, graph)
        check_calls(name, code)
        check_lengths(name, text)
        check("typedef struct" not in code, f"{name} has a typedef for a struct")
        check(name.split("/")[0] in LAYERS, f"{name} stands in no layer")
    check_circles(graph)
    check_licences()
    check_layout()
    for problem in problems:
        print("not ok -", problem)
    print(f"{'ok' if not problems else 'not ok'} - {checks} checks of the layer rules in {len(graph)} files")
    return 1 if problems else 0


sys.exit(main())
