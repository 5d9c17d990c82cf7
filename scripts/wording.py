#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the catalogues locale/*.json into C tables.

    wording.py --keys KEYS.h --table TABLE.c --sources FOLDER CATALOGUE...

The first catalogue decides which keys there are. A key has a sentence, or {"one": ..., "other": ...}
where the sentence depends on the number {n}. Ends with status 1 and one line for each thing that is
wrong: a key that another catalogue lacks or has too many, a placeholder that is not the same
everywhere, a key that no source uses, a key that a source uses and no catalogue has, a use that does
not fill exactly the placeholders of its sentence; a sentence that is the same in two languages and
not listed below; spaces, quotation marks and apostrophes that the language does not write.
"""
import argparse
import json
import pathlib
import re
import sys

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
KEY = re.compile(r"^[a-z][a-z0-9_]*$")
USE = re.compile(r"\bWORDS_([A-Z][A-Z0-9_]*)\b")
FORMS = ("one", "other")

# What is rightly the same in two languages: loan words, names, prepositions.
ALIKE = {
    "brief_questionnaire",
    "council_acclamation", "council_composition", "council_dissociation",
    "as_of_span", "conclusion_heading", "legal_common", "column_infit", "column_outfit", "column_w", "fact_document", "fact_publications",
    "intake_date", "intake_in_language", "intake_organisation", "intake_question", "intake_sheet_questionnaire",
    "intake_sheet_sources",
    "form_source_number",
    "no", "places", "program", "question", "result_abstentions", "section_sources", "set_version",
    "sheet_dimension", "sheet_source",
    "when_span",
}
NARROW = "\u202f"
# A name may begin with a vowel: "de {nominee}" would have to become "d'Ilva".
ELIDED = re.compile(r"\b(?:de|ne|que|se|jusque|lorsque|puisque) \{(?:first|in|inside|name|names|nominee|"
                    r"nominees|out|outside|reviewer|second|state|way)\}", re.I)
# By language: what must not stand in a sentence, and how to say so.
FORBIDDEN = {
    "": [(re.compile('"'), "a straight double quotation mark"),
         (re.compile("\u2019"), "a curved apostrophe: catalogues write '"),
         (re.compile("  "), "two spaces")],
    "fr": [(re.compile(f"[^{NARROW}][;:!?»%]"), "; : ! ? » and % need a narrow no-break space before"),
           (re.compile(f"«(?!{NARROW})"), "« needs a narrow no-break space after"),
           (re.compile("[\u201c\u201d]"), "quotation marks are « »"),
           (ELIDED, "a name may need an elision here: word it otherwise")],
    "es": [(re.compile(r"\s[;:!?»]|[«¿¡]\s"), "a space that Spanish does not write"),
           (re.compile(f"[^{NARROW}]%"), "% needs a narrow no-break space before"),
           (re.compile("[\u201c\u201d]"), "quotation marks are « »"),
           (re.compile(r"^[^¿]*\w\?|^[^¡]*\w!"), "a question or exclamation begins with ¿ or ¡")],
}


def without_duplicates(pairs):
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"key {key} stands there twice")
    return dict(pairs)


def read(path):
    text = path.read_text(encoding="utf-8")
    return json.loads(text, object_pairs_hook=without_duplicates)


def forms(entry):
    """The sentences of an entry: for one, for others; the same twice where there is one only."""
    if isinstance(entry, str):
        return (entry, entry)
    return tuple(entry[form] for form in FORMS)


def placeholders(entry):
    names = set()
    for sentence in forms(entry):
        names |= set(PLACEHOLDER.findall(sentence))
    return names


def faults_of_entry(where, key, entry):
    if not KEY.match(key):
        yield f"{where}: {key}: a key is lower-case letters, digits and underscores"
    if isinstance(entry, dict) and set(entry) != set(FORMS):
        yield f"{where}: {key}: forms must be exactly {' and '.join(FORMS)}"
        return
    if not isinstance(entry, (str, dict)):
        yield f"{where}: {key}: neither a sentence nor forms"
        return
    for sentence in forms(entry):
        if not sentence.strip():
            yield f"{where}: {key}: empty"
        left = PLACEHOLDER.sub("", sentence)
        if "{" in left or "}" in left:
            yield f"{where}: {key}: a brace that is no placeholder"
    if isinstance(entry, dict) and "n" not in placeholders(entry):
        yield f"{where}: {key}: forms need the number {{n}}"
    yield from faults_of_typography(where, key, entry)


def faults_between(first_name, first, name, catalogue):
    for key in first:
        if key not in catalogue:
            yield f"{name}: {key}: missing (it is in {first_name})"
        elif placeholders(first[key]) != placeholders(catalogue[key]):
            yield (f"{name}: {key}: placeholders {sorted(placeholders(catalogue[key]))}, "
                   f"in {first_name} {sorted(placeholders(first[key]))}")
    for key in catalogue:
        if key not in first:
            yield f"{name}: {key}: not in {first_name}"


def alike(a, b):
    """True for the same words; numbers, marks and codes of capitals are the same everywhere."""
    return any(x == y and re.search("[a-zà-ÿ]", PLACEHOLDER.sub("", x)) for x, y in zip(forms(a), forms(b)))


def faults_of_languages(catalogues):
    names = list(catalogues)
    for i, name in enumerate(names):
        for other in names[:i]:
            for key, entry in catalogues[name].items():
                if key not in ALIKE and key in catalogues[other] and alike(entry, catalogues[other][key]):
                    yield f"{name}: {key}: the same as in {other}; if that is right, list it in ALIKE"


def faults_of_typography(name, key, entry):
    for sentence in dict.fromkeys(forms(entry)):
        for pattern, complaint in FORBIDDEN[""] + FORBIDDEN.get(name, []):
            found = pattern.search(sentence)
            if found:
                start = max(0, found.start() - 12)
                yield f"{name}: {key}: {complaint}: …{sentence[start:found.end() + 4]}…"


def arguments_after(text, start):
    """The source from start to the bracket that closes the call around it."""
    depth, inside, position = 0, False, start
    while position < len(text):
        c = text[position]
        if inside:
            if c == "\\":
                position += 1
            elif c == '"':
                inside = False
        elif c == '"':
            inside = True
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
            if depth < 0:
                break
        elif c in ";}" and depth == 0:
            break
        position += 1
    return text[start:position]


def split_arguments(arguments):
    parts, depth, inside, part = [], 0, False, ""
    position = 0
    while position < len(arguments):
        c = arguments[position]
        if inside and c == "\\":
            part += arguments[position:position + 2]
            position += 2
            continue
        if c == '"':
            inside = not inside
        if not inside and c in "([{":
            depth += 1
        if not inside and c in ")]}":
            depth -= 1
        if c == "," and depth == 0 and not inside:
            parts.append(part.strip())
            part = ""
        else:
            part += c
        position += 1
    parts.append(part.strip())
    return parts


def faults_of_source(path, catalogue, used):
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)
    for use in USE.finditer(text):
        key = use.group(1).lower()
        line = text.count("\n", 0, use.start()) + 1
        if key not in catalogue:
            yield f"{path}:{line}: WORDS_{use.group(1)}: no catalogue has this key"
            continue
        used.add(key)
        wanted = placeholders(catalogue[key])
        rest = arguments_after(text, use.end())
        given = {part[1:-1] for part in split_arguments(rest)[1::2]
                 if re.fullmatch(r'"[a-z0-9_]+"', part)} if rest.startswith(",") else set()
        direct = re.search(r"\b(?:wording_)?say\([^()]*$", text[:use.start()])
        if direct and given != wanted:
            yield (f"{path}:{line}: WORDS_{use.group(1)}: filled {sorted(given)}, "
                   f"wanted {sorted(wanted)}")


def quoted(sentence):
    escaped = sentence.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + escaped.replace("??", '?""?') + '"'


def write_keys(path, keys):
    lines = ["/* SPDX-License-Identifier: GPL-3.0-or-later */",
             "/* Written by scripts/wording.py from the catalogues. */",
             "#ifndef REPORT_WORDING_KEYS_H", "#define REPORT_WORDING_KEYS_H", "", "enum wording {"]
    lines += [f"\tWORDS_{key.upper()}," for key in keys]
    lines += ["\tWORDINGS", "};", "", "struct wording_forms {", "\tconst char *one, *other;", "};", "",
              "/* By language code; the end has none. */", "struct wording_catalogue {",
              "\tconst char *language;", "\tconst struct wording_forms *forms; /* [WORDINGS] */", "};",
              "", "extern const struct wording_catalogue wording_catalogues[];", "", "#endif", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def write_table(path, keys, catalogues):
    lines = ["/* SPDX-License-Identifier: GPL-3.0-or-later */",
             "/* Written by scripts/wording.py from the catalogues. */",
             '#include "report/wording_keys.h"', "", "#include <stddef.h>", ""]
    for language, catalogue in catalogues.items():
        lines.append(f"static const struct wording_forms forms_{language}[WORDINGS] = {{")
        for key in keys:
            one, other = forms(catalogue[key])
            lines.append(f"\t[WORDS_{key.upper()}] = {{{quoted(one)},\n\t\t{quoted(other)}}},")
        lines += ["};", ""]
    lines.append("const struct wording_catalogue wording_catalogues[] = {")
    lines += [f'\t{{"{language}", forms_{language}}},' for language in catalogues]
    lines += ["\t{NULL, NULL},", "};", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def faults_of(catalogues, sources):
    first_name, first = next(iter(catalogues.items()))
    for name, catalogue in catalogues.items():
        for key, entry in catalogue.items():
            yield from faults_of_entry(name, key, entry)
        if name != first_name:
            yield from faults_between(first_name, first, name, catalogue)
    yield from faults_of_languages(catalogues)
    used = set()
    for folder in sources:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".c", ".h")):
            yield from faults_of_source(path, first, used)
    if sources:
        for key in first:
            if key not in used:
                yield f"{first_name}: {key}: no source uses it"


def main():
    parser = argparse.ArgumentParser(description="Turns catalogues of sentences into C tables.")
    parser.add_argument("--keys", type=pathlib.Path)
    parser.add_argument("--table", type=pathlib.Path)
    parser.add_argument("--sources", type=pathlib.Path, action="append", default=[])
    parser.add_argument("catalogue", type=pathlib.Path, nargs="+")
    arguments = parser.parse_args()
    try:
        catalogues = {path.stem: read(path) for path in arguments.catalogue}
    except (OSError, ValueError) as problem:
        sys.exit(f"wording.py: {problem}")
    faults = list(faults_of(catalogues, arguments.sources))
    for fault in faults:
        print(f"wording.py: {fault}", file=sys.stderr)
    if faults:
        sys.exit(1)
    keys = list(next(iter(catalogues.values())))
    if arguments.keys:
        write_keys(arguments.keys, keys)
    if arguments.table:
        write_table(arguments.table, keys, catalogues)


if __name__ == "__main__":
    main()
