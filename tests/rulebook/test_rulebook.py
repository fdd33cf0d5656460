"""The rulebook: finding and proving rules, and how quickly it is there."""

import json
import os
import pickle
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from frlint.engine.check_file import check
from frlint.errors import RuleFileError
from frlint.rulebook import compiled, load
from frlint.rulebook.folders import built_in_folder, rule_files
from frlint.rulebook.reading import read_rule

ROOT = Path(__file__).parents[2]

RULE = """\
id: ED001
name: doubled-boat
severity: warning
kind: pattern
match: '(?P<at>boat) boat'
message: "`{match}` stands here"
why: one boat is enough
do: take one away
examples:
  good:
    - text: a boat
    - text: boats
  bad:
    - text: boat boat
      problems:
        - at: "1:1"
"""
BOAT = "kind: pattern\nmatch: '(?P<at>boat) boat'"


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests build is not kept with what users build."""
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "store"))


def written(folder: Path, text: str = RULE, name: str = "ED001-doubled-boat.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def wrong(tmp_path: Path, right: str, replacement: str) -> str:
    """What is told about a rule with something in it replaced."""
    assert right in RULE
    path = written(tmp_path / "rules", RULE.replace(right, replacement))
    with pytest.raises(RuleFileError) as caught:
        load([tmp_path / "rules"])
    return str(caught.value).replace(str(path), "rule.yaml")


class TestFinding:
    def test_our_own_rules_are_there(self) -> None:
        book = load()
        assert {"FR001", "FR002"} <= set(book.rules)
        assert list(book.rules) == sorted(book.rules)

    def test_a_users_folder_adds_rules(self, tmp_path: Path) -> None:
        written(tmp_path / "rules" / "some" / "depth")
        book = load([tmp_path / "rules"])
        assert book.rules["ED001"].path.endswith("ED001-doubled-boat.yaml")
        assert set(load().rules) == set(book.rules) - {"ED001"}
        assert [p.rule for p in check(b"a boat boat", "v/d1.txt", book.select(["ED"])).problems] == ["ED001"]

    def test_a_users_rule_may_be_named_as_its_author_likes(self, tmp_path: Path) -> None:
        written(tmp_path / "rules", name="boats.yml")
        assert "ED001" in load([str(tmp_path / "rules")]).rules

    def test_a_folder_named_twice_is_read_once(self, tmp_path: Path) -> None:
        written(tmp_path / "rules")
        assert "ED001" in load([tmp_path / "rules", tmp_path / "rules"]).rules

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(RuleFileError, match="cannot read this folder of rules"):
            load([tmp_path / "none"])

    def test_hidden_files_and_other_files_are_no_rules(self, tmp_path: Path) -> None:
        written(tmp_path / "rules", "no rule", ".hidden.yaml")
        written(tmp_path / "rules" / ".git", "no rule", "a.yaml")
        written(tmp_path / "rules", "no rule", "README.md")
        assert rule_files(str(tmp_path / "rules")) == []

    def test_a_new_file_is_seen_though_the_old_ones_are_kept(self, tmp_path: Path) -> None:
        path = written(tmp_path / "rules")
        os.utime(path, ns=(1, 1))
        load([tmp_path / "rules"])
        written(tmp_path / "rules", RULE.replace("ED001", "ED002").replace("doubled-boat", "other"), "ED002-other.yaml")
        assert "ED002" in load([tmp_path / "rules"]).rules

    def test_kept_or_read_anew_the_rules_are_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        first, second = load(), load()
        assert first.rules == second.rules
        assert first.digest == second.digest
        monkeypatch.setenv("FRLINT_CACHE_DIR", "/dev/null/nowhere")
        assert load().rules == first.rules

    def test_examples_are_read_when_somebody_asks_for_them(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FRLINT_CACHE_DIR", str(tmp_path / "store"))
        path = written(tmp_path / "rules")
        os.utime(path, ns=(1, 1))
        own = load([tmp_path / "rules"]).rule("ED001")
        assert not list((tmp_path / "store").glob("examples-*"))
        assert [example.text for example in (*own.good, *own.bad)] == ["a boat", "boats", "boat boat"]
        path.write_text(RULE.replace("boats", "ships"), encoding="utf-8")
        os.utime(path, ns=(2, 2))
        assert [example.text for example in load([tmp_path / "rules"]).rule("ED001").good] == ["a boat", "ships"]
        path.unlink()
        gone = pickle.loads(pickle.dumps(own))
        assert gone == own and len(gone.good) == 2
        monkeypatch.setattr(compiled, "_examples_of", lambda sources, _: sources.examples())
        assert gone.good == gone.bad == ()

    def test_the_fingerprint_changes_with_any_rule(self, tmp_path: Path) -> None:
        written(tmp_path / "rules")
        before = load([tmp_path / "rules"]).digest
        path = written(tmp_path / "rules", RULE.replace("one boat", "a boat"))
        os.utime(path, ns=(1, 1))
        assert len(bytes.fromhex(before)) == 32
        assert load([tmp_path / "rules"]).digest != before


class TestProof:
    def test_an_id_of_ours_cannot_be_taken(self, tmp_path: Path) -> None:
        message = wrong(tmp_path, "ED001", "FR001")
        assert message == (
            "rule.yaml: the id FR001 is taken by rules/run/FR001-unreadable-document.yaml; give the rule another"
        )

    def test_a_name_of_ours_cannot_be_taken(self, tmp_path: Path) -> None:
        assert "the name check-crashed is taken by FR002" in wrong(tmp_path, "doubled-boat", "check-crashed")

    def test_an_id_that_stands_twice_is_told(self, tmp_path: Path) -> None:
        written(tmp_path / "rules", RULE.replace("doubled-boat", "other"), "second.yaml")
        assert "the id ED001 is taken by" in wrong(tmp_path, "one boat", "a boat").replace("rule.yaml", "")

    def test_a_pattern_that_re2_cannot_read_is_shown_at_its_line(self, tmp_path: Path) -> None:
        message = wrong(tmp_path, "'(?P<at>boat) boat'", "'(?<!a)boat'")
        assert message.startswith("rule.yaml:5:8: RE2 cannot read this pattern: invalid")
        assert "  5 | match: '(?<!a)boat'\n    |        ^^^^^^^^^^^^\n" in message + "\n"

    @pytest.mark.parametrize(
        ("right", "replacement", "expected"),
        [
            ("kind: pattern", "kind: pattern\nunless: 'x*'", "rule.yaml:5:9: the pattern matches nothing at all"),
            ("kind: pattern", "kind: pattern\nreplacement: '\\3'", "rule.yaml:5:14: the pattern has no group 3"),
            (
                "kind: pattern",
                f"kind: pattern\nreplacement: '{'x' * 2_001}'",
                "5:14: 2,001 characters, at most",
            ),
            ("kind: pattern", f"kind: pattern\nreplacement: '{(chr(92) + '0') * 21}'", "it names more than 20 groups"),
            (
                "kind: pattern",
                f"kind: pattern\nwords: {{a: {'x' * 2_001}}}",
                "5:12: 2,001 characters, at most",
            ),
            ("{match}", "{mach}", "rule.yaml:6:10: there is no value {mach}; did you mean `match`?"),
            ("{match}", "{match.__class__}", "is no plain name"),
            ("{match}", "{match:>999999999}", "is no plain name"),
            ("{match}", "{", "expected '}' before end of string"),
            ("{match}", "{nearest}", "there is no value {nearest}"),
            (BOAT, "kind: check\ncheck: nowhere:nothing", "has no module `nowhere`"),
            (BOAT, "kind: check\ncheck: kinds:nothing", "has no function `nothing`"),
            ("why:", "options: {most: {description: how many, default: x, type: integer}}\nwhy:", "of the type string"),
            ("- text: a boat", "- text: a boat\n      options: {most: 1}", "no option most"),
            ('- at: "1:1"', '- at: "1:20"', "the example's text has no such place"),
            (BOAT, "kind: pattern\npatterns: [{match: a}, {match: '('}]", ":5:32: RE2"),
            ("why:", "habits: {thin: notes}\nwhy:", "there is no message `thin`"),
            ("why:", "fixes: {thin: safe}\nwhy:", "there is no message `thin`"),
            ("why:", "fixes: {thin: surely}\nwhy:", "rule.yaml:7:15"),
            ("why:", "mended-by: nowhere:nothing\nwhy:", "has no module `nowhere`"),
            ("why:", "habit: boats\nwhy:", "rule.yaml:7:8"),
            ("why:", "habit: notes\noptions: {accept-habit: {description: own, default: x}}\nwhy:", "has this option"),
            ("kind: pattern", "scope: markup\nhabit: notes\nkind: pattern", "a rule of scope markup has no habit"),
        ],
    )
    def test_what_no_schema_can_tell_is_proved(
        self, tmp_path: Path, right: str, replacement: str, expected: str
    ) -> None:
        assert expected in wrong(tmp_path, right, replacement)

    def test_a_header_schema_is_proved_at_its_place(self, tmp_path: Path) -> None:
        message = wrong(
            tmp_path,
            "kind: pattern\nmatch: '(?P<at>boat) boat'\nmessage: \"`{match}` stands here\"",
            'kind: header-schema\nschema:\n  properties:\n    heading: {pattern: "("}\nmessage: "{problem}"',
        )
        assert "rule.yaml:7:24: RE2 cannot read this pattern: missing )" in message

    def test_all_wrong_files_are_told(self, tmp_path: Path) -> None:
        for k in range(8):
            written(tmp_path / "rules", "id: 1", f"{k}.yaml")
        with pytest.raises(RuleFileError) as caught:
            load([tmp_path / "rules"])
        assert "3 more rule files are wrong" in str(caught.value)
        assert "docs/rules.md" in caught.value.advice

    def test_our_own_files_bear_id_and_name_and_stand_with_their_family(self, tmp_path: Path) -> None:
        for folder, name, expected in (
            ("text", "TX901-other.yaml", "the file's name is TX901-other.yaml"),
            ("notes", "TX901-doubled-boat.yaml", "the file stands in notes/"),
        ):
            path = written(tmp_path / folder, RULE.replace("ED001", "TX901"), name)
            with pytest.raises(RuleFileError, match=re.escape(expected)):
                read_rule(str(path), built_in=True)
        path = written(tmp_path / "boats", RULE, "ED001-doubled-boat.yaml")
        with pytest.raises(RuleFileError, match="there is no family ED"):
            read_rule(str(path), built_in=True)


PROGRAM = """\
import json, sys, time
before = set(sys.modules)
began = time.perf_counter()
from frlint.rulebook import compiled, load
book = load()
selection = book.select()
spent = time.perf_counter() - began
json.dump([spent, len(book.rules), sorted(set(sys.modules) - before)], sys.stdout)
"""


def started() -> tuple[float, int, list[str]]:
    """A fresh process that loads and selects: seconds, number of rules, modules imported."""
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    seconds, rules, modules = json.loads(run.stdout)
    return seconds, rules, modules


def test_a_start_with_kept_rules_imports_little() -> None:
    """The common run must not pay for reading YAML, validating, or describing rules."""
    ours = [path for path in rule_files(built_in_folder()) if time.time() - Path(path).stat().st_mtime < 1]
    if ours:
        time.sleep(1)
    started()
    _, rules, modules = started()
    assert rules >= 2
    heavy = {"yaml", "jsonschema", "pathlib", "tempfile", "importlib.resources", "hashlib", "difflib", "dataclasses"}
    assert not heavy & set(modules), "the store was not used, or something is imported too early"
    assert not [m for m in modules if m.startswith(("frlint.yamlfile", "frlint.rulebook.reading", "re2"))]
