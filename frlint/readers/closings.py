"""The complimentary close and the signature with which a paper ends."""

import re

from frlint.model import Block, Kind
from frlint.readers.classification_lines import is_classification

_CLOSE = re.compile(
    r"(?:(?:I|We) (?:have|am|are|remain|beg)\b.{0,60}|Accept,? .{0,90}|Please accept.{0,90}|(?:With |Kind(?:est)? |Best |Warm).{0,60}"
    r"|(?:Very |Most |Yours |Your )?(?:[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Cc]ordially|[Tt]ruly|[Ee]ver|[Oo]bedient)\b.{0,40}"
    r"|As ever|Yours\b.{0,30}|(?:For|By) the (?:[A-Z]\w+ )*(?:Secretary|Ambassador|Commission|President|Minister|Director|Government).{0,40}"
    r"|(?:Respectfully|Truly|Sincerely)\b.{0,30})[,.:;]?\d{0,2}$"
)
_BRACKETED = re.compile(r"\[(?:File copy|signed|Signed|SIGNED|Initialed|No signature|Signature|seal|SEAL|[A-Z][\w. ]{1,30}\])[^\]\n]{0,60}\]?\d{0,2}$")
_NAME_WORD = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*|de|von|van|der|du|la|le|di|bin|ibn|and|y|of|the|for)[,.;]?$")
_INITIALS = frozenset("IWAPKBVMYRFCTSO[")


def is_complimentary_close(line: str) -> bool:
    """`Sincerely yours,`, `I have, etc.,`, `With warm regards,`"""
    return len(line) < 110 and line[:1] in _INITIALS and _CLOSE.match(line) is not None


def is_signature(line: str) -> bool:
    """Whether a line can be a name: `Robert Hale`, `J. S. Orme, Consul.`, `Orme`. Only for the place of a signature."""
    if len(line) > 70 or not line:
        return False
    if line[0] == "[":
        return _BRACKETED.match(line) is not None
    if is_classification(line):
        return False
    words = line.rstrip("0123456789*†").split()
    return (
        0 < len(words) <= 8
        and line[-1] not in ":;?!"
        and words[0][:1].isupper()
        and all(_NAME_WORD.match(w) for w in words)
        and not (line.isupper() and len(words) > 4)
    )


def mark_closing(blocks: list[Block], text: str, first: int, end: int) -> None:
    """Give the closing of the paper that is `blocks[first:end]` its kind; `blocks` is changed.

    The closing is a complimentary close and what signatures follow it, or a signature alone: at most five blocks at the
    end, page breaks aside.
    """
    signatures: list[int] = []
    for k in range(end - 1, max(first, end - 6) - 1, -1):
        block = blocks[k]
        if block.kind is Kind.PAGE_BREAK:
            continue
        if block.kind not in (Kind.PARAGRAPH, Kind.LIST) or block.end - block.start > 400:
            break
        lines = text[block.start : block.end].split("\n")
        if is_complimentary_close(lines[0]) and all(is_signature(line) for line in lines[1:]):
            signatures.append(k)
            break
        if len(signatures) == 4 or not all(is_signature(line) for line in lines):
            signatures = signatures[:1]
            break
        signatures.append(k)
    else:
        signatures = signatures[:1]
    for k in signatures:
        blocks[k] = Block(Kind.CLOSING, blocks[k].start, blocks[k].end)
