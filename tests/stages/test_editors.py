"""The people of an edition: found upwards, known by git's names, and told apart."""

from pathlib import Path

import pytest

from frlint.errors import YamlFileError
from frlint.model.workflow import Person
from frlint.stages.editors import Editors, find, parse, read

TEXT = """\
- name: Ann Weiss
  git: [anna@example.org, AW]
  roles: [reviewer, proofreader]
- name: Bert Kern
"""


def test_people_are_known_by_address_then_name_without_regard_to_case() -> None:
    people = parse(TEXT.encode(), "editors.yaml")
    assert people.people[0] == Person("Ann Weiss", ("anna@example.org", "AW"), ("reviewer", "proofreader"))
    assert people.name_of("somebody", "ANNA@example.org") == "Ann Weiss"
    assert people.name_of("aw") == "Ann Weiss"
    assert people.name_of("Bert Kern", "anna@example.org") == "Ann Weiss"
    assert people.name_of("Cid", "cid@example.org") == "Cid"


def test_roles_are_those_of_the_file() -> None:
    people = parse(TEXT.encode(), "editors.yaml")
    assert people.roles_of("Ann Weiss") == ("reviewer", "proofreader")
    assert people.roles_of("Bert Kern") == people.roles_of("Cid") == ()
    assert people.roles() == ["proofreader", "reviewer"]


def test_with_a_file_only_its_people_are_known_and_without_one_everybody_is() -> None:
    people = parse(TEXT.encode(), "editors.yaml")
    assert people.is_known("Bert Kern")
    assert not people.is_known("Cid")
    assert not people.is_known("AW")
    assert Editors().is_known("Cid")
    assert read("").people == ()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("- name: Ann\n- name: Bert\n  git: [ann]\n", 3, "ann is Ann already"),
        ("- name: Ann\n- name: Ann\n", 2, "Ann is Ann already"),
        ("- nam: Ann\n", 1, "nam"),
        ("- name: Ann\n  roles: [Reviewer]\n", 2, "roles"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(YamlFileError, match=message) as caught:
        parse(text.encode(), "editors.yaml")
    assert f"editors.yaml:{line}:" in str(caught.value)


def test_the_nearest_file_upwards_holds_up_to_the_top_of_the_repository(tmp_path: Path) -> None:
    top = tmp_path / "edition"
    (top / ".git").mkdir(parents=True)
    (top / "v1" / "more").mkdir(parents=True)
    (tmp_path / "editors.yaml").write_text(TEXT)
    assert find(str(top / "v1" / "more")) == ""
    (top / "editors.yaml").write_text(TEXT)
    assert find(str(top / "v1" / "more")) == str(top / "editors.yaml")
    (top / "v1" / "editors.yaml").write_text("- name: Cid\n")
    assert [one.name for one in read(find(str(top / "v1" / "more"))).people] == ["Cid"]


def test_a_name_that_is_nearly_right_is_refused(tmp_path: Path) -> None:
    (tmp_path / "editors.yml").write_text(TEXT)
    with pytest.raises(YamlFileError, match=r"editors\.yml is not read"):
        find(str(tmp_path))
