"""Text that was UTF-8 and was read as something else: `â€™` for `’`, `Ã©` for `é`, `d[tente` for `détente`."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Edit, Hit
from frlint.patterns import deferred

LOST = "\ufffd"
"""What stands for a byte that no character could be made of."""
_USUAL = "’“”‘–—…•†‡′″éèêëàâäáãåçñíìîïóòôöõúùûüÉÀÖÜ"
_FIRST = "âÃÂ‚√ïðÄÅÎÏÐÑ"
"""What a run may begin with."""
_KNOWN_BY_REST = {"â€" + LOST: "”", "Ã ": "à "}
"""Runs that lost a byte on the way and can still be read."""
_ENCODINGS = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"))
_CLOSING = "’”»…—–"
"""Marks that may follow a capital at the end of a word."""
_COMPLETED = deferred(r"[a-zà-ÿ]*\]")
"""How a word goes on that the editors completed: `charg[é]`."""


def mojibake(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Runs of characters that stand for others, and words with a bracket in place of an accented letter.

    The option `letters` maps each such word to the right one (`r[gime`: `régime`).
    """
    text = document.text
    for start, end in document.fact(misread_runs):
        bad = text[start:end]
        right, encoding = meant(bad)
        yield _hit(start, bad, right, encoding)
    if "[" in text:
        for bad, right in options.get("letters", {}).items():
            at = text.find(bad)
            while at >= 0:
                if not _COMPLETED.match(text, at + len(bad)):
                    yield _hit(at, bad, right, "")
                at = text.find(bad, at + 1)


def _hit(at: int, bad: str, right: str, encoding: str) -> Hit:
    """A hit at what stands for something else. Without an encoding it is a word with a bracket in it."""
    edits = (Edit(at, at + len(bad), right),) if right else ()
    variant = "lost" if not right else "" if encoding else "bracket"
    return Hit(at, at + len(bad), {"bad": bad, "right": right, "encoding": encoding}, variant, (), edits)


def may_hold_misread(document: Document) -> bool:
    """Whether a character stands in a document with which misread UTF-8 may begin."""
    return not document.text.isascii() and any(first in document.text for first in _FIRST)


def misread_runs(document: Document) -> list[tuple[int, int]]:
    """Where UTF-8 stands that was read as Windows-1252 or Mac Roman; ask with `document.fact(misread_runs)`."""
    if not may_hold_misread(document):
        return []
    text = document.text
    runs = [m.span() for m in _misread().finditer(text)]
    sure = [(start, end) for start, end in runs if not _ends_in_capital(text, start, end)]
    return runs if sure else []


def _ends_in_capital(text: str, start: int, end: int) -> bool:
    """Whether a run may be a capital that ends a word in capitals, and the mark after it: `IRMÃ”`, `“Ô`."""
    if end - start != 2 or text[end - 1] not in _CLOSING or text[end : end + 1].isalpha():
        return False
    before = text[start - 1 : start]
    return before.isupper() or before in tuple("«“‘„(")


def meant(bad: str) -> tuple[str, str]:
    """The characters that a run stands for, "" where they are not known, and what UTF-8 was read as.

    What was read twice is mended twice.
    """
    if bad in _KNOWN_BY_REST:
        return _KNOWN_BY_REST[bad], "Windows-1252"
    for encoding, name in _ENCODINGS:
        try:
            right = b"".join(_byte(character, encoding) for character in bad).decode("utf-8")
        except UnicodeError:
            continue
        if _misread().fullmatch(right) and (again := meant(right)[0]):
            return again, f"{name}, twice"
        return right, name
    return "", "another encoding"


def _byte(character: str, encoding: str) -> bytes:
    """The byte that was read as a character; a control character of the second half stands for itself."""
    if "\x80" <= character <= "\x9f":
        return bytes((ord(character),))
    return character.encode(encoding)


@cache
def _misread() -> re.Pattern[str]:
    """A run of misread characters. Quotation marks may follow few leading letters: `CAFÉ”` is sound."""
    follows = "".join(c for b in range(0x80, 0xC0) if (c := bytes((b,)).decode("cp1252", "replace")) != LOST)
    follows = re.escape(follows) + "\x80-\x9f" + LOST
    no_mark = re.sub("[‘’“”…–—]", "", follows)
    pieces = [
        f"â€[{follows}]",
        f"â[{no_mark}][{follows}]",
        f"[ÂÃ][{follows}]",
        r"(?<!\w)Ã (?=[a-z])",
        f"[ÄÅÎÏÐÑ][{no_mark}]",
        f"ï[¬»¿][{follows}]",
        f"ð[Ÿ\x9f][{follows}][{follows}]",
        *(re.escape(character.encode().decode("mac_roman")) for character in _USUAL),
    ]
    return re.compile("(?:" + "|".join(pieces) + ")+")
