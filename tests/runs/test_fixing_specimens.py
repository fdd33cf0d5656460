"""Specimens with slips put in, in text and in TEI, with any line ends and byte order mark, fixed by all rules."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.reading import BOM
from making.tei_specimens import LETTER, document, volume

from frlint.configuration import Configurations
from frlint.files.walk import File
from frlint.fixes.changes import Changes
from frlint.history.comparison import compare
from frlint.readers import read
from frlint.runs.checker import Checker
from frlint.runs.fixing.fixer import FixedFile, Fixer, FixJob, Wish
from frlint.runs.inputs.job import Job

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = sorted(CORPUS.glob("specimen-*/d*.txt"))
CHECKER = Checker([Configurations(isolated=True).for_file("./")])


def slipped(text: str, chance: random.Random, *, is_markup: bool) -> str:
    """A text with up to four slips in words that stand between blanks, outside of tags."""
    words = [found for found in re.finditer(r"(?<= )[a-z]{3,}(?= )", text) if not _in_tag(text, found.start())]
    for word in sorted(chance.sample(words, min(4, len(words))), key=lambda one: -one.start()):
        raw = word[0]
        k = chance.randrange(len(raw) - 1)
        kinds = [f"{raw} {raw}", raw[:k] + raw[k + 1] + raw[k] + raw[k + 2 :], raw[:k] + raw[k + 1 :], f"{raw} ,"]
        kinds += [f"<![CDATA[{raw} {raw}]]>"] if is_markup else [f"{raw[: k + 1]}- {raw[k + 1 :]}", f"{raw}  \n"]
        text = text[: word.start()] + chance.choice(kinds) + text[word.end() :]
    return text


def _in_tag(text: str, at: int) -> bool:
    return text.rfind("<", 0, at) > text.rfind(">", 0, at)


def fixed(data: bytes, path: str) -> FixedFile:
    """A file after all its fixes."""
    return Fixer(CHECKER, Wish(unsafe=True))(FixJob(Job(File(path, path, len(data)), data=data)))


def prove(data: bytes, path: str) -> None:
    """Fix a file, and hold it against what it was."""
    file = fixed(data, path)
    changes = Changes(file.text, file.edits)
    mark = BOM if data.startswith(BOM) else b""
    assert (file.before, mark + changes.old.encode()) == (data, data)
    assert mark + changes.new.encode() == file.after
    assert fixed(file.after, path).after == file.after
    before, after = (CHECKER(Job(File(path, path, len(one)), data=one)).problems for one in (data, file.after))
    if not file.is_changed:
        return
    assert len(after) <= len(before)
    came = compare(before, after).introduced
    assert {problem.rule for problem in came} <= {problem.rule for problem in before}
    if not any(problem.rule.startswith(("FN", "PB")) for problem, _ in file.fixed):
        old, new = (
            [[(m.label, m.note) for m in one.markers] + [note.label for note in one.notes] for one in read(some, path)]
            for some in (data, file.after)
        )
        assert old == new


@given(st.sampled_from(TEXTS), st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
@settings(max_examples=30)
def test_a_text_is_fixed_once_and_for_all_and_is_the_same_outside_of_the_edits(
    path: Path, chance: random.Random, end: str, marked: bool
) -> None:
    text = slipped(path.read_text(encoding="utf-8"), chance, is_markup=False)
    data = (BOM if marked else b"") + text.replace("\n", end).encode()
    prove(data, f"v/{path.name}")


@given(st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
@settings(max_examples=15)
def test_a_volume_is_fixed_once_and_for_all_and_is_the_same_outside_of_the_edits(
    chance: random.Random, end: str, marked: bool
) -> None:
    text = slipped(volume(document(LETTER)), chance, is_markup=True)
    prove((BOM if marked else b"") + text.replace("\n", end).encode(), "v/v1.xml")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_slips_are_such_that_something_is_fixed(end: str) -> None:
    """The tests themselves work."""
    texts = [(f"v/{path.name}", slipped(path.read_text("utf-8"), random.Random(1), is_markup=False)) for path in TEXTS]
    texts.append(("v/v1.xml", slipped(volume(document(LETTER)), random.Random(1), is_markup=True)))
    changed = [fixed(text.replace("\n", end).encode(), path).is_changed for path, text in texts]
    assert sum(changed) > len(changed) / 2
