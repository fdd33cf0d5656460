"""The file of readings: read with errors that show their place, written sorted, merged by git and entry by entry."""

from pathlib import Path

import pytest
from making.repositories import Made, isolate

from frlint.errors import ReadingsError
from frlint.sampling.reading import DRAWN, JUDGEMENTS, KINDS, Judged, Reading, Slip
from frlint.sampling.readings_file import HEAD, parse, with_readings
from frlint.sampling.readings_merge import merge_readings
from frlint.schemas import schema

DIGEST = "0123456789abcdef" * 2
PLAIN = Reading("d8", "Ann", "2026-11-28", DIGEST, 500, "random")
FULL = Reading(
    "v1/d35#x",
    "Ann “Lee”: yes",
    "2026-11-28",
    "0" * 32,
    1240,
    "doubt",
    "proofread",
    (Slip(3, "word", "it's: {a} # b", "x\ty"), Slip(9, "date", "null")),
    (Judged("FN001", 3, 4, "a {b}", "false"), Judged("TX007", 9, 1, "", "right")),
    "line\n\nsecond: – é",
)


def file_of(*readings: Reading) -> bytes:
    return with_readings(b"", readings, "readings.yaml")


def test_what_is_written_is_read_back() -> None:
    assert parse(file_of(FULL, PLAIN), "readings.yaml") == [PLAIN, FULL]


@pytest.mark.parametrize(
    "word", ["true", "null", "1", "2026-01-01", "- a", "a: b", "'", '"', "#x", " a ", "é\u2028", "\\"]
)
def test_whatever_words_stand_in_an_entry_they_are_read_back(word: str) -> None:
    reading = PLAIN._replace(reader=word, remarks=word, slips=(Slip(1, "other", word, word),))
    assert parse(file_of(reading), "readings.yaml") == [reading]


def test_entries_are_sorted_by_document_and_day_and_the_rest_stays_to_the_letter() -> None:
    mine = b"# Ours.\n\n# Read twice.\n- document: d10\n  reader: Ann\n  date: '2026-01-02'\n"
    mine += b"  digest: 'ffffffffffffffff'\n  words: 3\n  drawn: random # at first\n"
    found = with_readings(mine, [PLAIN, PLAIN._replace(document="d11")], "readings.yaml")
    assert [one.document for one in parse(found, "x")] == ["d8", "d10", "d11"]
    text = found.decode()
    assert text.startswith("# Ours.\n\n- document: 'd8'")
    assert mine.decode().partition("\n\n")[2].rstrip() in text


def test_an_entry_of_the_same_day_reader_and_text_gives_way_to_the_new_one_and_keeps_its_comment() -> None:
    data = file_of(PLAIN).replace(b"- document", b"# Look again.\n- document")
    found = with_readings(data, [PLAIN._replace(slips=(Slip(1, "word", "a"),))], "x")
    assert len(parse(found, "x")) == 1
    assert b"# Look again.\n- document" in found
    assert parse(with_readings(found, [PLAIN._replace(date="2026-11-29")], "x"), "x")[1].date == "2026-11-29"


def test_nothing_is_changed_where_all_is_there_already() -> None:
    data = file_of(PLAIN, FULL)
    assert with_readings(data, [FULL], "x") == data


@pytest.mark.parametrize("data", [b"", b"[]\n", b"# Nothing yet.\n", HEAD.encode()])
def test_a_file_without_entries_takes_the_first(data: bytes) -> None:
    assert parse(with_readings(data, [PLAIN], "x"), "x") == [PLAIN]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"drawn: random", b"drawn: randm", "readings.yaml:8:10: `randm` is not known here; did you mean `random`?"),
        (b"reader: Ann", b"readr: Ann", "readings.yaml:4:3: unknown key `readr`; did you mean `reader`?"),
        (b"'2026-11-28'", b"'2026-02-30'", "readings.yaml:5:9: there is no day 2026-02-30"),
        (b"words: 500", b"words: many", "readings.yaml:7:10: a text stands here"),
        (b"words: 500\n", b"words: [\n", "not YAML"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_nearest_word(old: bytes, new: bytes, told: str) -> None:
    with pytest.raises(ReadingsError) as caught:
        parse(file_of(PLAIN).replace(old, new), "readings.yaml")
    assert told in str(caught.value)


def test_the_same_reading_twice_is_told_with_the_line_of_the_first() -> None:
    block = file_of(PLAIN).decode().partition("\n\n")[2]
    with pytest.raises(ReadingsError, match="on this day already, on line 1"):
        parse(f"{block}\n{block}".encode(), "readings.yaml")


def test_entries_on_one_line_are_refused_when_something_is_to_be_put_in() -> None:
    flow = f"[{{document: d1, reader: A, date: '2026-01-01', digest: '{DIGEST}', words: 1, drawn: random}}]".encode()
    assert len(parse(flow, "x")) == 1
    with pytest.raises(ReadingsError, match="not parted by lines"):
        with_readings(flow, [PLAIN], "x")


def test_the_schema_knows_the_words_that_the_code_knows() -> None:
    entry = schema("readings")["items"]["properties"]
    assert tuple(entry["drawn"]["enum"]) == DRAWN
    assert tuple(entry["slips"]["items"]["properties"]["kind"]["enum"]) == KINDS
    assert tuple(entry["problems"]["items"]["properties"]["verdict"]["enum"]) == JUDGEMENTS


class TestMerge:
    def test_git_merges_what_two_people_recorded_of_different_documents(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        isolate(monkeypatch, tmp_path)
        made = Made(tmp_path / "edition")
        path = made.folder / "readings.yaml"
        old = [PLAIN._replace(document=f"d{k}") for k in (10, 20, 30)]
        path.write_bytes(file_of(*old))
        made.commit("Readings")
        mine, other = PLAIN._replace(document="d5"), PLAIN._replace(document="d25", reader="Ben")
        made.git("checkout", "--quiet", "-b", "other")
        path.write_bytes(with_readings(path.read_bytes(), [other], "x"))
        made.commit("Ben read")
        made.git("checkout", "--quiet", "main")
        path.write_bytes(with_readings(path.read_bytes(), [mine], "x"))
        made.commit("Ann read")
        made.git("merge", "--quiet", "--no-edit", "other")
        assert parse(path.read_bytes(), "x") == [mine, old[0], old[1], other, old[2]]

    def test_both_sides_entries_are_there_also_where_they_stand_side_by_side(self) -> None:
        base = file_of(PLAIN)
        mine = with_readings(base, [PLAIN._replace(document="d9")], "x")
        other = with_readings(base, [PLAIN._replace(document="d9", reader="Ben"), PLAIN._replace(document="d10")], "x")
        merged = merge_readings(base, mine, other, "readings.yaml")
        assert merged.data is not None
        found = [(one.document, one.reader) for one in parse(merged.data, "x")]
        assert found == [("d8", "Ann"), ("d9", "Ann"), ("d9", "Ben"), ("d10", "Ann")]

    def test_what_one_side_took_out_or_changed_is_so_afterwards(self) -> None:
        base = file_of(PLAIN, FULL)
        changed = with_readings(base, [FULL._replace(remarks="")], "x")
        merged = merge_readings(base, file_of(FULL), changed, "x")
        assert merged.data is not None
        assert parse(merged.data, "x") == [FULL._replace(remarks="")]

    def test_an_entry_that_both_changed_is_for_people_to_decide(self) -> None:
        base = file_of(PLAIN)
        mine, other = (with_readings(base, [PLAIN._replace(remarks=word)], "x") for word in ("a", "b"))
        merged = merge_readings(base, mine, other, "x")
        assert merged.data is None
        assert merged.why == "both sides changed what Ann found in d8 on 2026-11-28"
        assert merge_readings(base, b"", other, "x").data is None

    def test_comments_at_the_top_that_both_changed_are_for_people_to_decide(self) -> None:
        base = file_of(PLAIN)
        mine, other = (word + base for word in (b"# Mine.\n", b"# Theirs.\n"))
        assert merge_readings(base, mine, other, "x").data is None
        assert merge_readings(base, mine, base, "x").data == mine
