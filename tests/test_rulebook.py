"""The rulebook: finding, proving, selecting and describing rules."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from frlint.engine import check
from frlint.errors import RuleFileError, UnknownRuleError, UsageError
from frlint.problem import Severity
from frlint.rulebook import FAMILIES, Rule, Rulebook, load
from frlint.rulebook.catalogue import catalogue
from frlint.rulebook.describe import describe
from frlint.rulebook.find import built_in_folder, rule_files
from frlint.rulebook.message import MessageError, filled, placeholders
from frlint.rulebook.reading import read_rule
from frlint.rulebook.rule import rule_from

ROOT = Path(__file__).parents[1]

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
        assert first.fingerprint == second.fingerprint
        monkeypatch.setenv("FRLINT_CACHE_DIR", "/dev/null/nowhere")
        assert load().rules == first.rules

    def test_the_fingerprint_changes_with_any_rule(self, tmp_path: Path) -> None:
        written(tmp_path / "rules")
        before = load([tmp_path / "rules"]).fingerprint
        path = written(tmp_path / "rules", RULE.replace("one boat", "a boat"))
        os.utime(path, ns=(1, 1))
        assert len(bytes.fromhex(before)) == 32
        assert load([tmp_path / "rules"]).fingerprint != before


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
        ("right", "replacement", "told"),
        [
            ("kind: pattern", "kind: pattern\nunless: 'x*'", "rule.yaml:5:9: the pattern matches nothing at all"),
            ("kind: pattern", "kind: pattern\nreplacement: '\\3'", "rule.yaml:5:14: the pattern has no group 3"),
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
        ],
    )
    def test_what_no_schema_can_tell_is_proved(self, tmp_path: Path, right: str, replacement: str, told: str) -> None:
        assert told in wrong(tmp_path, right, replacement)

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
        for folder, name, told in (
            ("text", "TX901-other.yaml", "the file's name is TX901-other.yaml"),
            ("notes", "TX901-doubled-boat.yaml", "the file stands in notes/"),
        ):
            path = written(tmp_path / folder, RULE.replace("ED001", "TX901"), name)
            with pytest.raises(RuleFileError, match=re.escape(told)):
                read_rule(str(path), built_in=True)
        path = written(tmp_path / "boats", RULE, "ED001-doubled-boat.yaml")
        with pytest.raises(RuleFileError, match="there is no family ED"):
            read_rule(str(path), built_in=True)


def rule(rule_id: str, severity: str = "warning", kind: str = "pattern", **stored: object) -> Rule:
    given: dict[str, Any] = {
        "id": rule_id,
        "name": f"name-{rule_id.lower()}",
        "severity": severity,
        "kind": kind,
        "match": "x",
    }
    given |= {"message": "m", "why": "w", "do": "d", "examples": {"good": []}} | stored
    return rule_from(given, f"{rule_id}.yaml")


BOOK = Rulebook(
    [
        rule("TX002"),
        rule("TX001", "error"),
        rule("TX010", "info"),
        rule("FN001", "error", options={"least": {"description": "how many", "default": 2, "type": "integer"}}),
        rule("CL003", "off"),
        rule("FR001", "error", "engine"),
    ],
    "test",
)
EVERY = ["FN001", "FR001", "TX001", "TX002", "TX010"]


def ids(**how: Any) -> list[str]:
    return [rule.id for rule in BOOK.select(**how).rules]


class TestSelecting:
    @pytest.mark.parametrize(
        ("how", "wanted"),
        [
            ({}, EVERY),
            ({"select": ["ALL"]}, EVERY),
            ({"select": ["TX"]}, ["FR001", "TX001", "TX002", "TX010"]),
            ({"select": ["TX00"]}, ["FR001", "TX001", "TX002"]),
            ({"select": ["tx001"]}, ["FR001", "TX001"]),
            ({"select": ["FN"], "extend_select": ["TX010"]}, ["FN001", "FR001", "TX010"]),
            ({"extend_select": ["CL003"]}, ["CL003", *EVERY]),
            ({"select": ["CL"]}, ["FR001"]),
            ({"select": ["CL003"]}, ["CL003", "FR001"]),
            ({"severity": {"CL003": "error"}}, ["CL003", *EVERY]),
            ({"severity": {"CL": "info"}}, ["CL003", *EVERY]),
            ({"severity": {"TX": "off"}}, ["FN001", "FR001"]),
            ({"severity": {"TX": "off", "TX001": "info"}}, ["FN001", "FR001", "TX001"]),
            ({"ignore": ["TX"]}, ["FN001", "FR001"]),
            ({"ignore": ["TX"], "extend_select": ["TX001"]}, ["FN001", "FR001", "TX001"]),
            ({"select": ["TX001"], "ignore": ["TX001"]}, ["FR001"]),
            ({"select": ["TX"], "ignore": ["TX00"]}, ["FR001", "TX010"]),
            ({"ignore": ["ALL"]}, ["FR001"]),
            ({"ignore": ["FR001"]}, ["FN001", "TX001", "TX002", "TX010"]),
            ({"ignore": ["FR"]}, EVERY),
        ],
    )
    def test_rules_are_selected(self, how: dict[str, Any], wanted: list[str]) -> None:
        assert ids(**how) == wanted

    @pytest.mark.parametrize(
        ("severity", "rule_id", "wanted"),
        [
            ({}, "TX001", Severity.ERROR),
            ({"TX": "info"}, "TX001", Severity.INFO),
            ({"TX": "info", "TX001": "warning"}, "TX001", Severity.WARNING),
            ({"ALL": "info", "FN": "error"}, "TX002", Severity.INFO),
        ],
    )
    def test_the_longer_name_sets_the_severity(self, severity: dict[str, str], rule_id: str, wanted: Severity) -> None:
        assert BOOK.select(severity=severity).severity(rule_id) is wanted

    def test_a_rule_that_is_off_runs_as_a_warning_if_not_told(self) -> None:
        assert BOOK.select(["CL003"]).severity("CL003") is Severity.WARNING
        assert BOOK.select(["CL003"], severity={"CL003": "error"}).severity("CL003") is Severity.ERROR

    @pytest.mark.parametrize(
        ("name", "advice"),
        [
            ("TX003", "did you mean TX002?"),
            ("TX0011", "did you mean TX010?"),
            ("TXX", "did you mean TX?"),
            ("name-tx001", "did you mean TX001?"),
            ("name-tx00", "did you mean TX0"),
            ("???", "`frlint rules` lists the rules"),
            ("", "`frlint rules` lists the rules"),
        ],
    )
    @pytest.mark.parametrize("where", ["select", "ignore", "extend_select"])
    def test_an_unknown_name_is_an_error_with_the_nearest(self, name: str, advice: str, where: str) -> None:
        how: dict[str, Any] = {where: [name]}
        with pytest.raises(UnknownRuleError) as caught:
            BOOK.select(**how)
        assert advice in caught.value.advice

    def test_an_unknown_name_among_severities_and_options_is_an_error(self) -> None:
        with pytest.raises(UnknownRuleError):
            BOOK.select(severity={"TX9": "error"})
        with pytest.raises(UnknownRuleError):
            BOOK.select(options={"TX9": {}})

    def test_options_are_those_of_the_rule_where_nothing_is_set(self) -> None:
        assert BOOK.select().options("FN001") == {"least": 2}
        assert BOOK.select(options={"FN001": {"least": 5}}).options("FN001") == {"least": 5}

    @pytest.mark.parametrize("values", [{"most": 1}, {"least": "many"}, {"least": True}, {"least": 1.5}])
    def test_an_option_that_does_not_fit_is_an_error(self, values: dict[str, object]) -> None:
        with pytest.raises(UsageError):
            BOOK.select(options={"FN001": values})

    def test_a_schema_that_is_set_is_proved(self) -> None:
        stored = {"schema": {}, "options": {"schema": {"description": "asked for", "default": {}}}}
        book = Rulebook([rule("HD009", "error", "header-schema", **stored)], "test")
        wanted = {"properties": {"heading": {"pattern": "^T"}}}
        assert book.select(options={"HD009": {"schema": wanted}}).options("HD009") == {"schema": wanted}
        with pytest.raises(UsageError, match=r"HD009: `schema`: properties\.heading\.pattern: RE2 cannot read"):
            book.select(options={"HD009": {"schema": {"properties": {"heading": {"pattern": "("}}}}})

    def test_a_severity_that_is_set_counts_for_all_variants(self) -> None:
        book = Rulebook([rule("TX001", "error", severities={"mild": "info"})], "test")
        assert book.select().severity("TX001", "mild") is Severity.INFO
        assert book.select().severity("TX001", "other") is Severity.ERROR
        assert book.select(severity={"TX001": "error"}).severity("TX001", "mild") is Severity.ERROR

    def test_the_fingerprint_changes_with_what_is_selected(self) -> None:
        ways: list[dict[str, Any]] = [
            {},
            {"select": ["TX"]},
            {"severity": {"TX001": "info"}},
            {"options": {"FN001": {"least": 3}}},
            {"extend_select": ["CL003"]},
        ]
        assert len({BOOK.select(**how).fingerprint for how in ways}) == 5
        assert BOOK.select(["ALL"]).fingerprint == BOOK.select().fingerprint

    def test_a_rule_is_found_by_id_or_name(self) -> None:
        assert BOOK.rule("tx001").id == BOOK.rule("name-tx001").id == "TX001"
        with pytest.raises(UnknownRuleError):
            BOOK.rule("TX099")


class TestMessages:
    def test_values_are_put_in(self) -> None:
        assert filled("{a} and {b}: {{c}}", {"a": 1, "b": ["x", "y"]}) == "1 and x, y: {c}"

    def test_braces_in_values_are_text(self) -> None:
        assert filled("{a}", {"a": "{b}", "b": "no"}) == "{b}"

    @pytest.mark.parametrize("message", ["{", "}", "{}", "{a!r}", "{a:>9}", "{a.b}", "{a[0]}", "{a b}"])
    def test_only_plain_names_are_placeholders(self, message: str) -> None:
        with pytest.raises(MessageError):
            list(placeholders(message))


class TestDescribing:
    def test_a_description_holds_what_people_are_told(self, tmp_path: Path) -> None:
        written(tmp_path / "rules")
        told = describe(load([tmp_path / "rules"]).rules["ED001"])
        assert (told.id, told.name, told.severity, told.family, told.fix) == (
            "ED001",
            "doubled-boat",
            "warning",
            "ED",
            None,
        )
        assert told.why == "one boat is enough"
        assert [example.text for example in told.good] == ["a boat", "boats"]
        assert told.bad[0].problems == (("1:1", ""),)

    def test_a_rule_that_mends_says_how_far_it_can_be_trusted(self) -> None:
        assert describe(rule("TX001", replacement="y")).fix == "display"
        assert describe(rule("TX001", replacement="y", fix="safe")).fix == "safe"
        assert describe(rule("TX001")).fix is None

    def test_severities_of_some_problems_are_told(self) -> None:
        varied = rule("TX001", severities={"mild": "info", "same": "warning"})
        assert describe(varied).other_severities == ("info",)

    def test_the_catalogue_has_a_section_for_every_rule(self) -> None:
        book = load()
        text = catalogue(book)
        for one in book.rules.values():
            assert f"\n### {one.id} {one.name}\n" in text
        assert not re.search(r"[^\S\n ]|[\x00-\x09\x0b-\x1f]", text)

    def test_the_catalogue_in_the_repository_is_the_one_of_these_rules(self) -> None:
        """If this fails: `python -m frlint.rulebook.catalogue` writes it anew."""
        assert Path(built_in_folder(), "README.md").read_text("utf-8") == catalogue(load())


def test_families_have_folders_of_their_own() -> None:
    folders = [folder for folder, _ in FAMILIES.values()]
    assert len(set(folders)) == len(folders)


def test_the_rule_in_the_documentation_is_right(tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", (ROOT / "docs" / "rules.md").read_text("utf-8"), re.DOTALL)
    assert found is not None
    written(tmp_path / "rules", found[1])
    book = load([tmp_path / "rules"])
    one = book.rules["ED001"]
    selection = book.select(["ED001"])
    for example in (*one.good, *one.bad):
        problems = check(example.data, example.path, selection).problems
        assert [(p.line, p.column, p.message) for p in problems] == [
            (e.line, e.column, e.message) for e in example.problems
        ]


PROGRAM = """\
import json, sys, time
before = set(sys.modules)
began = time.perf_counter()
from frlint.rulebook import load
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
