"""What words may be by their endings, from a list of words: nouns, verbs, and their forms."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple


class Lists(NamedTuple):
    """What a list of words has: words in small letters, and those that it has with an apostrophe and s: nouns."""

    words: frozenset[str]
    nouns: frozenset[str]


def lists_of(files: Iterable[Path]) -> Lists:
    """The words of some lists."""
    lines = {line for file in files for line in file.read_text(encoding="utf-8").split()}
    words = frozenset(line for line in lines if line.isascii() and line.isalpha() and line.islower())
    return Lists(words, frozenset(line[:-2] for line in lines if line.endswith("'s")))


IRREGULAR = frozenset(
    [
        "wore",
        "slid",
        "sown",
        "bled",
        "stole",
        "rode",
        "fell",
        "bent",
        "sank",
        "swam",
        "sang",
        "rang",
        "drank",
        "woke",
        "spoke",
        "broke",
        "froze",
        "chose",
        "drove",
        "rose",
        "wrote",
        "strove",
        "tore",
        "bore",
        "swore",
        "shook",
        "forsook",
        "took",
        "gave",
        "forbade",
        "ate",
        "saw",
        "drew",
        "grew",
        "knew",
        "threw",
        "blew",
        "flew",
        "slew",
        "hung",
        "stuck",
        "struck",
        "stung",
        "swung",
        "won",
        "spun",
        "dug",
        "clung",
        "flung",
        "wrung",
        "sent",
        "lent",
        "spent",
        "dealt",
        "felt",
        "kept",
        "slept",
        "swept",
        "wept",
        "crept",
        "leapt",
        "dreamt",
        "burnt",
        "learnt",
        "meant",
        "met",
        "fed",
        "led",
        "read",
        "shed",
        "hid",
        "rid",
        "bid",
        "wed",
        "sped",
        "stood",
        "lit",
        "shot",
        "sought",
        "bought",
        "brought",
        "caught",
        "fought",
        "taught",
        "thought",
        "bound",
        "found",
        "ground",
        "wound",
        "sat",
        "spat",
        "laid",
        "paid",
        "held",
        "sold",
        "heard",
        "built",
        "made",
        "lost",
        "left",
        "woven",
        "worn",
        "torn",
        "sworn",
        "shorn",
        "hewn",
        "mown",
        "sewn",
        "strewn",
        "shown",
        "thrown",
        "blown",
        "flown",
        "grown",
        "known",
        "drawn",
        "given",
        "forgiven",
        "driven",
        "risen",
        "ridden",
        "written",
        "bitten",
        "eaten",
        "beaten",
        "hidden",
        "trodden",
        "gotten",
        "forgotten",
        "stolen",
        "frozen",
        "chosen",
        "spoken",
        "broken",
        "awoken",
        "shaken",
        "taken",
        "fallen",
        "sunk",
        "drunk",
        "sung",
        "rung",
        "begun",
        "swum",
        "run",
        "bred",
        "fled",
        "dove",
    ]
)
"""Past forms that no ending tells of."""


def class_of(word: str, lists: Lists) -> str:
    """What a word may be: `n` a noun, `ns` its plural, `v` a verb, `vs`, `vd`, `ng` its forms, `a` an adjective, `r` an
    adverb, several with a plus; `o` anything else."""
    found = {"vd"} if word in IRREGULAR or any(is_verb(stem, lists) for stem in stems(word, "ed")) else set()
    if any(is_verb(stem, lists) for stem in stems(word, "ing")) or (word in lists.nouns and word.endswith("ing")):
        found.add("ng")
    elif word in lists.nouns:
        found.add("n")
    if word.endswith("s") and not word.endswith("ss"):
        for stem in {
            word[:-1],
            word[:-2] if word.endswith("es") else "",
            f"{word[:-3]}y" if word.endswith("ies") else "",
        }:
            found |= {"ns"} if stem in lists.words and stem in lists.nouns else set()
            found |= {"vs"} if is_verb(stem, lists) else set()
    if is_verb(word, lists):
        found.add("v")
    if word.endswith("ly") and not lists.words.isdisjoint((word[:-2], f"{word[:-2]}le", f"{word[:-3]}y")):
        found.add("r")
    elif f"{word}ly" in lists.words or f"{word}ness" in lists.words or {f"{word}er", f"{word}est"} <= lists.words:
        found.add("a")
    return "+".join(sorted(found)) or "o"


def stems(word: str, ending: str) -> Iterator[str]:
    """What a word may be a form of that has an ending."""
    if word.endswith(ending):
        stem = word.removesuffix(ending)
        yield from (stem, f"{stem}e")
        if len(stem) > 2 and stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem.endswith("i"):
            yield f"{stem[:-1]}y"


def is_verb(word: str, lists: Lists) -> bool:
    """Whether a word has a form in -ing."""
    forms = (f"{word}ing", f"{word.removesuffix('e')}ing", f"{word}{word[-1:]}ing")
    return word in lists.words and not lists.words.isdisjoint(forms)
