"""What docs/rules.md shows of rules of one's own and of plug-ins is so."""

import re
import sys
import tomllib
from pathlib import Path

import pytest
from making.editions import Editor, at_work
from making.plug_ins import RULE, Package

LONG = "\nA boat was seen near the pier this morning.\n" * 300
PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The code of a language on the page, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Editor:
    at = at_work(tmp_path, monkeypatch, capsysbinary)
    (tmp_path / "work").mkdir()
    at.go(tmp_path / "work")
    return at


def test_the_commands_of_the_page_give_what_it_shows(editor: Editor) -> None:
    for shown in re.split(r"^\$ ", blocks("console")[0], flags=re.MULTILINE)[1:]:
        command, _, expected = shown.partition("\n")
        said = editor.says(*command.split()[1:])
        assert said.code == 0
        assert said.out + said.err == expected


def test_the_shown_measurement_has_the_form_of_a_real_one(editor: Editor) -> None:
    editor.says("rules", "new", "ED001", "house-rules", "--name", "doubled-article")
    Path("volume-7").mkdir()
    Path("volume-7/d35.txt").write_text(
        f"Letter to the Consul\n\n[Page 423]\n\nIt is in the the north.\n{LONG}", "utf-8"
    )
    command, *shown = blocks("console")[1].splitlines()
    said = editor.says(*command.split()[2:])
    assert said.code == 1  # One hit in one document is more than 10 in 1,000.

    def forms(lines: list[str]) -> set[str]:
        return {re.sub(r"[\d.,]+", "0", line.split(": more")[0]) for line in lines if "hit" in line or "ms for" in line}

    assert forms([line.replace("3 hits in 3 documents", "1 hit in 1 document") for line in shown]) == forms(
        said.out.splitlines()
    )
    assert "volume-7/d35.txt:5:14: warning ED001 [d35, p. 423] `the the`: one article too many" in said.out


def test_the_plug_in_of_the_page_works(editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Package(tmp_path / "site")
    project = tomllib.loads(blocks("toml")[0])["project"]
    [(name, module)] = project["entry-points"]["frlint.rules"].items()
    assert (name, module) == ("acme", package.home.name)
    package.install(project["version"], module)
    package.write_checks(blocks("python")[0])
    package.write_rule(
        RULE.replace("acme_word", "hull_number").replace("{word}", "{sign}").replace("a harbor", "the DD1, a destroyer")
        .replace('at: "1:3"', 'at: "1:5"').replace("`harbor`", "`DD1`")
    )  # fmt: skip
    monkeypatch.syspath_prepend(str(package.site))
    for one in [one for one in sys.modules if one.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, one)
    own, asked = (next(text for text in blocks("yaml")[1:] if text.strip() == "plug-ins: [acme]") for _ in range(2))
    (tmp_path / "mine.yaml").write_text(own, "utf-8")
    editor.let("FRLINT_USER_CONFIG", str(tmp_path / "mine.yaml"))
    Path(".frlint.yaml").write_text(asked, "utf-8")
    Path("d1.txt").write_text("Letter to the Consul\n\nThe DD7 is here, the DD-8 is not.\n", "utf-8")
    assert editor.finds("--select", "AC", "d1.txt", code=0) == [("d1.txt", "AC001", 3)]
    assert editor.says("rules", "test", str(package.home / "rules")).code == 0
