"""Words with a hyphen that the end of a printed line may have left in them, whatever a rule's options say."""

from frlint.checks.lexicon import count_of, is_known

_FRAGMENTS = frozenset((
    "ac", "ance", "ances", "ant", "ary", "ence", "ences", "ent", "ible", "ibly", "ical", "ically", "ied", "ies",
    "ment", "ments", "mentary", "sion", "sions", "tary", "tation", "tations", "ted", "ties", "tion", "tions",
    "tional", "tionally", "tive", "tively", "tory", "tural", "ture", "tures", "ual", "uals", "ular", "ulate",
    "ulated", "ulation", "ure", "ization", "ized", "izing", "ities", "itive", "ity", "ous", "ously", "rial", "ries",
    "sive", "sively", "tial", "tially", "cial", "cially", "cies",
))  # fmt: skip
"""Ends of words that stand nowhere alone."""


def may_be_divided(hyphened: str) -> bool:
    """Whether the two parts of a word in lower case with one hyphen make a word that is known, and it is none itself.

    They make one that is frequent, or a rarer one with an ending that stands nowhere alone.
    """
    first, second = hyphened.split("-")
    if len(first) < 2 or len(second) < 2:
        return False
    whole = first + second
    return (count_of(whole) > 0 or (second in _FRAGMENTS and is_known(whole))) and not is_known(hyphened)
