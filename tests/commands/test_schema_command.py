"""`frlint schema` prints the schemas that the package brings; `explain` and the project name the same addresses."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from making.editions import DOUBLED, ENTITY, Editor, text

from frlint.addresses import DOCUMENTATION, SOURCE, rule_page
from frlint.model.problem import Problem
from frlint.reporters.jsontext import record
from frlint.reporters.problems.tally import RuleCount
from frlint.schemas import schema, schema_names

ROOT = Path(__file__).parents[2]


def test_without_a_name_the_names_are_printed(editor: Editor) -> None:
    said = editor.says("schema")
    assert (said.code, said.out.split()) == (0, schema_names())
    assert {"configuration", "volume", "waivers", "problems"} <= set(said.out.split())


@pytest.mark.parametrize("name", schema_names())
def test_every_schema_is_printed_and_is_one(editor: Editor, name: str) -> None:
    printed = editor.says("schema", name).data
    assert printed == schema(name)
    Draft202012Validator.check_schema(printed)
    assert printed.get("$id", DOCUMENTATION).startswith(DOCUMENTATION)


def test_a_name_that_is_not_there_is_answered_with_the_nearest(editor: Editor) -> None:
    said = editor.says("schema", "problem")
    assert said.code == 2
    assert "did you mean problems?" in said.err


def test_the_schema_of_problems_names_every_key_that_is_printed() -> None:
    problem = Problem("d1.txt", 1, 1, "FN001", "n", "error", 1, 1, "m", "d1", None)  # type: ignore[arg-type]
    keys = schema("problems")["$defs"]["problem"]
    assert list(record(problem)) == keys["required"] == list(keys["properties"])
    counts = schema("statistics")["$defs"]["count"]
    assert list(RuleCount._fields) == counts["required"] == list(counts["properties"])


def test_the_counts_of_rules_are_as_their_schema_has_them(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    Path("d1.txt").write_text(text(1, (ENTITY, 3), (DOUBLED, 5)), "utf-8")
    own = Draft202012Validator(schema("statistics"))
    found = editor.says("check", "--statistics", "--output-format", "json", "d1.txt").data
    own.validate(found)
    lines = editor.says("check", "--statistics", "--output-format", "jsonl", "d1.txt").out.splitlines()
    assert [json.loads(line) for line in lines] == found
    assert len(found) == 2


def test_the_record_of_what_was_evaluated_is_as_its_schema_has_it(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    Path("d1.txt").write_text(text(1, (ENTITY, 3)), "utf-8")
    Path(".d3.txt").write_text("hidden", "utf-8")
    editor.says("check", "--ignore", "FR001", "--coverage", "coverage.json", ".")
    found = json.loads(Path("coverage.json").read_text("utf-8"))
    Draft202012Validator(schema("coverage")).validate(found)
    assert list(found) == schema("coverage")["required"] == list(schema("coverage")["properties"])
    assert found["left_out"]
    assert found["undeclared"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("severity", "grave"), ("line", 0), ("page", 4), ("fix", {"applicability": "safe", "edits": []}), ("related", {})],
)
def test_the_schema_refuses_what_a_problem_cannot_be(key: str, value: object) -> None:
    own = Draft202012Validator(schema("problems"))
    good = record(Problem("d1.txt", 1, 1, "FN001", "n", "error", 1, 1, "m", "d1", None))  # type: ignore[arg-type]
    assert own.is_valid([good])
    assert not own.is_valid([good | {key: value}])
    assert not own.is_valid([{name: one for name, one in good.items() if name != key}])


def test_the_project_names_the_addresses_that_are_printed() -> None:
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["urls"]
    assert urls["Documentation"] == DOCUMENTATION
    assert urls["Source"] == SOURCE
    assert urls["Changelog"].startswith(SOURCE)


def test_explain_gives_the_address_of_the_page_of_a_rule_of_ours(editor: Editor) -> None:
    lines = editor.says("explain", "FN001").out.splitlines()
    assert lines[lines.index("Page") + 1].strip() == rule_page("FN001") == f"{DOCUMENTATION}rules/FN001/"
    (described,) = editor.says("explain", "FN001", "--output-format", "json").data
    assert described["page"] == rule_page("FN001")


def test_a_rule_of_the_users_own_has_no_page(editor: Editor, tmp_path: Path) -> None:
    editor.go(tmp_path)
    rule = Path(ROOT, "rules", "text", "TX007-doubled-word.yaml").read_text("utf-8")
    Path("rules/text").mkdir(parents=True)
    Path("rules/text/ZZ001-own-word.yaml").write_text(
        rule.replace("TX007", "ZZ001").replace("doubled-word", "own-word"), "utf-8"
    )
    Path(".frlint.yaml").write_text("rules: [rules]\n", "utf-8")
    said = editor.says("explain", "ZZ001")
    assert said.code == 0, said.err
    assert "Page" not in said.out.splitlines()
    assert DOCUMENTATION not in said.out
