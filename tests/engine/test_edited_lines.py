"""The lines that a fix brings are those of the file, in whatever form and wherever in a volume its document stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.documents import rule
from making.editions import Editor
from making.tei_specimens import document, volume

from frlint.engine.check_file import check
from frlint.engine.edited_lines import LINES, MOST
from frlint.engine.stored import report_from_bytes, report_to_bytes
from frlint.model.problem import Problem
from frlint.rulebook import Rulebook

RUN = [
    rule("FR001", kind="engine", severity="error", message="cannot be checked: {reason}"),
    rule("FR002", kind="engine", severity="error", message="{what} crashed on {file}: {exception}"),
]
DOUBLED = rule(match=r"\bboat boat\b", replacement="boat", fix="unsafe")
JOINED = rule("UX002", match=r"sea\s+side", replacement="seaside", fix="unsafe")
HEADING = "The Consul at Porto Verde (Hale) to the Department of State"


def problems(data: bytes, *rules: object, path: str = "v/d1.txt") -> tuple[Problem, ...]:
    report = check(data, path, Rulebook([*RUN, *rules], "test").select())  # type: ignore[list-item]
    assert report_from_bytes(report_to_bytes(report, path), path).problems == report.problems, "as they are stored"
    return report.problems


def assert_lines_are_of(problem: Problem, text: str) -> None:
    """The lines are those of the file's text that the first edits touch."""
    assert problem.fix
    assert problem.fix.lines
    for line in problem.fix.lines:
        assert text[line.start : line.start + len(line.text)] == line.text
        assert text[: line.start].replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1 == line.number
        behind = text[line.start + len(line.text) :][:1]
        assert behind in ("", "\r", "\n"), "whole lines"
    for edit in sorted(problem.fix.edits)[:MOST]:
        assert any(line.start <= edit.start <= line.start + len(line.text) for line in problem.fix.lines)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_they_are_counted_in_the_file_whatever_its_line_ends(end: str, mark: bytes) -> None:
    text = end.join((HEADING, "", "One boat boat lay in the harbor.", "", "The boat boat at the sea", "side.", ""))
    found = problems(mark + text.encode(), DOUBLED, JOINED)
    assert [[line.number for line in one.fix.lines] for one in found if one.fix] == [[3], [5], [5, 6]]
    for one in found:
        assert_lines_are_of(one, text)


def test_the_end_of_a_file_without_a_line_end_is_a_place_of_its_last_line() -> None:
    (found,) = problems(f"{HEADING}\n\nThe boat boat".encode(), DOUBLED)
    assert_lines_are_of(found, f"{HEADING}\n\nThe boat boat")
    assert found.fix
    assert [line.text for line in found.fix.lines] == ["The boat boat"]


@given(st.lists(st.sampled_from(["a boat boat", "sea\nside", "calm", "é中", "\n\n"]), max_size=12), st.booleans())
def test_lines_and_edits_agree_in_any_text(pieces: list[str], is_crlf: bool) -> None:
    text = f"{HEADING}\n\n{' '.join(pieces)}"
    text = text.replace("\n", "\r\n") if is_crlf else text
    for found in problems(text.encode(), DOUBLED, JOINED):
        assert_lines_are_of(found, text)


def test_an_edit_of_many_lines_brings_none() -> None:
    text = f"{HEADING}\n\nsea{chr(10) * (LINES + 1)}side"
    (found,) = problems(text.encode(), JOINED)
    assert found.fix
    assert found.fix.edits
    assert not found.fix.lines


def test_they_are_lines_of_the_xml_in_a_document_of_a_volume() -> None:
    inside = f"<head>{HEADING}</head>\n<p>One\nboat boat lay &amp; <hi>rested</hi>.</p>"
    text = volume(document(inside), document(inside, "d2", "2"))
    found = problems(text.encode(), DOUBLED, path="v.xml")
    assert [[line.text for line in one.fix.lines] for one in found if one.fix] == [
        [
            "boat boat lay &amp; <hi>rested</hi>.</p></div>"
            + f'<div type="document" xml:id="d2" n="2"><head>{HEADING}</head>'
        ],
        ["boat boat lay &amp; <hi>rested</hi>.</p></div>"],
    ]
    for one in found:
        assert_lines_are_of(one, text)


def test_lines_of_a_document_that_moved_in_its_volume_are_where_it_is_now(editor: Editor, tmp_path: Path) -> None:
    """What is stored of a document says nothing of its place in the file."""
    inside = f"<head>{HEADING}</head>\n<p>A blank was lost at Mr.Thant&#x2019;s door.</p>"
    editor.go(tmp_path)
    for divs in ([document(inside)], [document("<head>A new one</head>", "d0", "0"), document(inside)]):
        (tmp_path / "v.xml").write_text(volume(*divs), encoding="utf-8")
        stored = [
            editor.says("check", "--isolated", "--output-format", form, "v.xml").out for form in ("full", "sarif")
        ]
        again = [
            editor.says("check", "--isolated", "--no-cache", "--output-format", form, "v.xml").out
            for form in ("full", "sarif")
        ]
        assert stored == again
        assert "Mr.␣Thant" in stored[0]
