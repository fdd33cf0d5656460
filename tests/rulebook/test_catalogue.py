"""What people are told of rules: messages, descriptions, the catalogue, the documentation."""

import re
from pathlib import Path

import pytest
from making.documents import rule

from frlint.engine.check_file import check
from frlint.rulebook import FAMILIES, load
from frlint.rulebook.catalogue import catalogue
from frlint.rulebook.describe import describe
from frlint.rulebook.folders import built_in_folder
from frlint.rulebook.message import MessageError, filled, placeholders

ROOT = Path(__file__).parents[2]


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
    def test_a_description_holds_what_people_are_told(self) -> None:
        good = [{"text": "a boat"}, {"text": "boats"}]
        bad = [{"text": "boat boat", "problems": [{"at": "1:1"}]}]
        given = {"name": "doubled-boat", "why": "one boat\nis enough\n", "examples": {"good": good, "bad": bad}}
        shown = describe(rule("ED001", **given))
        assert (shown.id, shown.name, shown.severity, shown.family, shown.fix) == (
            "ED001",
            "doubled-boat",
            "warning",
            "ED",
            None,
        )
        assert shown.why == "one boat is enough"
        assert [example.text for example in shown.good] == ["a boat", "boats"]
        assert shown.bad[0].problems == (("1:1", ""),)

    def test_a_rule_that_mends_says_how_far_it_can_be_trusted(self) -> None:
        assert describe(rule("TX001", replacement="y")).fix == "display"
        assert describe(rule("TX001", replacement="y", fix="safe")).fix == "safe"
        assert describe(rule("TX001")).fix is None

    def test_fixes_of_some_problems_are_told_with_their_messages(self) -> None:
        varied = rule("TX001", fix="safe", fixes={"bold": "unsafe"}, messages={"bold": "boldly"}, mends="one goes")
        shown = describe(varied)
        assert (shown.fix, shown.other_fixes, shown.mends) == ("safe", (("boldly", "unsafe"),), "one goes")

    def test_the_catalogue_has_a_table_of_what_is_mended(self) -> None:
        book = load()
        table = catalogue(book).partition("## What is mended")[2].partition("\n## ")[0].partition("\n### ")[0]
        mending = [one.id for one in book.rules.values() if one.mends]
        assert sorted(re.findall(r"^\| \[(\w+)\]", table, re.MULTILINE)) == sorted(mending)
        assert "| safe, some unsafe |" in table

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
    (tmp_path / "ED001.yaml").write_text(found[1], "utf-8")
    book = load([tmp_path])
    one = book.rules["ED001"]
    selection = book.select(["ED001"])
    for example in (*one.good, *one.bad):
        problems = check(example.data, example.path, selection).problems
        assert [(p.line, p.column, p.message) for p in problems] == [
            (e.line, e.column, e.message) for e in example.problems
        ]
