#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every JSON file of the project against its schema in criteria/schema.

    check_schemas.py            all checks, one line each: "ok - sentence" or "not ok - sentence"
    check_schemas.py FILE...    only these files; the schema follows from the file's name or folder

What must be accepted: the shipped criteria and cycles, and valid/. What must be refused: broken/, each file
at one place only, named in BROKEN below as a JSON pointer with the rule that it breaks.
"""
import json
import sys
from pathlib import Path

try:
    from jsonschema import Draft202012Validator, RefResolver
except ImportError:
    print("skipped: python3-jsonschema is not installed for this python; use /usr/bin/python3")
    sys.exit(77)

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SCHEMAS = ROOT / "criteria" / "schema"
NAMES = ("criteria", "cycle", "nominee", "nominees", "reviewers", "decision", "outcome", "answers", "manifest", "compare")
GENERATED = {"frozen.json"}  # written by the program; holds a whole criteria set of its own

# file in broken/ (its first word names the schema), place, rule
BROKEN = (
    ("criteria-a-reported-criterion-has-a-weight", "/criteria/1/weight", "not"),
    ("criteria-a-rated-criterion-has-no-weight", "/criteria/0", "required"),
    ("criteria-a-weight-is-zero", "/dimensions/0/weight", "exclusiveMinimum"),
    ("criteria-an-anchor-is-not-a-level", "/criteria/0/anchors", "additionalProperties"),
    ("criteria-a-share-is-a-decimal", "/thresholds/0/share", "pattern"),
    ("criteria-a-word-of-the-fact-has-no-outcome", "/thresholds/0/outcomes", "required"),
    ("criteria-a-label-in-german", "/criteria/0/label", "additionalProperties"),
    ("cycle-a-date-written-day-first", "/dates/election", "pattern"),
    ("cycle-publish-numbers-is-true", "/publish_numbers", "const"),
    ("cycle-a-misspelt-key", "", "additionalProperties"),
    ("cycle-seats-as-text", "/seats/0/vacant", "type"),
    ("cycle-an-unknown-recusal-rule", "/recusal/1", "enum"),
    ("nominee-an-empty-list-of-sources", "/gender/source", "minItems"),
    ("nominee-a-date-of-birth", "", "additionalProperties"),
    ("nominee-a-branch-not-in-the-list", "/positions/0/branch", "enum"),
    ("nominee-a-state-of-two-letters", "/state/value", "pattern"),
    ("nominee-a-fact-without-value", "/availability", "required"),
    ("nominee-still-in-post-written-as-now", "/positions/0/to", "pattern"),
    ("nominee-a-text-without-a-language", "/evidence/0/text", "anyOf"),
    ("nominee-no-name-key", "", "required"),
    ("nominees-an-object-without-format", "", "required"),
    ("nominees-a-nominee-without-group", "/1", "required"),
    ("nominees-gender-as-a-letter", "/nominees/0/gender", "enum"),
    ("reviewers-a-waiver-without-reason", "/reviewers/0/waivers/0", "required"),
    ("reviewers-an-unknown-kind-of-conflict", "/reviewers/0/conflicts/0/kind", "enum"),
    ("reviewers-one-nationality-not-in-a-list", "/0/nationalities", "type"),
    ("reviewers-a-form-language-that-does-not-exist", "/reviewers/0/language", "enum"),
    ("decision-a-conclusion-in-own-words", "/rounds/0/nominees/0/conclusion", "enum"),
    ("decision-a-threshold-without-outcome", "/rounds/0/nominees/0/thresholds/no-serious-misconduct", "required"),
    ("decision-nominees-outside-a-round", "", "additionalProperties"),
    ("manifest-names-of-inputs-beside-their-keyed-hash", "/cycles/0", "oneOf"),
    ("manifest-a-shortened-hash", "/outputs/0/sha256", "pattern"),
    ("manifest-a-bundle-for-everybody", "/settings/audience", "enum"),
    ("manifest-no-cycle", "/cycles", "minItems"),
    ("compare-an-unknown-number-as-minus-one", "/cycles/0/groups/0/vacant", "minimum"),
    ("compare-scores-for-the-public", "", "not"),
    ("outcome-votes-as-text", "/groups/0/ballots/0/votes/n-03", "type"),
    ("outcome-an-unknown-method", "/groups/0/method", "enum"),
    ("outcome-a-dissociated-state-without-its-key", "/groups/0/dissociated/0", "type"),
    ("answers-form-identity-in-one-string", "/form", "type"),
    ("answers-a-word-in-french", "/answers/0/rating", "enum"),
    ("answers-no-check-sum", "", "required"),
    ("answers-a-shortened-hash", "/form/criteria", "pattern"),
)


def read(path):
    def unique(pairs):
        keys = [key for key, _ in pairs]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ValueError(f"key written twice: {', '.join(sorted(twice))}")
        return dict(pairs)

    return json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=unique)


def validators():
    """Schema name -> validator; references between the files are resolved without any network."""
    paths = {path.as_uri(): path for path in SCHEMAS.glob("*.schema.json")}
    store = {uri: read(path) for uri, path in paths.items()}
    made = {}
    for uri, schema in store.items():
        resolver = RefResolver(base_uri=uri, referrer=schema, store=store)
        made[paths[uri].name[: -len(".schema.json")]] = Draft202012Validator(schema, resolver=resolver)
    return made


def pointer(error):
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in error.absolute_path)


def complaints(validator, path):
    """[(pointer, rule, message)], or what kept the file from being read."""
    try:
        instance = read(path)
    except (OSError, ValueError) as error:
        return [("", "json", str(error))]
    return [(pointer(e), e.validator, e.message) for e in validator.iter_errors(instance)]


def schema_of(path):
    """The schema that a file must follow, from its folder and name; None if it is not one of ours."""
    if path.parent == ROOT / "criteria":
        return "criteria"
    if path.parent.name == "nominees":
        return "nominee"
    words = path.stem.split("-")
    return next((name for name in NAMES if name in words), None)


def shipped():
    yield from sorted((ROOT / "criteria").glob("*.json"))
    for cycle in sorted(path for path in (ROOT / "candidates").glob("*") if path.is_dir()):
        yield from sorted(path for path in cycle.glob("*.json") if path.name not in GENERATED)
        yield from sorted(cycle.glob("nominees/*.json"))
    yield from sorted((ROOT / "reports").rglob("manifest.json"))


class Report:
    failed = 0

    def say(self, good, sentence, details=()):
        print(f"{'ok' if good else 'not ok'} - {sentence}")
        self.failed += not good
        for place, what, message in details:
            print(f"#   {place or '(top)'}: {what}: {message[:200]}")


def undescribed(node, defs, place=""):
    """Places of properties that say nothing about themselves (conditions repeat properties and are left out)."""
    if isinstance(node, list):
        for index, part in enumerate(node):
            yield from undescribed(part, defs, f"{place}/{index}")
    if not isinstance(node, dict):
        return
    for key, part in node.items():
        if key in ("if", "allOf", "anyOf") or (key in ("then", "else") and "additionalProperties" not in part):
            continue
        if key == "properties":
            for name, prop in part.items():
                if isinstance(prop, dict) and "description" not in prop and prop.get("$ref", "").split("/")[-1] not in defs:
                    yield f"{place}/{name}"
        yield from undescribed(part, defs, f"{place}/{key}")


def check_schemas(report, checks):
    report.say(set(NAMES) <= set(checks), "there is a schema for each kind of file")
    common = checks["common"].schema["$defs"]
    described = {name for name, part in common.items() if "description" in part}
    for name, validator in sorted(checks.items()):
        try:
            Draft202012Validator.check_schema(validator.schema)
            report.say(True, f"{name}.schema.json is a JSON Schema of 2020-12")
        except Exception as error:  # whatever is wrong with it is the finding
            report.say(False, f"{name}.schema.json is a JSON Schema of 2020-12: {str(error)[:200]}")
        silent = list(undescribed(validator.schema, described))
        report.say(not silent, f"{name}.schema.json describes each property", [(p, "no description", "") for p in silent])


def check_valid(report, checks, path):
    kind = schema_of(path)
    shown = path.relative_to(ROOT) if ROOT in path.parents else path
    if kind is None:
        report.say(False, f"{shown}: no schema for a file of this name")
        return
    found = complaints(checks[kind], path)
    report.say(not found, f"{shown} follows {kind}.schema.json", found)


def check_broken(report, checks):
    for name, place, what in BROKEN:
        path = HERE / "broken" / f"{name}.json"
        found = complaints(checks[name.split("-")[0]], path)
        exact = {(p, r) for p, r, _ in found} == {(place, what)}
        report.say(exact, f"refused at {place or 'the top'} ({what}): {name.replace('-', ' ')}", () if exact else found or [("", "accepted", "")])
    listed = {name for name, _, _ in BROKEN}
    present = {path.stem for path in (HERE / "broken").glob("*.json")}
    report.say(present == listed, "each file in broken/ is in the table", [(name, "not in both", "") for name in sorted(present ^ listed)])


def check_log(report, validator):
    """Lines that the program wrote, one of each kind at least; each without one of its keys, or with one more, is refused."""
    lines = [json.loads(line) for line in (HERE / "valid" / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    whats = set(validator.schema["properties"]["what"]["enum"])
    report.say({line["what"] for line in lines} == whats, "valid/audit.jsonl has a line of each kind")
    optional = {"saved", "take", "entered_by", "reason", "round", "previous", "file", "ratings", "ratings_before",
                "reviewers", "reviewers_before"}
    for line in lines:
        found = [(pointer(e), e.validator, e.message) for e in validator.iter_errors(line)]
        report.say(not found, f"a line \"{line['what']}\" follows audit.schema.json", found)
        broken = [{**line, "notes": "the text itself"}, {**line, "at": "yesterday"}, {**line, "what": "whatever"}]
        broken += [{k: v for k, v in line.items() if k != key} for key in line if key not in optional]
        report.say(not any(validator.is_valid(one) for one in broken),
                   f"nor does it without a key of its own or with another: {line['what']}")


def main(files):
    report, checks = Report(), validators()
    if files:
        for file in files:
            check_valid(report, checks, Path(file).resolve())
    else:
        check_schemas(report, checks)
        for path in [*shipped(), *sorted((HERE / "valid").glob("*.json"))]:
            check_valid(report, checks, path)
        check_broken(report, checks)
        check_log(report, checks["audit"])
    return 1 if report.failed else 0


sys.exit(main(sys.argv[1:]))
