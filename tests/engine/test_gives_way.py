"""One fault is one problem: a rule that gives way is silent where another has found something in the same words."""

from frlint.engine.check_file import check
from frlint.rulebook import load

_TEXT = "Memorandum by the Consul at Port Alder (Wren)\n\nSee foonote 2 on the goverment of Norland, and so on.\n"


def found(*rules: str) -> list[tuple[str, int]]:
    report = check(_TEXT.encode(), "d1.txt", load().select(rules))
    return [(problem.rule, problem.column) for problem in report.problems]


def test_a_rule_that_gives_way_is_silent_where_another_speaks() -> None:
    assert found("TX014", "TX020") == [("TX014", 5), ("TX020", 22)]


def test_it_speaks_where_the_other_is_not_asked() -> None:
    assert found("TX020") == [("TX020", 5), ("TX020", 22)]
