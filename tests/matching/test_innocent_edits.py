"""What is edited beside a problem leaves it what it is: for commits, waivers, the baseline and fingerprints."""

from collections.abc import Iterator

import pytest
from making.innocent import IN_TEXT, IN_XML, OF_TEXT, OF_XML, found, of_rule, with_fault

from frlint.history.comparison import compare
from frlint.matching.found import Found
from frlint.suppression.baseline.file import parse
from frlint.suppression.baseline.judge import judge_baseline, record
from frlint.suppression.waivers.judge import judge_waivers
from frlint.suppression.waivers.writing import entries_for


class Case:
    """A document with a problem before and after an edit."""

    def __init__(self, rule: str, edit: str, *, is_xml: bool) -> None:
        text, start, end = with_fault(rule, is_xml=is_xml)
        edited = (OF_XML if is_xml else OF_TEXT)[edit](text, start, end)
        self.rule = rule
        self.path = "v1.xml" if is_xml else "v/d1.txt"
        self.before, self.after = found(text, self.path), found(edited, self.path)
        assert edited != text or edit == "empty element"
        assert of_rule(self.before, rule), "the fault is found"
        assert len(of_rule(self.before, rule)) == len(of_rule(self.after, rule)), "the edit leaves the problem"


def cases() -> Iterator[tuple[str, str, bool]]:
    for is_xml, rules, edits in ((False, IN_TEXT, OF_TEXT), (True, IN_XML, OF_XML)):
        yield from ((rule, edit, is_xml) for rule in rules for edit in edits if _applies(rule, edit))


def _applies(rule: str, edit: str) -> bool:
    """A soft hyphen is a problem of the same rule; a page break put in ends one that lacks its bracket."""
    return (rule, edit) not in {("TX003", "soft hyphen"), ("PB001", "page break after")}


@pytest.fixture(params=[*cases()], ids=lambda one: f"{one[0]}-{one[1]}-{'xml' if one[2] else 'text'}")
def case(request: pytest.FixtureRequest) -> Case:
    rule, edit, is_xml = request.param
    return Case(rule, edit, is_xml=is_xml)


def test_a_commit_that_edits_beside_a_problem_neither_introduces_nor_fixes_it(case: Case) -> None:
    changed = compare(case.before, case.after)
    assert not of_rule(Found(changed.introduced, case.after.text_of), case.rule)
    assert not of_rule(Found(changed.fixed, case.before.text_of), case.rule)


def test_a_waiver_holds_when_what_stands_beside_its_place_is_edited(case: Case) -> None:
    own = of_rule(case.before, case.rule)
    waivers = entries_for(own, f"/c/{case.path}", "/c", reason="So printed.", kind="as-printed", editor="Ann")
    judged = judge_waivers(case.after, f"/c/{case.path}", waivers, "2026-06-15", {case.rule})
    assert not [problem for problem in judged.standing if problem.rule == case.rule]
    assert not judged.faults


def test_a_record_of_the_baseline_holds_when_what_stands_beside_its_place_is_edited(case: Case) -> None:
    baseline = parse(record([(f"/c/{case.path}", of_rule(case.before, case.rule))], "/c").encode(), "/c/baseline.yaml")
    judged = judge_baseline(case.after, f"/c/{case.path}", baseline, {case.rule})
    assert not [problem for problem in judged.new if problem.rule == case.rule]
    assert not judged.left


def test_a_fingerprint_stays_when_what_stands_beside_the_place_is_edited(case: Case) -> None:
    before, after = ([p.fingerprint for p in of_rule(side, case.rule)] for side in (case.before, case.after))
    assert before == after
