"""The checklist of a sample: what is written is read back, and what is not understood is an error with its line."""

import pytest

from frlint.errors import ChecklistError
from frlint.sampling.checklist import Checklist, Item, text_of
from frlint.sampling.checklist_reading import read_checklist
from frlint.sampling.reading import Judged, Slip

DIGEST = "0123456789abcdef" * 2
FILLED = Checklist(
    "v1",
    reader="Ann Lee",
    date="2026-11-28",
    items=(
        Item("d1", DIGEST, 1240, "random", "v1/d1.txt", "drawn at random", "Telegram [sic] to *Hale*", verdict="clean"),
        Item(
            "d2",
            DIGEST,
            80,
            "doubt",
            reader="Ben",
            date="2026-11-29",
            verdict="slips",
            slips=(Slip(12, "spelling", "the boot: lay", "the boat: lay"), Slip(3, "omission", "of the -")),
            problems=(Judged("FN001", 3, 5, "a {b} c", ""), Judged("TX007", 4, 5, "to {the the} end", "false")),
            remarks="A bad scan.\n\n- ask: the archive\n### really",
        ),
        Item("d3", DIGEST, 1, "random"),
    ),
)


def page(checklist: Checklist = FILLED) -> str:
    return "".join(text_of(checklist))


def read(text: str) -> Checklist:
    return read_checklist(text.encode(), "sample.md")


def bare(item: Item) -> Item:
    """An item without what only the reader or only the writer knows."""
    return item._replace(file="", why="", title="", line=0, slip_lines=())


def fault(text: str) -> str:
    with pytest.raises(ChecklistError) as caught:
        read(text)
    return str(caught.value)


def test_what_is_written_is_read_back() -> None:
    found = read(page())
    assert [bare(item) for item in found.items] == [bare(item) for item in FILLED.items]
    assert found[:4] == ("v1", "", "Ann Lee", "2026-11-28")


def test_lines_of_items_and_slips_are_those_of_the_page() -> None:
    text = page()
    item = read(text).items[1]
    lines = text.split("\n")
    assert lines[item.line - 1] == "## 2. d2"
    assert [lines[line - 1].split(",")[0] for line in item.slip_lines] == ["- 12", "- 3"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Verdict: clean", "  verdict :   CLEAN.  "),
        ("Verdict: clean", "Verdict: `clean`"),
        ("Verdict: clean", "Verdict: **clean**"),
        ("- 12, spelling: the boot", "*  line 12 ;  Spelling :  the boot"),
        ("- 12, spelling: the boot", "\t- 12 spelling: the boot"),
        (" -> the boat: lay", "   =>   the boat: lay"),
        ("- ? FN001", "- [ ] FN001"),
        ("- ? FN001", "- FN001"),
        ("- false TX007", "- [False] TX007"),
        ("Words: 1240", "Words: 1,240"),
        ("## 1. d1", "##   1)  d1  "),
        ("Slips:\n", "\n\n> a line for people\n\nSlips:\n\n\n- \n"),
        ("\n", "\r\n"),
        ("Verdict: clean", "Verdict:\u00a0clean"),
    ],
)
def test_white_space_case_and_bullets_say_nothing(old: str, new: str) -> None:
    text = page()
    assert old in text
    found = read(text.replace(old, new, -1 if old == "\n" else 1))
    assert [bare(item) for item in found.items] == [bare(item) for item in FILLED.items]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read("\ufeff" + page()).volume == "v1"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Verdict: clean", "Verdict: clea", "`clea` is not known here; did you mean `clean`?"),
        ("\n- 12, spelling:", "\n- 12, speling:", "`speling` is not known here; did you mean `spelling`?"),
        ("\n- 12, spelling:", "\n- spelling,", "no slip that is understood"),
        ("\n- 12, spelling:", "\n- 0, spelling:", "lines are counted from 1"),
        ("- false TX007", "- wrong TX007", "`wrong` is not known here"),
        ("- false TX007 4:5", "- false TX007", "no problem that is understood"),
        ("Slips:\n- 12", "Slips:\nsee my mail\n- 12", "no slip that is understood"),
        ("Verdict: clean", "Verdict: clean\nI saw nothing.", "this line means nothing here"),
        ("Verdict: clean", "Verdikt: clean", "`verdikt` is not known here; did you mean `verdict`?"),
        ("Verdict: clean", "Verdict: clean\nVerdict: slips", "`verdict` stands twice, first on line"),
        ("Verdict: clean", "Verdict: slips", "the verdict is `slips`, and none stands below"),
        ("Verdict: slips", "Verdict: clean", "the verdict is `clean`, and 2 stand below"),
        ("Verdict: slips", "Verdict:", "the verdict is empty, and something is written below"),
        ("Read on: 2026-11-29", "Read on: 2026-02-30", "there is no day 2026-02-30"),
        ("## 2. d2", "## 2. d1", "d1 stands here twice"),
        ("## 2. d2", "", "another document's part stands among the remarks"),
        (f"Text: {DIGEST}", "Text: none", "`none` is no digest"),
        (f"Text: {DIGEST}\n", "", "`Text:` of this document is missing"),
        ("Slips:\n- 12", "Slips: none\n- 12", "`slips` has its lines below"),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(old: str, new: str, told: str) -> None:
    text = page()
    assert old in text
    changed = text.replace(old, new, 1)
    message = fault(changed)
    assert told in message
    assert message.startswith("sample.md:")


def test_all_that_is_wrong_is_told_at_once() -> None:
    message = fault(page().replace("Verdict: clean", "Verdict: yes").replace("\n- 12, spelling:", "\n- 12, wrong:"))
    assert message.count("sample.md:") == 2


def test_a_page_that_is_no_checklist_is_told_to_be_none() -> None:
    assert "this is no checklist" in fault("# Minutes\n")
    assert "this is no checklist" in fault("")


def test_bytes_that_are_not_utf_8_are_told_with_their_line() -> None:
    with pytest.raises(ChecklistError, match=r"sample\.md:2: byte 3 is not UTF-8"):
        read_checklist(b"a\n\xff\n", "sample.md")


def test_whatever_one_line_is_replaced_by_the_page_is_read_or_refused_and_no_verdict_is_lost() -> None:
    """A page either keeps every slip and verdict of the lines that were not touched, or it is refused as a whole."""
    lines = page().split("\n")
    for number, _ in enumerate(lines):
        for junk in ("rubbish", "- rubbish", "Rubbish: x", "## rubbish"):
            changed = "\n".join([*lines[:number], junk, *lines[number + 1 :]])
            try:
                found = read(changed)
            except ChecklistError:
                continue
            # What is taken: the line said nothing to begin with, or the junk stands among the remarks.
            kept = sum(len(item.slips) + bool(item.verdict) for item in found.items)
            text = lines[number]
            lost = text.startswith(("- 12", "- 3,", "Verdict: c", "Verdict: s"))
            assert kept == 4 and not lost, (text, junk)
