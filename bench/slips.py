"""Which words a slip makes of a word, of what kind the slip is, and which two words are forms of one."""

from collections.abc import Iterator

READ = (
    ("m", "rn"), ("rn", "m"), ("m", "ni"), ("ni", "m"), ("m", "in"), ("in", "m"), ("m", "nn"), ("nn", "m"),
    ("n", "rr"), ("rr", "n"), ("n", "ri"), ("ri", "n"), ("n", "ii"), ("n", "ti"), ("h", "li"), ("li", "h"),
    ("h", "ll"), ("ll", "h"), ("d", "cl"), ("cl", "d"), ("d", "tl"), ("u", "ii"), ("b", "fo"), ("b", "lo"),
    ("w", "vv"), ("il", "h"),
)  # fmt: skip
"""What was printed, and what optical reading takes it for, where they have not as many letters."""
ALIKE = frozenset(
    map(frozenset, ("ec", "hb", "ft", "un", "vr", "lt", "il", "lf", "yv", "vt", "hk", "hn", "it", "lk", "gq", "nm",
                    "co", "ao", "as", "li", "ij", "wv"))
)  # fmt: skip
"""Letters that look alike."""
WEIGHTS = {
    "read": 2.2, "alike": 0.5, "first alike": 0.7, "lost": 1.4, "one of two lost": 0.5, "first lost": -0.7,
    "doubled": 0.5, "vowel": -0.8, "beside": -0.3,
}  # fmt: skip
"""How much likelier a slip of a kind is than others, as a natural logarithm. Fitted to slips in published volumes."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
ENDINGS = frozenset(("s", "d", "r", "n", "y", "e", "ed", "es", "er", "ly", "l"))
LAST = frozenset("sdrne")
SPELLINGS = (
    ("our", "or"), ("ise", "ize"), ("isi", "izi"), ("isa", "iza"), ("yse", "yze"), ("enq", "inq"), ("ence", "ense"),
    ("ould", "old"), ("ement", "ment"), ("lled", "led"), ("lling", "ling"),
)  # fmt: skip
"""British and American."""


def slips_of(word: str) -> Iterator[str]:
    """What a slip may make of a word, each once."""
    made = {word[:at] + word[at + 1 :] for at in range(len(word))}
    made |= {word[:at] + letter + word[at + 1 :] for at in range(len(word)) for letter in LETTERS}
    made |= {word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in LETTERS}
    made |= {word[:at] + word[at : at + 2][::-1] + word[at + 2 :] for at in range(len(word) - 1)}
    made |= set(misread(word))
    yield from sorted(made - {word})


def misread(word: str) -> Iterator[str]:
    """What optical reading may make of a word where it takes letters for more or fewer."""
    for printed, taken in READ:
        at = word.find(printed)
        while at >= 0:
            yield word[:at] + taken + word[at + len(printed) :]
            at = word.find(printed, at + 1)


def kind_of(written: str, meant: str) -> float | None:
    """The weight of the slip that made a word of another; None for slips that are not looked for.

    These are a letter added, two that changed places, and letters exchanged for others that neither look like them nor
    are beside them: such a slip is rare beside good words that are rare.
    """
    if written in misread(meant):
        return WEIGHTS["read"]
    at = next((k for k, pair in enumerate(zip(written, meant, strict=False)) if pair[0] != pair[1]), -1)
    if at < 0:
        at = min(len(written), len(meant))
    if len(written) == len(meant):
        name = exchanged(written, meant, at)
    elif len(written) < len(meant):
        name = "first lost" if written == meant[1:] else "one of two lost" if is_double(meant, at) else "lost"
    else:
        name = "" if written[1:] == meant else "doubled" if is_double(written, at) else "added"
    return WEIGHTS.get(name)


def exchanged(written: str, meant: str, at: int) -> str:
    """The kind of a slip that left a word as long as it was, from the place where it begins."""
    if written[at + 1 :] != meant[at + 1 :]:
        return "swapped"
    both = frozenset((written[at], meant[at]))
    if both in ALIKE:
        return "alike" if at else "first alike"
    if not at:
        return ""
    if both <= frozenset("aeiou"):
        return "vowel"
    first, second = sorted(both)
    return "beside" if any(first + second in row or second + first in row for row in ROWS) else "exchanged"


def is_double(longer: str, at: int) -> bool:
    """Whether the letter at a place stands there twice."""
    return longer[at] in (longer[at - 1 : at], longer[at + 1 : at + 2])


def is_of_one_family(one: str, other: str) -> bool:
    """Whether two words are forms or spellings of one: `war` and `wars`, `improves` and `improved`."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in ENDINGS:
        return True
    if len(one) == len(other) and one[:-1] == other[:-1] and one[-1] in LAST and other[-1] in LAST:
        return True
    return long == f"a{short}" or any(one.replace(a, b) == other or other.replace(a, b) == one for a, b in SPELLINGS)
