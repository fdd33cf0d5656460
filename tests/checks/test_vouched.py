"""`[sic]` is honoured by every rule that looks at an author's words, and by none that looks at the edition's signs."""

from functools import cache

import pytest

from frlint.engine.check_file import check
from frlint.rulebook import Selection, load

HEADER = "Memorandum by the Consul at Port Alder (Wren)\n\n"


@cache
def all_rules() -> Selection:
    return load().select()


def rules_at(body: str) -> list[str]:
    report = check((HEADER + body + "\n").encode(), "example1951/d1.txt", all_rules())
    return [p.rule for p in report.problems if p.severity.value != "info"]


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ("the the", "TX007"),
        ("theEmbassy", "TX006"),
        ("Mr.Larsen", "TX012"),
        ("com- modities", "TX010"),
        ("operationa1", "TX008"),
        ("of I960", "TX008"),
        ("what was not declassfied", "TX014"),
        ("M\u0430rtin", "TX016"),
        ("wliich", "TX019"),
        ("February 30, 1951", "DT001"),
        ("pp. 355–31", "XR002"),
    ],
)
def test_what_the_editors_vouch_for_is_no_problem(wrong: str, rule: str) -> None:
    assert rule in rules_at(f"He spoke of {wrong} at noon.")
    for sic in ("[sic]", "(sic)", "[Sic!]", "[sic: read otherwise]"):
        assert rule not in rules_at(f"He spoke of {wrong} {sic} at noon."), sic
    assert rule not in rules_at(f"He spoke of “{wrong}” [sic] at noon.")
    assert rule not in rules_at(f"He spoke of {wrong}, [sic] at noon.")


def test_sic_vouches_for_the_word_before_it_alone() -> None:
    assert rules_at("He saw the the harbor and the shipp [sic].") == ["TX007"]
    assert rules_at("He saw theEmbassy and the the [sic] boat.") == ["TX006"]


def test_sic_vouches_for_no_invisible_character_and_no_marker() -> None:
    assert rules_at("The har\u200bbor [sic] was closed.") == ["TX003"]
    assert "FN001" in rules_at("The harbor was closed.1 The ice held.2 [sic]\n\n  1. Not printed.")


def test_an_element_sic_vouches_for_what_stands_in_it_and_for_no_more() -> None:
    """In XML the editors write it as an element around the words."""
    before, after = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="letter"><p>',
        "</p></div></body></text></TEI>",
    )
    body = "He saw <sic>the the</sic> harbor, and <hi>the</hi> <sic>pilott</sic>, and wrote, to to the mate."
    report = check(f"{before}{body}{after}".encode(), "letters/L1.xml", all_rules())
    assert [(p.rule, p.column - len(before)) for p in report.problems if p.rule[:2] == "TX"] == [
        ("TX007", body.index("to to") + 1)
    ]
