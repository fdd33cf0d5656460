"""Promises of the rules of scope V, on volumes of facts made for the purpose. The rules' own examples say the rest."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.documents import document as made_document
from making.volumes import found_in, volume

from frlint.checks import Check, find_check
from frlint.checks.volume.chain import following
from frlint.checks.volume.dates import date_out_of_order
from frlint.checks.volume.notes import note_number_skipped, numbering_start
from frlint.checks.volume.numbers import document_number_skipped, document_numbers, header_number
from frlint.checks.volume.pages import page_not_continuous, paging
from frlint.checks.volume.references import dead_document_reference, dead_footnote_reference
from frlint.checks.volume.schemes import note_scheme
from frlint.engine.run_rules import run_rules
from frlint.engine.volume_rules import check_volume
from frlint.errors import RuleFileError
from frlint.model.lists import VolumeLists
from frlint.model.volume import DocumentFacts, Manifest, OutsidePage, Place, Reference, VolumeFacts, VolumeHit
from frlint.rulebook import Rulebook, load
from frlint.rulebook.describe import describe
from frlint.volumes.assembly import pages_outside, tei_volume_of, volume_of
from frlint.volumes.summary import describe_numbering

AT = Place(1, 1, 1, 5)
DEFAULTS = {"near": 15, "far": 27, "slack": 3, "backwards": 0.1}


def document(k: int, **given: Any) -> DocumentFacts:
    """Document `k`, its facts at places that tell nothing."""
    pages = given.get("pages", ())
    more: dict[str, Any] = {"first_page": AT, "last_page": AT} if pages else {}
    if "date" in given:
        more |= {"dated": "dateline", "dated_at": AT}
    if given.get("notes"):
        more["first_note"] = AT
    if given.get("number"):
        more["numbered_at"] = AT
    return DocumentFacts(f"d{k}", AT, **(more | given))


def made(documents: list[DocumentFacts], manifest: Manifest | None = None, **given: Any) -> VolumeFacts:
    return VolumeFacts(manifest or Manifest(), tuple(documents), **given)


def lines_and_words(hits: Any) -> list[tuple[int, str]]:
    return [(hit.document, hit.variant) for hit in hits]


class TestDates:
    def dated(self, *days: str, **given: Any) -> list[tuple[int, str]]:
        documents = [document(k, date=day, **given) for k, day in enumerate(days)]
        return lines_and_words(date_out_of_order(made(documents), DEFAULTS))

    def test_a_wrong_year_or_month_stands_out(self) -> None:
        assert self.dated("1951-03-08", "1950-03-09", "1951-03-10") == [(1, "")]
        assert self.dated("1951-03-08", "1951-08-09", "1951-03-10") == [(1, "")]

    def test_day_and_month_may_have_changed_places(self) -> None:
        assert self.dated("1961-09-07", "1961-05-09", "1961-09-10") == [(1, "")]
        assert self.dated("1961-09-03", "1961-04-09", "1961-09-06") == [(1, "")]

    def test_documents_without_date_are_passed_over(self) -> None:
        days = ["1951-03-08", "", "1950-03-09", "", "1951-03-10"]
        documents = [document(k, date=day) if day else document(k) for k, day in enumerate(days)]
        assert lines_and_words(date_out_of_order(made(documents), DEFAULTS)) == [(2, "")]

    @pytest.mark.parametrize(
        "days",
        [
            ("1951-03-08", "1951-03-30", "1951-03-10"),  # near enough
            ("1951-03-08", "1950-03-09", "1951-03-28"),  # the neighbours are no neighbours in time
            ("1951-03-08", "1950-11-20", "1951-03-10"),  # no single slip makes it fit
            ("1950-03-08", "1951-03-09"),  # the last has one neighbour only
        ],
    )
    def test_what_no_slip_explains_is_let_be(self, days: tuple[str, ...]) -> None:
        assert self.dated(*days) == []

    @pytest.mark.parametrize("sure", ["confirmed", "doubted"])
    def test_a_date_of_which_the_document_itself_tells_more_is_let_be(self, sure: str) -> None:
        assert self.dated("1951-03-08", "1950-03-09", "1951-03-10", date_is=sure) == []

    def test_a_volume_that_is_not_in_the_order_of_dates_is_let_be(self) -> None:
        days = ["1951-03-08", "1950-03-09"] * 10
        assert self.dated(*days) == []

    def test_days_beyond_those_of_the_manifest_are_told_once(self) -> None:
        manifest = Manifest(file="volume.yaml", dates=("1951-01-01", "1951-12-31"))
        documents = [
            document(k, date=day) for k, day in enumerate(["1951-03-08", "1950-03-09", "1951-03-10", "1952-01-01"])
        ]
        assert lines_and_words(date_out_of_order(made(documents, manifest), DEFAULTS)) == [(1, ""), (3, "beyond")]
        derived = manifest._replace(file="")
        assert lines_and_words(date_out_of_order(made(documents, derived), DEFAULTS)) == [(1, "")]


class TestNumbers:
    def numbered(self, *numbers: str, manifest: Manifest | None = None) -> list[tuple[int, str, str]]:
        documents = [document(k, number=number) for k, number in enumerate(numbers)]
        hits = document_number_skipped(made(documents, manifest), {})
        return [(hit.document, hit.variant, hit.values["missing"]) for hit in hits]

    def test_numbers_may_begin_anywhere_and_hold_letters_between(self) -> None:
        assert self.numbered("134", "135", "135a", "136") == []

    def test_skipped_repeated_misprinted_absent(self) -> None:
        assert self.numbered("1", "2", "5", "6") == [(2, "", "documents 3 and 4 are")]
        assert self.numbered("1", "2", "2", "4") == [(2, "repeated", "3")]
        assert self.numbered("1", "2", "2", "3") == [(2, "again", "3")]
        assert self.numbered("1", "2", "33", "4") == [(2, "misprinted", "3")]
        assert self.numbered("1", "2", "", "4") == [(2, "absent", "3")]

    def test_a_document_without_number_between_two_that_follow_each_other_is_no_fault(self) -> None:
        assert self.numbered("1", "2", "", "3") == []

    def test_a_heading_that_its_file_and_all_others_contradict_is_one_problem_and_no_gap(self) -> None:
        def found(*numbers: str, manifest: Manifest | None = None, **given: Any) -> list[tuple[int, str]]:
            volume = made([document(k, number=number, **given) for k, number in enumerate(numbers, 1)], manifest)
            skipped = [(hit.document, "VL001") for hit in document_number_skipped(volume, {})]
            return [*((hit.document, hit.values["printed"]) for hit in header_number(volume, {})), *skipped]

        assert found("1", "2", "5", "4", "5") == [(2, "5")]
        assert found("1", "2", "3", "4", "6") == [(4, "6")]
        assert found("1", "3", "2", "4", "5", "6", "7", "8", "9", "10") == [(1, "3"), (2, "2")]
        assert found("1", "2", "3", "4", "5") == []
        assert found("1", "2", "5", "4") == [(2, "VL001")]
        assert found("2", "3", "4", "5", "7") == [(4, "VL001")]
        assert found("1", "2", "5", "4", "5", manifest=Manifest(numbered="id")) == []
        assert found("1", "2", "5", "4", "5", manifest=Manifest(numbered="none")) == []

    def test_where_the_xml_has_a_third_number_or_that_of_the_heading_its_id_is_in_doubt(self) -> None:
        numbers = ("1", "2", "5", "4", "5")
        for encoded, expected in (("3", [2]), ("", [2]), ("5", []), ("33", [])):
            documents = [document(k, number=n, encoded=encoded if k == 3 else str(k)) for k, n in enumerate(numbers, 1)]
            assert [hit.document for hit in header_number(made(documents), {})] == expected

    def test_a_count_that_begins_anew_is_no_fault(self) -> None:
        assert self.numbered("11", "12", "1", "2") == []

    def test_numbers_that_are_no_count_are_let_be_unless_the_manifest_says_they_are_one(self) -> None:
        numbers = ("3", "17", "4", "90", "12", "60", "7", "41")
        assert self.numbered(*numbers) == []
        assert self.numbered(*numbers, manifest=Manifest(numbered="heading"))

    def test_the_ends_are_held_to_the_manifest(self) -> None:
        manifest = Manifest(first=1, last=9)
        assert self.numbered("3", "4", "5", manifest=manifest) == [
            (0, "counted", "documents 1 and 2 are"),
            (2, "behind", "documents 6 to 9 are"),
        ]

    def test_ids_count_where_headings_bear_no_numbers(self) -> None:
        there = [document(k) for k in (1, 2, 5)]
        assert document_numbers(made(there)).where == "id"
        assert not document_numbers(made(there)).printed
        assert lines_and_words(document_number_skipped(made(there), {})) == [(2, "")]


class TestPages:
    def paged(self, *pages: tuple[str, ...], manifest: Manifest | None = None, **given: Any) -> list[tuple[int, str]]:
        documents = [
            document(k, pages=labels, begins=str(int(labels[0]) - 1) if labels else None)
            for k, labels in enumerate(pages)
        ]
        return lines_and_words(page_not_continuous(made(documents, manifest, **given), {}))

    def test_documents_share_the_page_on_which_one_ends_and_the_next_begins(self) -> None:
        assert self.paged(("2", "3"), ("4",), (), ("5", "6"), ("7",)) == []

    def test_pages_between_documents_may_be_unknown_in_plain_text(self) -> None:
        assert self.paged(("2", "3"), ("9",), ("30",)) == []

    def test_a_step_back_is_told_at_the_document_that_does_not_fit(self) -> None:
        assert self.paged(("2", "3"), ("4", "5"), ("3",), ("6",), ("7",)) == [(2, "")]
        assert self.paged(("2", "3"), ("44",), ("5",), ("6",), ("7",)) == [(1, "ahead")]

    def test_what_is_told_within_a_document_is_not_told_again(self) -> None:
        documents = [document(0, pages=("2", "5"), begins="1")]
        documents += [document(1, pages=("9", "3"), begins="8", sound_pages=False)]
        documents += [document(2, pages=("6",), begins="5"), document(3, pages=("7",), begins="6")]
        assert lines_and_words(page_not_continuous(made(documents), {})) == []

    def test_documents_with_pages_of_their_own_are_let_be(self) -> None:
        documents = [("1", "2"), ("1", "2", "3"), ("1",)]
        assert paging(made([document(k, pages=p) for k, p in enumerate(documents)])) == "document"
        assert self.paged(*documents) == []
        assert self.paged(*documents, manifest=Manifest(paging="volume"))

    def test_where_all_page_breaks_stand_lost_pages_are_told(self) -> None:
        outside = (OutsidePage("4", 1),)
        assert self.paged(("2", "3"), ("5",), outside=outside, every_page=True) == []
        assert self.paged(("2", "3"), ("5",), every_page=True) == [(1, "lost")]
        assert self.paged(("2", "3"), ("9",), outside=outside, every_page=True) == [(1, "lost")]

    def test_roman_pages_are_another_count(self) -> None:
        documents = [document(0, pages=("XII",), begins="XI"), document(1, pages=("2",), begins="1")]
        assert lines_and_words(page_not_continuous(made(documents), {})) == []

    def test_pages_beyond_those_of_the_manifest(self) -> None:
        assert self.paged(("2", "3"), ("4", "99"), manifest=Manifest(file="v", pages=("1", "50"))) == [(1, "beyond")]

    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=30))
    def test_the_chain_follows(self, spans: list[tuple[int, int]]) -> None:
        chain = following(spans)
        assert chain == sorted(set(chain))
        assert all(spans[i][1] <= spans[j][0] for i, j in pairwise(chain))


class TestReferences:
    def volume(self, *references: tuple[str, str], **given: Any) -> VolumeFacts:
        documents = [document(k, number=str(k), notes=("1", "2")) for k in range(1, 5)]
        documents[1] = documents[1]._replace(references=tuple(Reference(d, n, AT) for d, n in references))
        documents[2] = documents[2]._replace(**given)
        return made(documents, Manifest(numbering="document"))

    def notes(self, *references: tuple[str, str], **given: Any) -> list[dict[str, str]]:
        return [dict(hit.values) for hit in dead_footnote_reference(self.volume(*references, **given), {})]

    def test_a_note_beyond_the_last_is_dead(self) -> None:
        [values] = self.notes(("3", "3"), ("3", "2"), ("1", "1"))
        assert values == {"label": "3", "where": "Document 3", "notes": "1 to 2", "document": "document 3"}

    def test_the_documents_beside_are_meant_by_supra_and_infra(self) -> None:
        assert [v["document"] for v in self.notes(("supra", "3"), ("infra", "4"))] == ["document 1", "document 3"]

    def test_a_lost_note_is_told_where_its_marker_stands_alone(self) -> None:
        assert self.notes(("3", "3"), lost=("3",)) == []

    def test_a_gap_among_the_notes_is_told_there(self) -> None:
        assert self.notes(("3", "2"), notes=("1", "3")) == []

    def test_note_0_is_there_where_it_is_there(self) -> None:
        assert self.notes(("3", "0"), notes=("0", "1")) == []
        assert len(self.notes(("3", "0"))) == 1

    def test_documents_beyond_the_last_are_dead_and_those_that_are_skipped_are_told_once(self) -> None:
        hits = list(dead_document_reference(self.volume(("5", ""), ("4", ""), ("0", "")), {}))
        assert [hit.values["number"] for hit in hits] == ["5", "0"]

    def test_nothing_is_said_of_notes_of_a_document_that_is_not_there(self) -> None:
        assert self.notes(("17", "3")) == []


class TestNotes:
    def noted(self, *notes: str, manifest: Manifest | None = None, **given: Any) -> VolumeFacts:
        return made([document(k, notes=tuple(labels.split()), **given) for k, labels in enumerate(notes)], manifest)

    def test_numbering_is_found_out(self) -> None:
        assert note_scheme(self.noted(*["1 2 3"] * 6)).scheme == "document"
        assert note_scheme(self.noted(*(f"{2 * k + 1} {2 * k + 2}" for k in range(8)))).scheme == "volume"
        assert note_scheme(self.noted(*["1 2 1 2"] * 6, restarts=2)).scheme == "page"
        assert note_scheme(self.noted(*["a b"] * 6)).scheme == ""

    def test_usual_first_numbers_are_found_out(self) -> None:
        assert note_scheme(self.noted(*["0 1 2"] * 6)).starts == (0, 1)
        assert note_scheme(self.noted(*["1 2"] * 6)).starts == (1,)

    def test_the_manifest_is_believed(self) -> None:
        scheme = note_scheme(self.noted(*["1 2 3"] * 6, manifest=Manifest(numbering="volume")))
        assert (scheme.scheme, scheme.found) == ("volume", False)

    def skipped(self, *notes: str) -> list[int]:
        hits = note_number_skipped(self.noted(*notes, manifest=Manifest(numbering="volume")), {})
        return [hit.document for hit in hits]

    def test_a_gap_between_documents_is_told(self) -> None:
        assert self.skipped("4 5", "7", "8", "", "11") == [1, 4]

    def test_a_number_set_twice_explains_a_gap(self) -> None:
        assert self.skipped("4 5 5", "7") == []
        assert self.skipped("4 5", "5", "7") == []

    def test_a_new_chapter_or_99_begins_anew(self) -> None:
        assert self.skipped("20 21", "1 2", "97 98 99", "1") == []
        start = {"start": ["any"]}
        volume = self.noted("20 21", "2", "95", "3", manifest=Manifest(numbering="volume"))
        assert lines_and_words(numbering_start(volume, start)) == [(2, "")]

    def test_where_documents_are_held_to_first_numbers_the_volume_adds_nothing(self) -> None:
        volume = self.noted(*["1 2"] * 6, "3 4")
        assert lines_and_words(numbering_start(volume, {"start": ["any"]})) == [(6, "")]
        assert lines_and_words(numbering_start(volume, {"start": [0, 1]})) == []

    def test_a_lost_note_is_told_by_itself(self) -> None:
        volume = self.noted(*["1 2"] * 6, "2 3", lost=("1",))
        assert lines_and_words(numbering_start(volume, {"start": ["any"]})) == []


class TestAsking:
    def test_a_check_that_raises_is_yielded(self) -> None:
        book = load()
        selection = book.select(["VL002"], options={"VL002": {"near": 15}})
        broken = made([document(0, date="1951-03-08")._replace(date="no day")])
        [(rule, error)] = list(check_volume(selection, broken))
        assert rule.id == "VL002"
        assert isinstance(error, ValueError)

    def test_rules_of_both_scopes_are_asked(self) -> None:
        ids = [rule.id for rule in load().select().volume_rules]
        assert {"AP001", "AP002", "AP003", "AP004", "AP005"} <= {*ids}
        others = [one for one in ids if one[:2] != "AP"]
        assert others == [
            *("AU004", "AU005", "AU006", "AU007", "AU010"),
            *("FN003", "FN010", "FN011", "HD011", "HD013", "HD015", "HD017"),
            *("PB006", "VL001", "VL002", "XR001", "XR016", "XR017"),
        ]

    def test_rules_that_need_lists_are_looked_up_for_volumes_with_lists_alone(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []

        def recorded(name: str) -> Check:
            asked.append(name)
            return find_check(name)

        monkeypatch.setattr("frlint.engine.volume_rules.find_check", recorded)
        selection = load().select(["AU004", "VL001"])
        volume = made([document(0, number="1")])
        assert list(check_volume(selection, volume)) == []
        assert asked == ["volume.numbers:document_number_skipped"]
        listed = volume._replace(lists=VolumeLists(persons=()))
        assert list(check_volume(selection, listed)) == []
        assert "volume.authorities:list_spelling" in asked

    def test_one_rule_is_bounded_in_one_document(self) -> None:
        many = document(1, number="1", references=tuple(Reference("99", "", AT) for _ in range(500)))
        hits = [hit for _, hit in check_volume(load().select(["XR001"]), made([many]))]
        assert len(hits) == 201
        assert all(isinstance(hit, VolumeHit) for hit in hits)

    def test_problems_stand_in_the_file_at_the_words(self) -> None:
        files = {
            "d1.txt": "1. Editorial Note\n\nThe harbor is closed.1\n\n  1. See Document 7.\n",
            "d2.txt": "2. Editorial Note\n\nThe harbor is open.\n",
        }
        [found] = found_in(files, load(), ["XR001"])
        assert found[:4] == ("d1.txt", 5, 19, (5, 20))


class TestArrangement:
    def test_documents_stand_in_the_order_of_their_numbers(self) -> None:
        volume = volume_of(Manifest(), [document(k) for k in (10, 2, 1, 33)])
        assert [d.id for d in volume.documents] == ["d1", "d2", "d10", "d33"]

    def test_pages_outside_of_documents_stand_before_the_next_one(self) -> None:
        pages = [(5, "1"), (15, "2"), (25, "3"), (35, "4"), (90, "5")]
        assert pages_outside(pages, [(10, 20), (30, 60), (40, 50)]) == (
            OutsidePage("1", 0),
            OutsidePage("3", 1),
            OutsidePage("5", 3),
        )
        assert tei_volume_of(Manifest(), [document(1)], pages, [(10, 20)]).every_page


def test_what_was_found_is_told() -> None:
    notes = "  1. Not printed.\n  2. Not printed.\n"
    files = {
        f"d{k}.txt": f"{k}. Editorial Note\n\nThe harbor1 is [Page {k + 1}] closed.2\n\n{notes}" for k in range(1, 8)
    }
    assert describe_numbering(volume(files)) == (
        "The notes begin anew with each document, mostly with 1 "
        "(found: of 7 documents with notes 6 begin with 0 or 1, 0 go on from the one before).",
        "The numbers of the 7 documents stand in their headings, 1 to 7 (found).",
        "The pages run through the volume (found).",
    )
    files["volume.yaml"] = "notes: {numbering: volume}\n"
    assert describe_numbering(volume(files))[0] == "The notes run on through the volume (as volume.yaml says)."


RULE = """\
id: ED001
name: own-volume-rule
severity: warning
scope: volume
kind: check
volume-check: volumes:document_number_skipped
message: "{missing} not there"
messages: {behind: x, repeated: x, again: x, misprinted: x, absent: x}
why: a rule of my own that looks at a volume
do: look at the volume
examples:
  good:
    - documents: {d1.txt: "A note\\n", d2.txt: "A note\\n"}
    - text: "A note"
  bad:
    - documents: {d1.txt: "A note\\n", d3.txt: "A note\\n"}
      problems: [{at: "d3.txt:1:1"}]
"""


class TestRuleFiles:
    def loaded(self, tmp_path: Path, text: str) -> Rulebook:
        (tmp_path / "ED001.yaml").write_text(text, "utf-8")
        return load([tmp_path])

    def test_a_rule_of_ones_own_may_name_a_function_of_volumes(self, tmp_path: Path) -> None:
        book = self.loaded(tmp_path, RULE)
        rule = book.rules["ED001"]
        assert (rule.scope, rule.bad[0].problems[0].file) == ("volume", "d3.txt")
        [found] = found_in(rule.bad[0].documents, book, ["ED001"])
        assert (found.file, found.message) == ("d3.txt", "document 2 is not there")
        assert describe(rule).bad[0].text == "==> d1.txt <==\nA note\n\n==> d3.txt <==\nA note\n"
        assert describe(rule).bad[0].problems == (("d3.txt:1:1", ""),)
        assert list(run_rules(book.select(["ED001"]), made_document("A note\n"))) == []

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("volume-check: volumes:document_number_skipped", "volume-check: lists:x", "looks at something else"),
            ("volume-check:", "check:", "`volume-check` is missing"),
            ("scope: volume\n", "check: volumes:page_not_continuous\n", "looks at something else"),
            ("volumes:document_number_skipped", "volumes:no_such", "has no function `no_such`"),
            ("d3.txt:1:1", "d9.txt:1:1", "the example has no such document"),
            ("d3.txt:1:1", "1:1", "the example has no such document"),
            ("d3.txt:1:1", "d3.txt:7:1", "the example's text has no such place"),
            ("{d1.txt:", "{d1.doc:", "d1.doc"),
        ],
    )
    def test_a_wrong_one_is_shown(self, tmp_path: Path, old: str, new: str, expected: str) -> None:
        with pytest.raises(RuleFileError) as caught:
            self.loaded(tmp_path, RULE.replace(old, new, 1))
        assert expected in str(caught.value)
