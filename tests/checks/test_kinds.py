"""The kinds of rules that look at parts of a document: vocabulary, sequence, header schema; and the parts."""

import time
from typing import Any, ClassVar

import pytest
from making.documents import TEXT, document, whole

from frlint.checks.kinds.ground import Ground
from frlint.checks.kinds.header_schema import HeaderSchema, HeaderSchemaError, prove_schema
from frlint.checks.kinds.parts import PARTS, spans
from frlint.checks.kinds.record import record
from frlint.checks.kinds.sequence import check as check_sequence
from frlint.checks.kinds.vocabulary import finder
from frlint.model.document import Block, Document, Header, Kind, ListLabel, Marker, Note, PageBreak
from frlint.model.problem import Hit
from frlint.schemas import schema


class TestParts:
    @pytest.mark.parametrize(
        ("where", "texts"),
        [
            (["document"], [TEXT]),
            (["source-note"], ["611.41/3–1252: Telegram"]),
            (["heading"], ["The Consul at Porto Verde (Hale) to the Department of State", "The Pilot to the Consul"]),
            (["dateline"], ["Porto Verde, March 12, 1952."]),
            (["classification"], ["secret"]),
            (["attachment-label"], ["[Enclosure]"]),
            (["paragraph"], ["The harbor was quiet1 and the boats lay still."]),
            (["list"], ["(a)\nthe first item"]),
            (["note"], ["1. See document 5."]),
            (["notes"], ["1. See document 5."]),
            (["table"], []),
            (["classification", "dateline"], ["secret", "Porto Verde, March 12, 1952."]),
            (["list", "block"], None),
        ],
    )
    def test_parts_are_where_they_are(self, where: list[str], texts: list[str] | None) -> None:
        made = whole()
        got = [made.text[a:b] for a, b in spans(made, where)]
        if texts is None:
            assert got == [made.quote(b) for b in made.blocks]
        else:
            assert got == texts

    def test_body_is_what_is_neither_header_nor_note(self) -> None:
        made = whole()
        body = "".join(made.text[a:b] for a, b in spans(made, ["body"]))
        assert "harbor" in body
        assert "[Enclosure]" in body
        assert "(a)" in body
        assert "Pilot" not in body
        assert "secret" not in body
        assert "See document" not in body

    def test_spans_in_bytes_are_those_in_characters(self) -> None:
        made = whole()
        ground = Ground(made)
        for part in PARTS:
            assert [ground.text(*span) for span in ground.spans([part])] == [
                made.text[a:b] for a, b in spans(made, [part])
            ]

    def test_the_schema_knows_the_same_parts(self) -> None:
        where = schema("rule")["properties"]["where"]
        assert set(where["items"]["enum"]) == set(PARTS)


class TestVocabulary:
    TERMS: ClassVar = {
        "match": r"^(?P<at>[A-Za-z;, 0-9]+)$",
        "where": ["classification"],
        "split": "[;,] ?",
        "vocabulary": ["Secret", "Top Secret", "Nodis"],
    }

    def hits(self, text: str, markers: tuple[Marker, ...] = (), variants: frozenset[str] = frozenset()) -> list[Hit]:
        header = Header(classifications=(Block(Kind.CLASSIFICATION, 0, len(text)),))
        made = document(text, header=header, markers=markers)
        return list(finder(self.TERMS, variants).hits(Ground(made)))

    def test_words_of_the_list_pass_in_any_case(self) -> None:
        assert self.hits("top  SECRET; nodis") == []

    def test_another_word_is_a_hit_with_the_nearest(self) -> None:
        (hit,) = self.hits("secret; nodsi")
        assert (hit.start, hit.end) == (8, 13)
        assert hit.values["word"] == "nodsi"
        assert hit.values["nearest"] == "Nodis"

    def test_a_word_that_nothing_is_near_to_has_its_own_message(self) -> None:
        (hit,) = self.hits("quartz", variants=frozenset({"without-nearest"}))
        assert (hit.values["nearest"], hit.variant) == ("", "without-nearest")
        (hit,) = self.hits("quartz")
        assert hit.variant == ""

    def test_a_marker_is_no_part_of_a_word(self) -> None:
        assert self.hits("secret1", (Marker("1", 6, 7, 0),)) == []
        assert len(self.hits("secret1")) == 1


class TestSequence:
    def hits(self, labels: list[str]) -> list[tuple[str, str, str]]:
        text = "\n".join(labels)
        places = []
        at = 0
        for label in labels:
            places.append(ListLabel(label, at, at + len(label)))
            at += len(label) + 1
        found = check_sequence(document(text, list_labels=tuple(places)), {"labels": "list-labels"})
        return [(h.values["previous"], h.values["label"], h.values["expected"]) for h in found]

    @pytest.mark.parametrize(
        "labels",
        [
            ["(a)", "(b)", "(c)"],
            ["1.", "(a)", "(b)", "2.", "(a)", "3."],
            ["i.", "ii.", "iii.", "iv.", "v.", "vi."],
            ["(h)", "(i)", "(j)"],
            ["(a)", "(b)", "(a)", "(b)"],
            ["1.", "9."],
            ["(a)", "(a)"],
            ["IX.", "X.", "XI."],
            [],
        ],
    )
    def test_what_follows_passes(self, labels: list[str]) -> None:
        assert self.hits(labels) == []

    @pytest.mark.parametrize(
        ("labels", "expected"),
        [
            (["(a)", "(c)"], ("(a)", "(c)", "(b)")),
            (["1.", "2.", "4."], ("2.", "4.", "3.")),
            (["(1)", "(a)", "(b)", "(3)"], ("(1)", "(3)", "(2)")),
            (["II.", "IV."], ("II.", "IV.", "III.")),
        ],
    )
    def test_what_skips_is_a_hit(self, labels: list[str], expected: tuple[str, str, str]) -> None:
        assert self.hits(labels) == [expected]

    def test_pages_and_notes_have_labels_too(self) -> None:
        pages = (PageBreak("4", 0, 1), PageBreak("6", 2, 3))
        assert len(list(check_sequence(document("4 6", page_breaks=pages), {"labels": "page-breaks"}))) == 1
        notes = (Note("1", 0, 1, 1, ()), Note("", 2, 3, 2, ()), Note("3", 4, 5, 5, ()))
        assert len(list(check_sequence(document("1 x 3", notes=notes), {"labels": "notes"}))) == 1


class TestHeaderSchema:
    def test_the_record_is_the_header_without_markers(self) -> None:
        assert record(whole()) == {
            "source_note": "611.41/3–1252: Telegram",
            "number": None,
            "heading": "The Consul at Porto Verde (Hale) to the Department of State",
            "datelines": ["Porto Verde, March 12, 1952."],
            "date": "1952-03-12",
            "classifications": ["secret"],
        }
        text = "Telegram1 to Hale"
        made = document(text, header=Header(heading=Block(Kind.HEADING, 0, 17)), markers=(Marker("1", 8, 9, None),))
        assert record(made)["heading"] == "Telegram to Hale"

    @pytest.mark.parametrize(
        ("line", "date"),
        [
            ("Paris, March 12, 1952—3 p. m.", "1952-03-12"),
            ("Paris, 12 March 1952", "1952-03-12"),
            ("Paris, the 1st June, 1861.", "1861-06-01"),
            ("Paris, February 31, 1952 (received March 2, 1952)", "1952-03-02"),
            ("Paris, undated", None),
        ],
    )
    def test_the_date_is_the_first_that_a_calendar_has(self, line: str, date: str | None) -> None:
        header = Header(datelines=(Block(Kind.DATELINE, 0, len(line)),))
        assert record(document(line, header=header))["date"] == date

    def hits(self, wanted: dict[str, Any], made: Document | None = None) -> list[tuple[str, str]]:
        made = made or whole()
        return [(made.text[h.start : h.end], h.values["problem"]) for h in HeaderSchema(wanted).hits(made)]

    def test_a_header_as_asked_for_passes(self) -> None:
        assert self.hits({"properties": {"heading": {"type": "string", "pattern": "^The "}}}) == []

    def test_a_part_that_does_not_fit_is_marked(self) -> None:
        problems = self.hits(
            {"properties": {"classifications": {"items": {"enum": ["top secret"], "description": "x"}}}}
        )
        assert problems == [("secret", "is not x")]

    def test_a_part_that_is_absent_is_told_at_the_first_line(self) -> None:
        problems = self.hits({"properties": {"number": {"type": "string"}}})
        assert problems == [("611.41/3–1252: Telegram", "is absent")]

    def test_an_empty_document_is_told_at_its_beginning(self) -> None:
        assert self.hits({"properties": {"heading": {"type": "string"}}}, document("")) == [("", "is absent")]

    @pytest.mark.parametrize(
        "wanted",
        [
            {"type": "nothing"},
            {"$ref": "#"},
            {"allOf": [{"$ref": "http://example.org/schema"}]},
            {"properties": {"heading": {"pattern": "(?=x)"}}},
            {"patternProperties": {"(a+)+$": {}}},
        ],
    )
    def test_a_schema_that_could_do_harm_is_refused(self, wanted: dict[str, Any]) -> None:
        with pytest.raises(HeaderSchemaError):
            prove_schema(wanted)

    def test_a_pattern_that_would_hang_pythons_own_engine_does_not(self) -> None:
        wanted = {"properties": {"heading": {"pattern": "^(a+)+$"}}}
        prove_schema(wanted)
        text = "a" * 5000 + "!"
        began = time.process_time()
        assert len(self.hits(wanted, document(text, header=Header(heading=Block(Kind.HEADING, 0, len(text)))))) == 1
        assert time.process_time() - began < 2


def test_a_schema_whose_parts_would_double_the_time_at_each_level_is_refused() -> None:
    """Validating `unevaluatedProperties` asks the parts beside it once more, and these those within them."""
    schema: dict[str, Any] = {"type": "object"}
    for _ in range(30):
        schema = {"allOf": [schema], "unevaluatedProperties": False}
    with pytest.raises(HeaderSchemaError, match="additional"):
        prove_schema(schema)
    prove_schema({"allOf": [{"type": "object"}], "unevaluatedProperties": False})
