"""How shells ask for completions, and in which form each of them reads the answer.

The scripts in `scripts/` do as little as they can: they hand over the command line and give what comes back to their
shell. The answer's first line is a header, `KIND CUT`. KIND is `words`, `paths`, or `files` where nothing is known and
the shell is to complete names of files; CUT is how many signs of the word stand before what is completed. Each line
after it is a candidate: its value, a tab, what it is. A value that ends with `/` is a folder.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from frlint.completing.bash import printed_for_bash, words_of_line
from frlint.completing.candidate import Candidate, Ending

NAMES = ("bash", "zsh", "fish", "powershell")


class Answer(NamedTuple):
    """What a word may be completed to; `cut` is how many of its signs stand before the value that is completed."""

    candidates: Sequence[Candidate]
    cut: int = 0


class Asked(NamedTuple):
    """The words after the program's name, the last of them as far as it is typed; and what else a shell handed over."""

    words: Sequence[str]
    more: Sequence[str] = ()


def asked_by(shell: str, handed: Sequence[str]) -> Asked:
    """What a shell asks: bash hands over its line as text, the others words."""
    if shell == "bash" and handed:
        return Asked(words_of_line(handed[0]), handed)
    if shell == "powershell":
        # It hands over no empty word: each has a sign before it.
        return Asked([word[1:] for word in handed])
    return Asked(handed)


def printed_for(shell: str, answer: Answer, asked: Asked) -> str:
    """The answer as the script of a shell reads it."""
    if not answer.candidates:
        return "" if asked.words and asked.words[-1].startswith("-") else "files 0\n"
    if shell == "bash":
        return printed_for_bash(answer.candidates, asked.more)
    lines = map(_of_fish, answer.candidates) if shell != "zsh" else _of_zsh(answer)
    kind = "paths" if any(one.is_path for one in answer.candidates) else "words"
    return "".join([f"{kind} {answer.cut}\n", *(f"{line}\n" for line in lines)])


def _of_zsh(answer: Answer) -> Iterator[str]:
    """How each goes on (`done`, `open` or `folder`), the value without what is cut, and what is shown of it: parted by
    tabs. What is shown is the value, and what it is behind it, one below the other."""
    values = [_line(one.value[answer.cut :]) for one in answer.candidates]
    widest = max(map(len, values))
    for one, value in zip(answer.candidates, values, strict=True):
        shown = f"{value.ljust(widest)}  -- {_line(one.about)}" if one.about else value
        yield f"{_ending(one)}\t{value}\t{shown}"


def _of_fish(one: Candidate) -> str:
    return f"{_line(one.value)}{'/' if one.ending is Ending.FOLDER else ''}\t{_line(one.about)}".rstrip("\t")


def _ending(one: Candidate) -> str:
    return {Ending.FOLDER: "folder", Ending.OPEN: "open"}.get(one.ending, "done")


def _line(text: str) -> str:
    """A text without what would end the line or the field that it stands in."""
    return "".join(" " if sign in "\t\n\r" else sign for sign in text)
