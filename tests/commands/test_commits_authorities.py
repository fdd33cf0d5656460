"""Rules of authority lists in git: a commit answers for the mistake that it makes, and for what it makes of others."""

import json
from pathlib import Path
from typing import Any

import pytest
from making.repositories import Made, isolate
from making.tei_specimens import NAMESPACES, document

from frlint.cli import main

PERSONS = """<div type="section" xml:id="persons"><list type="names">
<item><persName xml:id="p_MG1">Mallory, George</persName>, Consul</item>
<item><persName xml:id="p_WA1">Wren, Alan</persName>, Secretary of State</item></list></div>"""


def volume(*texts: str) -> str:
    divs = (
        document(f"<head>{number}. A note</head><p>{text}</p>", f"d{number}", str(number))
        for number, text in enumerate(texts, 1)
    )
    body = f"<text><front>{PERSONS}</front><body>{''.join(divs)}</body></text>"
    return f'<TEI {NAMESPACES} xml:id="v1"><teiHeader/>{body}</TEI>\n'


def named(words: str, times: int = 1) -> str:
    return " ".join([f'<persName corresp="#p_MG1">{words}</persName> left.'] * times)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    isolate(monkeypatch, tmp_path)
    made = Made(tmp_path / "edition")
    made.commit("first", {"notes.md": "x\n"})
    made.git("tag", "base")
    monkeypatch.chdir(made.folder)
    return made


def commits(
    capsys: pytest.CaptureFixture[str], sides: tuple[str, str] = ("introduced", "fixed")
) -> list[tuple[list[tuple[str, str]], list[tuple[str, str]]]]:
    """Of each commit the document and rule of what it introduced and fixed, as far as rules AU found it."""
    assert main(["commits", "base..HEAD", "--select", "AU", "--output-format", "json", "--fail-on", "never"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return [tuple([(one["document"], one["rule"]) for one in commit[side]] for side in sides) for commit in found]  # type: ignore[misc]


def test_a_rare_spelling_is_no_fault_of_the_commit_that_makes_the_other_one_frequent(
    made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of two spellings that stand once each none is odd: who wrote the first of them cannot know which one will be."""
    made.commit("one of each", {"v1.xml": volume(named("Mallorv"), named("Mallory", 9))})
    made.commit("the tenth", {"v1.xml": volume(named("Mallorv"), named("Mallory", 10))})
    made.commit("put right", {"v1.xml": volume(named("Mallory"), named("Mallory", 10))})
    assert commits(capsys) == [([], []), ([], []), ([], [("d1", "AU005")])]
    assert commits(capsys, ("came_to_light", "out_of_sight")) == [([], []), ([("d1", "AU005")], []), ([], [])]


def test_a_mistake_that_is_made_again_stays_one_problem_until_the_last_of_it_is_gone(
    made: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    made.commit("once", {"v1.xml": volume(named("Wren"), named("Mallory"))})
    made.commit("again", {"v1.xml": volume(named("Wren"), named("Wren"))})
    made.commit("one put right", {"v1.xml": volume(named("Wren"), named("Mallory"))})
    made.commit("the other too", {"v1.xml": volume(named("Mallory"), named("Mallory"))})
    wrong = [("d1", "AU001")]
    assert commits(capsys) == [(wrong, []), ([], []), ([], []), ([], wrong)]
