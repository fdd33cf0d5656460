"""Which problems waivers waive: the very words, or a place near which the text changed; never by a guess."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.waivers import RAN, in_text, problem, waiver

from frlint.model.problem import Problem
from frlint.rulebook import load
from frlint.rulebook.message import filled
from frlint.suppression.quote import QuoteError, Words, normal, parts_of, quote, read_quote
from frlint.suppression.waivers.explain import explain
from frlint.suppression.waivers.judge import WaiverVerdict, judge_waivers
from frlint.suppression.waivers.problems import problems_of, unknown
from frlint.suppression.waivers.waiver import Waiver

TODAY = "2026-06-15"
PLACE = "and so lay {the the} boat in harbor"


def judged(problems: list[Problem], waivers: list[Waiver], today: str = TODAY) -> WaiverVerdict:
    return judge_waivers(problems, "/c/v/d1.txt", waivers, today, RAN)


def outline(result: WaiverVerdict) -> list[tuple[str, str]]:
    return [(fault.rule, fault.variant) for fault in result.faults]


class TestQuote:
    @pytest.mark.parametrize(
        ("words", "text"),
        [
            (Words("of the", "[pandit]", "to"), "of the {[pandit]} to"),
            (Words("", "telegram", "from"), "{telegram} from"),
            (Words("the end.", "", ""), "the end. {}"),
            (Words("", "", ""), "{}"),
            (Words("a {b}", "c\\d", ""), r"a \{b\} {c\\d}"),
            (Words("", "co\u00adop", "\udc80"), r"{co\xadop} \udc80"),
            (Words("", "\U000e0001", ""), r"{\U000e0001}"),
        ],
    )
    def test_the_place_stands_in_braces(self, words: Words, text: str) -> None:
        assert quote(words) == text
        assert read_quote(text) == words

    @given(st.tuples(*[st.text(st.characters(codec=None) | st.sampled_from("{}\\ '\"\x1f\u00ad\udc80"))] * 3))
    def test_any_words_are_read_back_from_what_can_be_printed(self, parts: tuple[str, str, str]) -> None:
        words = Words(*map(normal, parts))
        assert read_quote(quote(words)) == words
        assert quote(words).isprintable()
        assert parts_of(words.joined) == words

    def test_case_and_white_space_say_nothing(self) -> None:
        assert read_quote(" The  Ambassador {\tTHE the }\n Boat") == Words("the ambassador", "the the", "boat")

    @pytest.mark.parametrize(
        "text", ["no place", "{a} {b}", "a { b", "a } b", "{{a}}", "\\", "{a\\q}", "{\\U99999999}"]
    )
    def test_what_is_no_quote_is_refused(self, text: str) -> None:
        with pytest.raises(QuoteError):
            read_quote(text)

    def test_words_of_a_whole_file_are_those_of_the_place(self) -> None:
        assert parts_of("the  Reader") == Words("", "the reader", "")
        assert parts_of("") == Words("", "", "")


class TestJudge:
    def test_the_very_words_are_waived(self) -> None:
        one, other = problem(PLACE), problem("and then {the the} man")
        entry = waiver(PLACE)
        result = judged([one, other], [entry])
        assert result == WaiverVerdict([other], [(one, entry)], [])

    def test_nothing_is_waived_without_waivers(self) -> None:
        assert judged([problem(PLACE)], []) == WaiverVerdict([problem(PLACE)], [], [])

    @pytest.mark.parametrize(
        "text",
        [
            "and so stood {the the} boat in harbor",
            "and so lay {the the} ship in harbor",
            "{the the} boat in harbor",
            "And So Lay {The The}",
        ],
    )
    def test_it_holds_when_the_text_on_one_side_changes(self, text: str) -> None:
        result = judged([problem(text)], [waiver(PLACE)])
        assert not result.standing
        assert not result.faults

    @pytest.mark.parametrize(
        ("text", "variant"),
        [
            ("and so lay {a a} boat in harbor", "changed"),
            ("now there stood {the the} ship at sea", ""),
            ("and so lay {the} boat in harbor", "changed"),
        ],
    )
    def test_it_does_not_hold_when_the_place_or_both_sides_change(self, text: str, variant: str) -> None:
        result = judged([problem(text)], [waiver(PLACE)])
        assert len(result.standing) == 1
        assert outline(result) == [("WV001", variant)]

    @pytest.mark.parametrize(
        ("text", "is_waived"),
        [
            ("the harbor that {that that} letter of May", True),
            ("the coast that {that that} letter of May", True),
            ("the harbor that {that that} note of June", True),
            ("the coast that {that that} letter of June", True),
            ("the coast that {that that} note of June", False),
            ("the harbor {that that} that letter of", False),
            ("the harbor that {the that} letter of May", False),
            ("the harbor, [Page 7] that {that that} letter of May", True),
            ("the \u201charbor\u201d that\u00ad {that that} letter of May", True),
        ],
    )
    def test_it_goes_with_what_agrees_well_enough(self, text: str, is_waived: bool) -> None:
        result = judged([problem(text)], [waiver("the harbor that {that that} letter of May")])
        assert bool(result.waived) is is_waived

    def test_it_is_for_the_problem_that_agrees_best(self) -> None:
        best, other = problem("so lay {the the} boat in"), problem("far lay {the the} boat at", line=9)
        result = judged([other, best], [waiver("and so lay {the the} boat in harbor")])
        assert [one for one, _ in result.waived] == [best]
        assert result.standing == [other]

    @pytest.mark.parametrize(
        ("recorded", "standing"),
        [
            ('cols="4" <table rows="{1}" n="2"> the boats', "of ships {1} the boats lay"),
            (
                'lay <p> {<note n="14" xml:id="d4fn14">} not printed.',
                "it lay {<note xml:id='d4fn14' n='14'>} not printed",
            ),
            ('lay {<note n="14" xml:id="d4fn14">} printed', 'lay {<note n="15" xml:id="d4fn14">} printed'),
            ("lay <hi> still {<p></p>} here", "lay still {<p/>} here"),
            ("lay still {<date when='1950'>may</date>} here", 'lay still {<date when="1950">june</date>} here'),
        ],
    )
    def test_quotes_of_xml_hold_however_it_is_written(self, recorded: str, standing: str) -> None:
        """With tags among the words, too, as they were written once."""
        assert not judged([problem(standing)], [waiver(recorded)]).standing

    @pytest.mark.parametrize(
        ("recorded", "standing"),
        [
            ('lay {<note n="14">} printed', 'lay {<note n="15">} printed'),
            ('lay {<date when="1950">} here', 'lay {<date when="1951">} here'),
            ("lay {<p/>} here", "lay {<head/>} here"),
        ],
    )
    def test_another_element_is_another_place(self, recorded: str, standing: str) -> None:
        assert judged([problem(standing)], [waiver(recorded)]).standing

    def test_another_rule_at_the_place_is_not_waived(self) -> None:
        result = judged([problem(PLACE, "FN003")], [waiver(PLACE)])
        assert len(result.standing) == 1
        assert outline(result) == [("WV001", "")]

    def test_a_sign_at_the_start_of_a_paragraph_is_too_little_to_know_a_place_by(self) -> None:
        """`1` with nothing before it could be any note's number."""
        result = judged([problem("{1} other words stand here")], [waiver("{1} and so on")])
        assert len(result.standing) == 1
        assert outline(result) == [("WV001", "")]

    def test_a_place_without_characters_at_the_start_of_the_file_is_waived_by_its_words(self) -> None:
        result = judged([problem("{} the consul at", "HD003")], [waiver("{} the consul at", "HD003")])
        assert not result.standing

    def test_two_alike_are_waived_by_none_that_counts_one(self) -> None:
        result = judged([problem(PLACE), problem(PLACE, line=9)], [waiver(PLACE)])
        assert len(result.standing) == 2
        assert outline(result) == [("WV003", "")]
        assert dict(result.faults[0].values) == {"fits": "2", "count": "1"}

    def test_two_alike_are_waived_by_one_that_counts_two_or_by_two_that_count_one(self) -> None:
        two = [problem(PLACE), problem(PLACE, line=9)]
        for waivers in ([waiver(PLACE, times=2)], [waiver(PLACE), waiver(PLACE, reason="Another.")]):
            result = judged(two, waivers)
            assert not result.standing
            assert not result.faults

    def test_a_third_alike_lets_all_three_stand(self) -> None:
        assert len(judged([problem(PLACE, line=k) for k in range(3)], [waiver(PLACE, times=2)]).standing) == 3

    def test_one_that_counts_too_many_and_one_too_many_are_told(self) -> None:
        assert outline(judged([problem(PLACE)], [waiver(PLACE, times=2)])) == [("WV001", "fewer")]
        assert outline(judged([problem(PLACE)], [waiver(PLACE), waiver(PLACE)])) == [("WV001", "double")]

    def test_two_places_near_which_the_text_changed_are_waived_by_none(self) -> None:
        moved = [problem("and so lay {the the} ship"), problem("hence stood {the the} boat in harbor")]
        result = judged(moved, [waiver(PLACE)])
        assert result.standing == moved
        assert outline(result) == [("WV003", "near")]

    def test_a_place_that_two_waivers_may_mean_is_waived_by_none(self) -> None:
        result = judged(
            [problem("and so lay {the the} ship at sea")],
            [waiver(PLACE), waiver("hence stood {the the} ship at sea")],
        )
        assert len(result.standing) == 1
        assert outline(result) == [("WV003", "rivals")] * 2

    def test_the_very_words_go_before_a_place_nearby(self) -> None:
        exact, close = problem(PLACE), problem("and so lay {the the} ship")
        assert judged([close, exact], [waiver(PLACE)]) == WaiverVerdict([close], [(exact, waiver(PLACE))], [])

    def test_it_works_through_its_last_day_and_no_longer(self) -> None:
        assert not judged([problem(PLACE)], [waiver(PLACE, expires=TODAY)]).standing
        result = judged([problem(PLACE)], [waiver(PLACE, expires="2026-06-14")])
        assert len(result.standing) == 1
        assert outline(result) == [("WV002", "")]

    def test_one_past_its_date_that_fits_nothing_is_unused(self) -> None:
        assert outline(judged([], [waiver(PLACE, expires="2020-01-01")])) == [("WV001", "")]

    def test_what_was_not_looked_at_is_not_called_unused(self) -> None:
        assert judge_waivers([], "/c/v/d1.txt", [waiver(PLACE)], TODAY, {"FN003"}).faults == []
        crashed = problem("{the check of tx007}", "FR002")
        result = judged([crashed], [waiver(PLACE)])
        assert result == WaiverVerdict([crashed], [], [])

    def test_documents_of_one_file_are_kept_apart(self) -> None:
        problems = [problem(PLACE, document="d7"), problem(PLACE, document="d8")]
        result = judge_waivers(problems, "/c/v1.xml", [waiver(PLACE, document="v1#d8")], TODAY, RAN)
        assert result.standing == problems[:1]

    @given(st.lists(st.sampled_from("abcdef"), max_size=8), st.lists(st.sampled_from("abcdef"), max_size=8), st.data())
    def test_every_problem_stands_or_is_waived_once_and_no_waiver_more_often_than_it_counts(
        self, there: list[str], entries: list[str], data: st.DataObject
    ) -> None:
        texts = dict(
            zip("abcdef", ["x {a a} y", "x {a a} z", "w {a a} y", "x {b b} y", "{a a} y", "x {a a}"], strict=True)
        )
        problems = [problem(texts[sign], line=k + 1) for k, sign in enumerate(there)]
        waivers = [waiver(texts[sign], times=data.draw(st.integers(1, 3)), line=k) for k, sign in enumerate(entries)]
        result = judged(problems, waivers)
        assert sorted([*result.standing, *(p for p, _ in result.waived)], key=lambda p: p.line) == problems
        assert result.standing == sorted(result.standing, key=lambda p: p.line)
        for entry in waivers:
            mine = [p for p, w in result.waived if w == entry]
            assert len(mine) <= entry.times
            assert bool(mine) or any(f.waiver == entry for f in result.faults)

    @given(st.text("ab \n", max_size=40), st.text("ab \n", max_size=40))
    def test_an_edit_far_from_the_place_changes_nothing(self, before: str, after: str) -> None:
        text = "one two three four {the the} five six seven eight"
        entry = waiver(quote(parts_of(in_text(text).words)))
        plain = in_text(f"{before.replace(chr(10), ' ')} {text} {after.replace(chr(10), ' ')}")
        assert not judged([plain], [entry]).standing


class TestFindings:
    def outline(self, waivers: list[Waiver], problems: list[Problem]) -> list[Problem]:
        book = load()
        selection = book.select()
        faults = [*judged(problems, waivers).faults, *unknown(waivers, book.rules, lambda _, name: name == "d1")]
        return problems_of(faults, selection.rule, selection.severity, filled)

    def test_each_stands_at_its_entry_and_says_all(self) -> None:
        place = {"file": "v/waivers.yaml", "folder": "/c/v", "line": 4, "column": 3, "end_column": 15}
        (found,) = self.outline([waiver(PLACE, excerpt="- document: d1", **place)], [])
        assert (found.path, found.line, found.column, found.end_line, found.end_column) == (
            "v/waivers.yaml",
            4,
            3,
            4,
            15,
        )
        assert (found.rule, found.name, found.severity, found.document) == ("WV001", "unused-waiver", "warning", "d1")
        assert found.excerpt == ("- document: d1",)
        assert quote(read_quote(PLACE)) in found.message
        assert len(bytes.fromhex(found.fingerprint)) == 16

    @pytest.mark.parametrize(
        ("waivers", "quotes"),
        [
            ([waiver(PLACE)], []),
            ([waiver(PLACE)], ["and so lay {a a} boat in harbor"]),
            ([waiver(PLACE), waiver(PLACE)], [PLACE]),
            ([waiver(PLACE, times=3)], [PLACE]),
            ([waiver(PLACE, expires="2020-01-01")], [PLACE]),
            ([waiver(PLACE)], [PLACE, PLACE]),
            ([waiver(PLACE)], ["and so lay {the the} ship", "hence {the the} boat in harbor"]),
            ([waiver(PLACE), waiver("so {the the} boat in harbor")], ["hence {the the} boat in harbor"]),
            ([waiver(PLACE, rule="TX999")], []),
            ([waiver(PLACE, document="d99")], []),
        ],
    )
    def test_no_message_lacks_a_value_and_none_is_told_like_another(
        self, waivers: list[Waiver], quotes: list[str]
    ) -> None:
        found = self.outline(waivers, [problem(text) for text in quotes])
        assert found
        for one in found:
            assert not re.search(r"\{(waived|document|quote|fits|count|expires|nearest)\}", one.message)
        assert len({one.fingerprint for one in found}) == len(found)

    def test_an_unknown_rule_is_told_with_the_nearest(self) -> None:
        rules = [p.rule for p in self.outline([waiver(PLACE, rule="TX077")], [])]
        assert rules == ["WV004"]
        assert "did you mean `TX0" in self.outline([waiver(PLACE, rule="TX077")], [])[0].message

    def test_a_document_that_is_not_there_is_told(self) -> None:
        faults = unknown([waiver(PLACE, document="d9#x")], RAN, lambda _, name: name == "d9")
        assert list(faults) == []
        (found,) = unknown([waiver(PLACE, document="d9")], RAN, lambda *_: False)
        assert (found.rule, found.variant) == ("WV004", "document")


class TestExplain:
    def test_a_waived_problem_names_its_waiver(self) -> None:
        one = problem(PLACE)
        outline = explain(one, [one], "/c/v/d1.txt", [waiver(PLACE)], TODAY)
        assert outline.waiver == waiver(PLACE)
        assert outline.quote == PLACE

    @pytest.mark.parametrize(
        ("entry", "why"),
        [
            (waiver(PLACE, expires="2020-01-01"), "its words are the same, but it works no more since 2020-01-01"),
            (waiver("and so lay {a a} boat in harbor"), "it quotes another text in the braces"),
            (waiver("elsewhere {the the} other"), "it quotes other words on both sides of the braces"),
        ],
    )
    def test_a_standing_problem_tells_why_each_waiver_of_its_rule_does_not_fit(self, entry: Waiver, why: str) -> None:
        one = problem(PLACE)
        outline = explain(one, [one], "/c/v/d1.txt", [entry, waiver(PLACE, "FN003")], TODAY)
        assert outline.waiver is None
        assert outline.others == ((entry, why),)

    def test_places_alike_are_counted(self) -> None:
        two = [problem(PLACE), problem(PLACE, line=5)]
        outline = explain(two[0], two, "/c/v/d1.txt", [waiver(PLACE)], TODAY)
        assert outline.others[0][1] == "its words are the same, but 2 problems have them and it counts 1"
