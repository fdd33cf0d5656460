"""The complimentary close and the signature with which a paper ends."""

from frlint.model.document import Block, Kind
from frlint.readers.lines.classifications import is_classification

_CLOSES = (
    *("I have", "I am", "I remain", "I beg", "We have", "We are", "We remain", "Accept", "Please accept"),
    *("With warm", "With kind", "With best", "With all", "With my", "With regards", "With high", "Kind regards"),
    *("Kindest", "Best regards", "Best wishes", "Warm regards", "Warmest", "Sincerely", "sincerely", "Respectfully"),
    *("Faithfully", "Cordially", "Truly", "Very ", "Most ", "Yours", "As ever", "Ever yours", "Your obedient"),
    *("For the Secretary", "For the Ambassador", "For the Minister", "For the Acting Secretary", "By the President"),
    *("For the Joint Chiefs", "For the President"),
)
_SIGNED = ("[File copy", "[signed", "[Signed", "[SIGNED", "[Initialed", "[No signature", "[Signature", "[seal", "[SEAL")
_PARTICLES = frozenset(
    ["de", "von", "van", "der", "du", "la", "le", "di", "bin", "ibn", "and", "y", "of", "the", "for"]
)
_LETTERS = str.maketrans("", "", ".'’-")
_MOST = 5
"""So many blocks a closing has at most."""


def is_complimentary_close(line: str) -> bool:
    """`Sincerely yours,`, `I have, etc.,`, `With warm regards,`"""
    return len(line) < 110 and line.startswith(_CLOSES) and not line.endswith((":", "?"))


def is_signature(line: str) -> bool:
    """Whether a line can be a name: `Robert Hale`, `J. S. Orme, Consul.`, `Orme`. Only for the place of a signature."""
    if len(line) > 70 or not line:
        return False
    if line[0] == "[":
        return line.startswith(_SIGNED) or _is_name(line[1:].split("]")[0])
    return line[-1] not in ":;?!" and not is_classification(line) and _is_name(line.rstrip("0123456789*†"))


def mark_closing(blocks: list[Block], text: str, first: int, end: int) -> None:
    """Give the closing of the paper that is `blocks[first:end]` its kind; `blocks` is changed.

    The closing is a complimentary close and what signatures follow it, or a signature alone: at most five blocks at the
    end, page breaks aside.
    """
    signatures: list[int] = []
    for k in range(end - 1, max(first, end - 1 - _MOST) - 1, -1):
        block = blocks[k]
        if block.kind is Kind.PAGE_BREAK:
            continue
        if block.kind not in (Kind.PARAGRAPH, Kind.LIST) or block.end - block.start > 400:
            signatures = signatures[:1]
            break
        lines = text[block.start : block.end].split("\n")
        if is_complimentary_close(lines[0]) and all(is_signature(line) for line in lines[1:]):
            signatures.append(k)
            break
        if len(signatures) == _MOST - 1 or not all(is_signature(line) for line in lines):
            signatures = signatures[:1]
            break
        signatures.append(k)
    else:
        signatures = signatures[:1]
    for k in signatures:
        blocks[k] = Block(Kind.CLOSING, blocks[k].start, blocks[k].end)


def _is_name(line: str) -> bool:
    words = line.split()
    if not 0 < len(words) <= 8 or not words[0][0].isupper() or (len(words) > 4 and line.isupper()):
        return False
    for word in words:
        bare = word.rstrip(",.;").translate(_LETTERS)
        if bare and not (bare[0].isupper() and bare.isalnum()) and bare not in _PARTICLES:
            return False
    return True
