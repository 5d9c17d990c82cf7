#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_rate.py PROGRAM: sessions of "escrutiny rate", dictated through pipes.

Each function below is a story: it gets a fresh copy of the workspace of tests/cases and says what must hold. The
reference for what is saved is what collect makes of the same answers, and what Python computes of the files.
"""
import csv
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zlib

BASE = pathlib.Path(__file__).resolve().parents[1] / "cases/base"
PROGRAM = os.path.abspath(sys.argv[1])
ORDER = ["bo", "dot", "eli", "ada", "cy"]  # kim's: ascending SHA-256 of "seed/reviewer/nominee"
CRITERIA = ["I1", "E1", "E2"]
BEGIN = "\nyes\n"  # no interest; the undertaking


class Workspace:
    def __init__(self, root):
        self.root = root / "workspace"
        self.cycle = self.root / "candidates/spring"
        shutil.copytree(BASE, self.root)
        for name in ("kim", "lou"):
            (self.cycle / f"ratings/{name}.csv").unlink()

    def command(self, *words, stdin=b""):
        run = subprocess.run([PROGRAM, *words], cwd=self.root, input=stdin, capture_output=True,
                             timeout=60, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
        return run.stdout.decode(), run.stderr.decode(), run.returncode

    def words(self, reviewer="kim", more=()):
        return ["rate", "spring", f"--reviewer={reviewer}", "--entered-by=Pat Vole", *more]

    def rate(self, dictated, *more, reviewer="kim", status=0):
        if isinstance(dictated, str):
            dictated = dictated.encode()
        out, err, code = self.command(*self.words(reviewer, more), stdin=dictated)
        assert code == status, f"exit {code}, not {status}\n{out}\n{err}"
        for line in out.splitlines():
            assert len(line) <= 80 or " > " in line, f"{len(line)} columns: {line}"
        self.err = err
        return out

    def ratings(self, reviewer="kim"):
        path = self.cycle / f"ratings/{reviewer}.csv"
        if not path.exists():
            return {}
        with open(path, encoding="utf-8", newline="") as file:
            return {(row["nominee"], row["criterion"]): (row["rating"], row["evidence"])
                    for row in csv.DictReader(file)}

    def log(self, what):
        path = self.cycle / "audit.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [line for line in map(json.loads, lines) if line["what"] == what]


def first_question(out):
    """The nominee and the criterion that a session asks first."""
    question = [line for line in out.splitlines() if ", question " in line]
    return (question[0].split()[0].lower(), question[0].split(": ")[1].split(",")[0])


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def answers_file(answers, criteria, reviewer="kim"):
    whole = {"format": "escrutiny-answers/1", "saved": 1, "language": "en", "answers": answers,
             "form": {"cycle": "spring", "reviewer": reviewer, "criteria": criteria, "revision": 1}}
    return json.dumps({**whole, "check": f"{zlib.crc32(canonical(whole)):08x}"}).encode()


def the_same_as_collected(w):
    """Everything dictated gives the ratings file that collecting the same answers gives."""
    levels = {"bo": "4 1 c", "dot": "5 5 2", "eli": "3 3 3", "ada": "2 c 4", "cy": "1 1 5"}
    dictated, answers = BEGIN, []
    for nominee in ORDER:
        for criterion, level in zip(CRITERIA, levels[nominee].split()):
            answer = {"nominee": nominee, "criterion": criterion,
                      "rating": "cannot-judge" if level == "c" else int(level)}
            dictated += level + "\n"
            if level == "1":
                answer["evidence"] = f"séance du 3 mai, \"{nominee}\""
                dictated += answer["evidence"] + "\n"
            answers.append(answer)
        answers.append({"nominee": nominee, "criterion": "G1", "evidence": "=a note"})
        dictated += "=a note\n"
    out = w.rate(dictated)
    assert "All questions are answered." in out and "20 answers saved" in out, out
    mine = (w.cycle / "ratings/kim.csv").read_bytes()
    criteria = mine.decode().splitlines()[1].split("/")[-2]
    (w.cycle / "ratings/kim.csv").unlink()
    shutil.rmtree(w.cycle / "received")
    (w.cycle / "audit.jsonl").unlink()
    (w.root / "answers.json").write_bytes(answers_file(answers, criteria))
    out, err, code = w.command("collect", "spring", "answers.json")
    assert code == 0, err
    assert (w.cycle / "ratings/kim.csv").read_bytes() == mine, "collect makes another file"


def each_answer_is_kept(w):
    """For each answer an answers file with a right check code, and a line with the name of who typed it."""
    w.rate(BEGIN + "4\n3\n")
    taken = w.log("taken")
    assert [(t["verb"], t["entered_by"], t["changes"]) for t in taken] == [("rate", "Pat Vole", 1)] * 2
    for line, level in zip(taken, (4, 3)):
        data = (w.cycle / "received" / line["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == line["file"]
        whole = json.loads(data)
        check = whole.pop("check")
        assert check == f"{zlib.crc32(canonical(whole)):08x}"
        assert [a["rating"] for a in whole["answers"]] == [level]
    assert taken[-1]["ratings"] == hashlib.sha256((w.cycle / "ratings/kim.csv").read_bytes()).hexdigest()
    _, err, code = w.command("check", "spring")
    assert code == 0, err


def it_goes_on_where_it_stopped(w):
    """After the end of a pipe, at the first open question, without the first page; a review goes through all."""
    assert first_question(w.rate(BEGIN + "4\n")) == ("bo", "I1")
    out = w.rate("3\ns\n2\n")  # E1; the rest of bo; I1 of dot
    assert first_question(out) == ("bo", "E1") and "confidential" not in out, out
    assert set(w.ratings()) == {("bo", "I1"), ("bo", "E1"), ("dot", "I1")}
    assert first_question(w.rate("")) == ("bo", "E2")
    out = w.rate("5\n\n")  # then the note of bo, and on to dot where E1 is the first open one
    assert "Nominee 2 of 5" in out and "question 2 of 4: E1" in out.split("Nominee 2 of 5")[1]
    assert w.ratings()["bo", "E2"] == ("5", "")


def back_and_change(w):
    """b goes back to a question with its answer shown; Enter keeps; n takes back and leaves it open."""
    out = w.rate(BEGIN + "4\n3\nb\nb\n5\n\n2\nb\nn\n")
    assert out.count("question 1 of 4") == 2 and "Answer now: 4" in out and "Answer now: 3" in out
    assert w.ratings() == {("bo", "I1"): ("5", ""), ("bo", "E1"): ("3", ""), ("bo", "E2"): ("not-rated", "")}
    assert first_question(w.rate("")) == ("bo", "E2")
    assert "This is the first question." in w.rate("b\nb\nb\n")
    count = len(w.log("taken"))
    w.rate("b\n3\n")  # the same again is no change
    assert len(w.log("taken")) == count


def evidence_is_asked_for(w):
    """Right away; put off, the question stays open; b goes back to it; e adds evidence to what stands."""
    out = w.rate(BEGIN + "1\n?\n\n4\n")
    assert "Evidence > " in out and "this question stays open" in out
    assert w.ratings() == {("bo", "I1"): ("1", ""), ("bo", "E1"): ("4", "")}
    out = w.rate("1\nb\ne\nminutes, page 3\n")
    assert first_question(out) == ("bo", "I1") and "Its evidence is missing" in out
    assert w.ratings()["bo", "I1"] == ("1", "minutes, page 3")
    w.rate("e\n4\nb\ne\nheard at a hearing\n")  # of E2, which has no answer yet
    assert w.ratings()["bo", "E2"] == ("4", "heard at a hearing")
    assert w.rate(BEGIN + "1\n", reviewer="lou").endswith("open question.\n")  # nothing without its evidence
    assert w.ratings("lou") == {}


def an_interest_closes_the_nominee(w):
    """On the first page or later; what was answered is set aside; the declaration can be taken back."""
    out = w.rate("9\n2\n4\nmy aunt\n\ny\n4\n3\n2\n\n")
    assert "Please type a number from 1 to 5" in out and "Dot Dune (fictional) is closed" in out
    assert "Nominee 2 of 5" in out and "Closed. You have declared an interest" in out
    assert {k: v for k, v in w.ratings().items() if k[0] == "dot"} == {
        ("dot", c): ("recused", "family: my aunt" if c == "I1" else "") for c in (*CRITERIA, "G1")}
    assert "Nominee 3 of 5: Eli" in out.split("Closed.")[1]
    w.rate("d\n1\n6\n\n\n")  # bo, with answers
    assert w.ratings()["bo", "E1"] == ("recused", "") and w.ratings()["bo", "I1"] == ("recused", "other")
    out = w.rate("récusé\n1\noui\n\n")
    assert "bo" not in {n for (n, _), (rating, _) in w.ratings().items() if rating == "recused"}
    assert first_question(w.rate("")) == ("bo", "I1")
    assert w.command("check", "spring")[2] == 0


def recused_nominees_are_closed(w):
    """lou has the nationality of ada."""
    out = w.rate(BEGIN + "s\n" * 9, reviewer="lou")
    closed = [part for part in out.split("Nominee ") if "Ada Amber" in part.splitlines()[0]]
    assert "Closed. You take no part" in closed[0] and "question 1" not in closed[0], out
    assert "1 of them closed; 12 questions" in out


def no_undertaking_no_question(w):
    out = w.rate("\nperhaps\nno\n4\n")
    assert "Please type yes or no" in out and "question 1" not in out and w.ratings() == {}
    assert "Read out, and type" in w.rate("2\n4\n\n\n")  # an interest alone is no answer
    assert "Read out, and type" in w.rate("\n")
    assert "Please type yes or no" in w.rate("\ns\nno\n")  # s skips, and is "sí" in Spanish only


def other_languages(w):
    """Words and decimal commas in each language; questions in the one that is asked for."""
    out = w.rate("\noui\n4,0\nne peut se prononcer\nNo puede juzgar\nbonne connaisseuse\ncannot-judge\n",
                 "--lang=fr")
    assert "question 1 sur 4\u202f: I1" in out and "Enregistré\u202f: 4" in out, out
    assert [v[0] for v in w.ratings().values()] == ["4", "cannot-judge", "cannot-judge", "", "cannot-judge"]
    assert "Fin de esta sesión" in w.rate("h\n1\nvisto\n", "--lang=es")


def strange_input(w):
    """Each line that cannot be taken is told and asked again; nothing of it is kept."""
    bad = [b"4" * 100_000, b"\xff\xfe4", b"4\x00", b"\x1b[2J4", b"4.5", b"-1", b"NA", b"six", b"1e0",
           "\u202e4".encode(), b"'" * 10_001]
    out = w.rate(BEGIN.encode() + b"\n".join(bad) + b"\r\n" + b"\xef\xbb\xbf\xc2\xa0 3 \r\n")
    assert out.count("too long") == 2 and out.count("UTF-8") == 1 and out.count("control characters") == 3
    assert out.count("This is no level here") == 5, out
    assert w.ratings() == {("bo", "I1"): ("3", "")}
    w.rate(BEGIN.encode() + b"1\n" + "é".encode() * 5_000 + b"\n")
    out = w.rate(BEGIN + "1\n2\nG\non paper\n2\n5\n", "--nominee=cy")
    assert w.ratings()["cy", "E1"] == ("2", "") and w.ratings()["cy", "I1"] == ("1", "on paper")
    assert "1 nominee, 0 of them closed" in out


def a_note_is_in_words(w):
    """Where no level is asked, a number or a lone letter is a slip."""
    out = w.rate(BEGIN + "3\n3\n3\n4\nx\nc\nknows the field\nb\nn\n")
    assert out.count("please type a note in words") == 3
    assert "G1" not in {c for (_, c), v in w.ratings().items() if v != ("not-rated", "")}
    assert w.log("change")[-2]["criterion"] == "G1"


def an_unfinished_line_is_not_taken(w):
    out = w.rate(BEGIN + "4\n3")
    assert "did not end with Enter" in out and set(w.ratings()) == {("bo", "I1")}


def a_kill_keeps_what_was_answered(w):
    run = subprocess.Popen([PROGRAM, *w.words()], cwd=w.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                           env={**os.environ, "LC_ALL": "C.UTF-8"})
    run.stdin.write((BEGIN + "4\n").encode())
    run.stdin.flush()
    while b"Saved: 4" not in run.stdout.readline():
        assert run.poll() is None
    run.stdin.write(b"1\n")  # evidence will be asked for
    run.stdin.flush()
    while b"needs evidence" not in run.stdout.readline():
        assert run.poll() is None
    # Nobody is kept waiting by a session.
    assert w.command("recuse", "spring", "kim", "cy", "--kind=other", "--by=chair", "--date=2040-01-02")[2] == 0
    run.kill()
    run.communicate()
    assert w.ratings() == {("bo", "I1"): ("4", "")}
    assert first_question(w.rate("")) == ("bo", "E1")


def a_recusal_recorded_meanwhile(w):
    """Ends the session with the reason; what was answered stays."""
    w.rate(BEGIN + "4\n")
    run = subprocess.Popen([PROGRAM, *w.words()], cwd=w.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8"})
    run.stdin.write(b"3\n")
    run.stdin.flush()
    while b"Saved: 3" not in run.stdout.readline():
        assert run.poll() is None
    assert w.command("recuse", "spring", "kim", "bo", "--kind=other", "--by=chair", "--date=2040-01-02")[2] == 0
    out, err = run.communicate(b"5\n5\n", timeout=60)
    assert run.returncode == 1 and b"could not be saved" in out and b"rated-while-recused" in err, (out, err)
    assert {v[0] for v in w.ratings().values()} == {"recused"}


def a_disk_that_takes_nothing(w):
    w.rate(BEGIN + "4\n")
    before = (w.cycle / "ratings/kim.csv").read_bytes()
    (w.cycle / "received").rename(w.cycle / "elsewhere")
    (w.cycle / "received").write_bytes(b"")  # a file where the folder should be
    out = w.rate("3\n4\n", status=3)
    assert "could not be saved" in out and "1 answer" not in out, out
    assert (w.cycle / "ratings/kim.csv").read_bytes() == before


def the_numbers_stay_with_other_forms(w):
    """What is dictated does not make the reviewer's own answers file an older one."""
    w.rate(BEGIN + "4\n3\n4\n")
    criteria = (w.cycle / "ratings/kim.csv").read_text().splitlines()[1].split("/")[-2]
    (w.root / "a.json").write_bytes(answers_file([{"nominee": "cy", "criterion": "E1", "rating": 5}], criteria))
    out, err, code = w.command("collect", "spring", "a.json")
    assert code == 0, err
    w.rate("\nb\n5\nb\n4\n")  # to and fro: no two files are the same
    assert w.ratings()["cy", "E1"] == ("5", "") and w.ratings()["bo", "E2"] == ("4", "")


def main():
    failed = 0
    stories = [f for f in globals().values() if callable(f) and getattr(f, "__code__", None)
               and f.__code__.co_varnames[:1] == ("w",) and f.__code__.co_argcount == 1]
    for story in stories:
        with tempfile.TemporaryDirectory(prefix="escrutiny-rate-") as folder:
            try:
                story(Workspace(pathlib.Path(folder)))
                print(f"ok - {story.__name__.replace('_', ' ')}")
            except AssertionError as error:
                failed += 1
                print(f"not ok - {story.__name__.replace('_', ' ')}, line "
                      f"{error.__traceback__.tb_next.tb_lineno if error.__traceback__.tb_next else 0}: {error}")
    sys.exit(1 if failed or len(stories) < 10 else 0)


if __name__ == "__main__":
    main()
