"""Markers and notes pair after edits as before, or it is said what does not."""

import pytest

from frlint.fixes.changes import Changes
from frlint.fixes.pairing_proof import pairing_fault
from frlint.fixes.version import signs_of
from frlint.model.problem import Edit
from frlint.readers import read

TEXT = """\
The Consul at Porto Verde (Hale) to the Department of State

Porto Verde, March 12, 1952.

[Page 7]

The envoy spoke of the harbor,1 and of the old treaty.2 The pilot was heard last.3 [Page 8] The boats lay still.

  1. Not printed.
  2. Dated March 2, 1952.

    A second paragraph of it.

  3. See footnote 2, above.
"""


def fault(old: str, new: str, *, text: str = TEXT, line_ends: str = "\n") -> str:
    """What is not as it was once a piece of the text is replaced."""
    text, old, new = (one.replace("\n", line_ends) for one in (text, old, new))
    start = text.index(old)
    changes = Changes(text, [Edit(start, start + len(old), new)])
    signs = [signs_of(read(one.encode(), "d1.txt")[0]) for one in (text, changes.new)]
    return pairing_fault(*signs, changes)


@pytest.mark.parametrize("line_ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("harbor", "harbour"),
        ("the old treaty", "a treaty"),
        ("Not printed", "Not  printed"),
        ("second paragraph of it", "second paragraph"),
        ("[Page 8]", "[Page 9]"),
        ("Dated March 2, 1952", "Dated March 3, 1952"),
    ],
)
def test_an_edit_of_words_beside_markers_and_in_notes_is_no_harm(old: str, new: str, line_ends: str) -> None:
    assert fault(old, new, line_ends=line_ends) == ""


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("harbor,1", "harbor,", "marker 1 would be lost"),
        ("treaty.2", "treaty.", "marker 2 would be lost"),
        ("  2. Dated March 2, 1952.", "", "note 2"),
        ("\n  3. See footnote 2, above.\n", "\n", "note 3"),
        ("[Page 8]", "Page 8", "page break"),
        ("1952.\n\n[Page 7]\n\nThe", "1952.\n\nThe", "page break"),
    ],
)
def test_what_is_lost_is_said(old: str, new: str, what: str) -> None:
    assert what in fault(old, new)


def test_a_marker_that_would_belong_to_another_note_is_said() -> None:
    assert fault("harbor,1", "harbor,3") != ""


@pytest.mark.parametrize(("damaged", "mended"), [("   2. Dated", "  2. Dated"), ("  2 Dated", "  2. Dated")])
def test_the_form_of_a_note_may_be_mended_as_nothing_is_lost_by_it(damaged: str, mended: str) -> None:
    text = TEXT.replace(mended, damaged)
    assert text != TEXT
    assert fault(damaged, mended, text=text) == ""
