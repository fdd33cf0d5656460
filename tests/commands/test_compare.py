"""`frlint compare`: each drift of plain text from its TEI is told, alone, at its place on either side."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from making.editions import Editor, at_work
from making.tei_specimens import INSIDES, LETTER, document, volume

from frlint.commands.compare import with_words_counted
from frlint.drift import Drift, DriftKind, compare
from frlint.drift.alignment import SMALL, Gap, gaps, matches
from frlint.model.document import Document
from frlint.readers import ReaderOptions, read
from frlint.readers.tei import open_volume

_WORDS = ("harbor", "treaty", "envoy", "lighter", "cargo", "pilot", "tariff", "quay", "duty", "island", "consul", "tug")
_COUNT = 8
"""Paragraphs of the specimen, each with a note."""


def _sentence(seed: int) -> str:
    one, two, three = (_WORDS[(seed * 5 + k * 7) % len(_WORDS)] for k in range(3))
    return f"Part {chr(65 + seed)} speaks of the {one}, of the {two} and of a {three} in 1949"


def _paragraphs() -> Iterator[str]:
    """Paragraphs with a note each, and a page break between blocks or in a line behind every other one."""
    for k in range(_COUNT):
        note = f'<note n="{k + 1}" xml:id="d1fn{k + 1}">Dated March {k + 1}, 1950; paper {chr(65 + k)}.</note>'
        inner = f' <pb n="{k + 11}"/> on' if k % 4 == 1 else ""
        yield f"<p>{_sentence(k)}{note} and was seen{inner} near the {_WORDS[k]}.</p>"
        if k % 4 == 3:
            yield f'<pb n="{k + 11}"/>'


PAPER = (
    '<note rend="inline" type="source">611.42/3–1150: Telegram</note>'
    "<head>The Ambassador in Norland (Hale) to the Secretary of State</head>"
    '<opener><dateline>Porto Sul, <date when="1950-03-11">March 11, 1950</date></dateline>'
    "<seg>secret</seg></opener>" + "".join(_paragraphs()) + "<closer><signed>Hale</signed></closer>"
)


def tei_of(inside: str) -> Document:
    """The document of a volume that has one."""
    opened = open_volume(volume(document(inside)).encode(), "pv52.xml", ReaderOptions())
    return opened.read(opened.entries[0])


def plain_of(text: str) -> Document:
    (plain,) = read(text.encode(), "pv52/d1.txt", ReaderOptions())
    return plain


TEI = tei_of(PAPER)


def drift_of(text: str) -> list[Drift]:
    """How a text has drifted from the specimen."""
    return compare(TEI, plain_of(text))


def one_of(text: str) -> Drift:
    """The one drift of a text."""
    (drift,) = drift_of(text)
    return drift


def put(text: str, part: object, new: str = "") -> str:
    """A text with something else where a part of the specimen stands."""
    start, end = part.start, part.end  # type: ignore[attr-defined]
    return text[:start] + new + text[end:]


def kind(drift: Drift) -> tuple[str, str, str]:
    return drift.part, str(drift.how), drift.label


@given(inside=INSIDES)
def test_what_tei_gives_has_not_drifted_from_it(inside: str) -> None:
    """Whatever the XML: its own plain-text form, read again as plain text, shows no drift."""
    tei = tei_of(inside)
    assert compare(tei, plain_of(tei.text)) == []


@given(line_end=st.sampled_from(["\n", "\r\n", "\r"]), blanks=st.integers(1, 3), ending=st.sampled_from(["", "\n\n"]))
def test_white_space_is_no_drift(line_end: str, blanks: int, ending: str) -> None:
    text = TEI.text.replace("\n\nPart", "\n" * (blanks + 1) + "Part").rstrip("\n") + ending
    assert drift_of(text.replace("\n", line_end)) == []


def test_bars_of_tables_are_no_drift() -> None:
    """Whether empty cells at the ends of rows leave bars is a matter of taste."""
    tei = tei_of(LETTER)
    assert "| 7" in tei.text
    assert compare(tei, plain_of(tei.text.replace("| 7", "7 |"))) == []


@given(k=st.integers(0, _COUNT - 1))
def test_a_lost_marker_is_one_drift_where_it_stood(k: int) -> None:
    marker = TEI.markers[k]
    drift = one_of(put(TEI.text, marker))
    assert kind(drift) == ("marker", "lost", marker.label)
    assert (drift.tei, drift.text) == ((marker.start, marker.end), (marker.start, marker.start))


@given(k=st.integers(0, _COUNT - 1), label=st.integers(20, 99).map(str))
def test_a_marker_with_another_number_is_one_drift(k: int, label: str) -> None:
    """Though the word before it ends in figures, too: `194965`. Only `194923` may as well be markers 2 and 3."""
    marker = TEI.markers[k]
    assume(label != f"{k + 1}{k + 2}")
    drift = one_of(put(TEI.text, marker, label))
    assert (*kind(drift), drift.others) == ("marker", "changed", marker.label, label)


@given(k=st.integers(0, _COUNT - 1), data=st.data())
def test_a_marker_elsewhere_is_one_drift(k: int, data: st.DataObject) -> None:
    marker = TEI.markers[k]
    text = put(TEI.text, marker)
    block = TEI.block_at(marker.start)
    assert block
    ends = [m.end() for m in re.finditer("[a-z]{3,}(?= )", text) if block.start <= m.start() and m.end() < marker.start]
    at = data.draw(st.sampled_from(ends))
    drift = one_of(text[:at] + marker.label + text[at:])
    assert kind(drift) == ("marker", "moved", marker.label)
    assert (drift.tei.start, drift.text.start) == (marker.start, at)


def test_a_marker_apart_from_its_word_is_one_drift() -> None:
    marker = TEI.markers[2]
    drift = one_of(put(TEI.text, marker, f" [{marker.label}]"))
    assert (drift.part, drift.label) == ("marker", "3")


@given(k=st.integers(0, 3), label=st.integers(300, 400).map(str))
def test_a_page_break_lost_or_with_another_number_is_one_drift(k: int, label: str) -> None:
    page = TEI.page_breaks[k]
    part = "page-break-between" if TEI.text[page.start - 1] == "\n" else "page-break"
    assert kind(one_of(put(TEI.text, page))) == (part, "lost", page.label)
    changed = one_of(put(TEI.text, page, f"[Page {label}]"))
    assert (*kind(changed), changed.others) == (part, "changed", page.label, label)
    damaged = one_of(put(TEI.text, page, f"[Page {page.label}"))
    assert kind(damaged) == (part, "changed", page.label)


def note_line(k: int) -> str:
    return f"  {k + 1}. Dated March {k + 1}, 1950; paper {chr(65 + k)}.\n"


@given(k=st.integers(0, _COUNT - 1))
def test_a_lost_note_is_one_drift(k: int) -> None:
    assert note_line(k) in TEI.text
    assert kind(one_of(TEI.text.replace(note_line(k), ""))) == ("note", "lost", str(k + 1))


@given(k=st.integers(0, _COUNT - 1))
def test_a_note_with_another_number_is_one_drift(k: int) -> None:
    drift = one_of(TEI.text.replace(note_line(k), note_line(k).replace(f"{k + 1}.", "77.", 1)))
    assert (*kind(drift), drift.others) == ("note", "changed", str(k + 1), "77")


@given(k=st.integers(0, _COUNT - 2))
def test_notes_that_change_places_are_one_drift(k: int) -> None:
    text = TEI.text.replace(note_line(k) + note_line(k + 1), note_line(k + 1) + note_line(k))
    drift = one_of(text)
    assert (drift.part, drift.how) == ("note", DriftKind.MOVED)


@given(k=st.integers(0, _COUNT - 3))
def test_a_note_dropped_and_the_others_numbered_anew_are_told_in_three(k: int) -> None:
    """The marker, the note, and one run of notes that are numbered anew with their markers."""
    text = TEI.text.replace(note_line(k), "")
    for j in range(k + 1, _COUNT):
        text = text.replace(note_line(j), note_line(j).replace(f"{j + 1}.", f"{j}.", 1))
    for marker in reversed(TEI.markers):
        number = int(marker.label)
        if number == k + 1:
            text = put(text, marker)
        elif number > k + 1:
            text = put(text, marker, str(number - 1))
    run = f"{k + 2}–{_COUNT}"
    assert [kind(d) for d in drift_of(text)] == [
        ("marker", "lost", str(k + 1)),
        ("note", "lost", str(k + 1)),
        ("note", "changed", run),
    ]


@pytest.mark.parametrize("part", ["heading", "source-note", "dateline", "classification", "closing"])
def test_a_lost_part_of_the_header_is_one_drift(part: str) -> None:
    block = next(b for b in TEI.blocks if b.kind == part)
    assert kind(one_of(put(TEI.text, block))) == (part, "lost", "")


@pytest.mark.parametrize("part", ["heading", "source-note", "dateline"])
@given(data=st.data())
def test_a_part_of_the_header_with_another_word_is_one_drift(part: str, data: st.DataObject) -> None:
    block = next(b for b in TEI.blocks if b.kind == part)
    words = TEI.quote(block).split(" ")
    k = data.draw(st.integers(0, len(words) - 1))
    words[k] = f"x{words[k]}"
    assert kind(one_of(put(TEI.text, block, " ".join(words)))) == (part, "changed", "")


def test_parts_that_change_places_are_one_drift() -> None:
    text = TEI.text.replace("Porto Sul, March 11, 1950\n\nsecret", "secret\n\nPorto Sul, March 11, 1950")
    drift = one_of(text)
    assert (drift.part in ("dateline", "classification"), drift.how) == (True, DriftKind.MOVED)


def test_a_paragraph_elsewhere_takes_its_marker_along() -> None:
    first, second = (f"{_sentence(k)}{k + 1} and was seen near the {_WORDS[k]}." for k in (2, 6))
    assert first in TEI.text
    assert second in TEI.text
    text = TEI.text.replace(first, "\0").replace(second, first).replace("\0", second)
    assert {(d.part, d.how) for d in drift_of(text)} == {("text", DriftKind.MOVED)}


@given(k=st.integers(0, _COUNT - 1), word=st.sampled_from(["the", "very", "1950"]))
def test_words_put_in_are_told_as_text(k: int, word: str) -> None:
    place = TEI.text.index(_sentence(k)) + len("Part A")
    drift = one_of(f"{TEI.text[:place]} {word}{TEI.text[place:]}")
    assert (drift.part, drift.how, drift.others) == ("text", DriftKind.ADDED, word)


@given(st.lists(st.sampled_from("abcdef"), max_size=30), st.lists(st.sampled_from("abcdef"), max_size=30))
def test_matches_and_gaps_cover_both_texts(left: list[str], right: list[str]) -> None:
    """Matches are equal words in order; what is between them is in gaps; nothing is twice or left out."""
    found = matches(left, right)
    for match in found:
        assert left[match.left : match.left + match.size] == right[match.right : match.right + match.size]
    between = list(gaps(found, Gap(0, len(left), 0, len(right))))
    ours = [(m.left, m.left + m.size) for m in found] + [(g.left, g.left_end) for g in between]
    theirs = [(m.right, m.right + m.size) for m in found] + [(g.right, g.right_end) for g in between]
    for spans, text in ((ours, left), (theirs, right)):
        assert sorted(k for a, b in spans for k in range(a, b)) == list(range(len(text)))


def test_long_texts_are_matched_by_words_that_occur_once() -> None:
    left = [word for k in range(500) for word in ("the", str(k), "of")]
    right = [word for word in left if word != "250"]
    right[3] = "x"
    assert len(left) * len(right) > SMALL
    right.insert(0, "y")
    right.append("z")
    assert sum(match.size for match in matches(left, right)) == len(left) - 2


# The command


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Editor:
    """An editor in a folder with a volume of two documents and its plain text."""
    other = PAPER.replace("Hale", "Orme").replace("d1fn", "d2fn")
    written = volume(document(PAPER), document(other, "d2", "2"))
    (tmp_path / "pv52.xml").write_text(written, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    one = at_work(tmp_path, monkeypatch, capfdbinary)
    assert one.says("convert", "pv52.xml", "text").code == 0
    return one


def change(name: str, old: str, new: str) -> None:
    file = Path("text", name)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


COMPARE = ("compare", "pv52.xml", "text")


def test_what_was_converted_has_not_drifted(editor: Editor) -> None:
    said = editor.says(*COMPARE)
    assert (said.code, said.out, said.err) == (0, "", "No drift in 2 documents\n")


def test_a_drift_is_told_with_its_place_on_either_side(editor: Editor) -> None:
    change("d2.txt", "in 19492 and", "in 1949 and")
    line = Path("text/d2.txt").read_text(encoding="utf-8").splitlines()
    at = next(k for k, words in enumerate(line, 1) if words.startswith("Part B"))
    xml = Path("pv52.xml").read_text(encoding="utf-8")
    tag = xml.index('<note n="2" xml:id="d2fn2"')
    row, column = xml.count("\n", 0, tag) + 1, tag - xml.rfind("\n", 0, tag)
    said = editor.says(*COMPARE)
    end = line[at - 1].index("1949") + len("1949") + 1
    shown = f"text/d2.txt:{at}:{end}: lost marker [d2] marker 2 is in the TEI only (pv52.xml:{row}:{column})\n"
    assert (said.code, said.out) == (1, shown)
    assert said.err == "Drift in 1 of 2 documents: 1 marker\n"
    (data,) = editor.says(*COMPARE, "--output-format", "json").data
    assert (data["part"], data["drift"], data["label"]) == ("marker", "lost", "2")
    assert (data["tei"]["line"], data["tei"]["column"], data["tei"]["words"]) == (row, column, "2")
    assert (data["text"]["line"], data["text"]["column"], data["text"]["words"]) == (at, end, "")
    full = editor.says(*COMPARE, "--output-format", "full").out
    assert "in 1949⟨2⟩ and" in full
    assert "in 1949⟨⟩ and" in full


def test_a_document_on_one_side_only_is_told(editor: Editor) -> None:
    Path("text/d1.txt").unlink()
    Path("text/d7.txt").write_text("A paper\n", encoding="utf-8")
    said = editor.says(*COMPARE, "--output-format", "json")
    assert [(one["document"], one["part"], one["drift"]) for one in said.data] == [
        ("d1", "document", "lost"),
        ("d7", "document", "added"),
    ]
    assert said.code == 1


def test_other_words_are_counted_and_listed_on_request(editor: Editor) -> None:
    change("d1.txt", "Part A speaks", "Part A tells")
    change("d1.txt", "Part C speaks", "Part C tells")
    counted = editor.says(*COMPARE)
    assert counted.out.count("\n") == 1
    assert "other words in 2 places" in counted.out
    listed = editor.says(*COMPARE, "--text", "--output-format", "json").data
    assert [(one["tei"]["words"], one["text"]["words"]) for one in listed] == [("speaks", "tells")] * 2
    assert with_words_counted([]) == []


def test_known_losses_are_left_out_and_said(editor: Editor) -> None:
    change("d1.txt", "Porto Sul, March 11, 1950\n\n", "")
    change("d2.txt", "March 11", "March 12")
    for ignored, code, left in (("dateline", 0, "2 datelines"), ("lost-dateline", 1, "1 dateline")):
        said = editor.says(*COMPARE, "--ignore", ignored)
        assert said.code == code
        assert f"(left out: {left})" in said.err
    between = "[Page 14]\n\n"
    change("d1.txt", between, "")
    assert "page break" in editor.says(*COMPARE, "--ignore", "dateline").out
    assert editor.says(*COMPARE, "--ignore", "dateline,page-break-between").code == 0
    assert editor.says(*COMPARE, "--ignore", "dateline", "--ignore", "page-break").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pv52.xml",), "two are needed"),
        (("text", "pv52.xml"), "is a folder"),
        (("pv52.xml", "."), "did you mean ./text?"),
        (("pv52.xml", "nowhere"), "cannot be looked into"),
        (("nothing.xml", "text"), "cannot be read"),
        (("pv52.xml", "text", "--ignore", "markers"), "did you mean marker?"),
        (("-", "text"), "standard input"),
    ],
)
def test_wrong_usage_says_what_to_do(editor: Editor, words: tuple[str, ...], said: str) -> None:
    answer = editor.says("compare", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_volume_that_is_not_well_formed_is_never_without_drift(editor: Editor) -> None:
    xml = Path("pv52.xml")
    text = xml.read_text(encoding="utf-8")
    xml.write_text(text.replace("(Orme) to the Secretary", "(Orme) & the Secretary"), encoding="utf-8")
    said = editor.says(*COMPARE, "--ignore", "document")
    assert said.code == 1
    assert "the XML is not well-formed" in said.err


def test_a_file_that_cannot_be_read_is_said(editor: Editor) -> None:
    Path("text/d1.txt").write_bytes(b"\0\0")
    said = editor.says(*COMPARE)
    assert said.code == 1
    assert "text/d1.txt cannot be read" in said.err
