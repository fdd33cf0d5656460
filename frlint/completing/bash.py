"""What bash hands over, and what it wants back: pieces of words, as it parts them at `=` and `:`."""

from collections.abc import Sequence

from frlint.completing.candidate import Candidate, Ending

_BREAKS = "\"'><=;|&(:"
"""At which signs bash parts words for completion, where it does not say."""
_INSERTING = ("37", "42")
"""Values of COMP_TYPE: bash puts each candidate into the line, one after the other. It shows none of them then."""
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,#")


def words_of_line(line: str) -> list[str]:
    """The words of a command line up to the cursor, without the program's name: quotes and backslashes undone.

    The last is the one that is being typed, empty behind a blank. Assignments before the program are passed over.
    """
    words, quote, is_open = [""], "", False
    signs = iter(line)
    for sign in signs:
        if quote:
            if sign == quote:
                quote = ""
            elif sign == "\\" and quote == '"':
                following = next(signs, "")
                words[-1] += following if following in '"\\$`' else sign + following
            else:
                words[-1] += sign
        elif sign in "'\"":
            quote, is_open = sign, True
        elif sign == "\\":
            words[-1] += next(signs, "")
            is_open = True
        elif sign in " \t\n":
            if words[-1] or is_open:
                words.append("")
            is_open = False
        else:
            words[-1] += sign
    program = next((k for k, word in enumerate(words) if "=" not in word.partition("/")[0]), 0)
    return words[program + 1 :] or [""]


def printed_for_bash(candidates: Sequence[Candidate], handed: Sequence[str]) -> str:
    """The header and a candidate a line. `handed` are the line, the signs that part words, COMP_TYPE and COLUMNS.

    Where several are shown, what they are stands behind them: bash puts in only what all begin with.
    """
    line, breaks, asked, columns = [*handed, "", "", "", ""][:4]
    piece = _piece(line, breaks or _BREAKS)
    word = words_of_line(line)[-1]
    cut = len(word) - len(piece)
    is_open = any(one.ending is not Ending.DONE for one in candidates)
    kind = "paths" if all(one.is_path for one in candidates) else "open" if is_open else "words"
    values = [one.value[cut:] for one in candidates]
    if kind != "paths":
        folders = [one.ending is Ending.FOLDER for one in candidates]
        values = [_quoted(value) + "/" * folder for value, folder in zip(values, folders, strict=True)]
        if len(values) > 1 and asked not in _INSERTING:
            values = _with_words(values, candidates, int(columns) if columns.isdecimal() else 80)
    return "".join([f"{kind} 0\n", *(f"{value}\n" for value in values)])


def _piece(line: str, breaks: str) -> str:
    """The piece of the word before the cursor that bash takes for the whole: behind the last sign that parts words."""
    word = words_of_line(line)[-1]
    at = max((word.rfind(sign) for sign in breaks if sign not in "\"' \t\n"), default=-1)
    return word[at + 1 :]


def _with_words(values: list[str], candidates: Sequence[Candidate], columns: int) -> list[str]:
    widest = max(map(len, values))
    room = columns - widest - 6
    if room < 10:
        return values
    return [
        f"{value.ljust(widest)}  ({one.about[:room]})" if one.about else value
        for value, one in zip(values, candidates, strict=True)
    ]


def _quoted(value: str) -> str:
    """A value as a shell reads it: signs that mean something there have a backslash."""
    return "".join(sign if sign in _PLAIN or not sign.isascii() else f"\\{sign}" for sign in value)
