"""Path patterns as `.gitignore` writes them, without a library: they are needed on every run."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple


class Globs(NamedTuple):
    """A list of patterns, the last that fits decides. `rules` are (fits, leaves out): a `!` pattern takes back in."""

    rules: tuple[tuple[re.Pattern[str], bool], ...]

    def verdict(self, path: str) -> bool | None:
        """True: a pattern leaves the path out; False: a `!` pattern takes it back; None: no pattern refers to it.

        `path` is relative to the patterns' folder, with `/`; a folder's ends with `/`. What stands in a folder that a
        pattern names is named with it.
        """
        for fits, verdict in self.rules:
            if fits.fullmatch(path):
                return verdict
        return None

    def match(self, path: str) -> bool:
        """Whether the patterns name the path."""
        return self.verdict(path) is True


def compile_globs(patterns: Iterable[str]) -> Globs:
    """Patterns of a `.gitignore` file, ready to ask. Empty ones and comments are passed over."""
    groups: list[tuple[list[str], bool]] = []
    for pattern in patterns:
        verdict = not pattern.startswith("!")
        source = _translate(pattern if verdict else pattern[1:])
        if not source:
            continue
        if groups and groups[-1][1] is verdict:
            groups[-1][0].append(source)
        else:
            groups.append(([source], verdict))
    return Globs(tuple((_compile("|".join(sources)), verdict) for sources, verdict in reversed(groups)))


@cache
def _compile(source: str) -> re.Pattern[str]:
    return re.compile(source, re.DOTALL)


def _translate(pattern: str) -> str:
    """The regular expression for one pattern, empty for a comment or a blank line."""
    pattern = _without_trailing_blanks(pattern)
    if not pattern or pattern.startswith("#"):
        return ""
    folder_only = pattern.endswith("/")
    pattern = pattern.rstrip("/") if folder_only else pattern
    if not pattern:
        return ""
    while "/**/**" in pattern or pattern.startswith("**/**"):
        pattern = pattern.replace("**/**", "**")
    anchored = "/" in pattern
    pattern = pattern.removeprefix("/")
    begin = "" if anchored else "(?:.*/)?"
    end = "/.*" if folder_only else "(?:/.*)?"
    if pattern.endswith("/**"):
        pattern, end = pattern[:-3], "/[^/]+/.*" if folder_only else "/.+"
    # A `*` at the end stands for a name: `drafts/*` is what the folder holds, not the folder itself.
    return f"{begin}{_body(pattern)}(?<!/){end}"


def _without_trailing_blanks(pattern: str) -> str:
    pattern = pattern.rstrip("\r\n")
    while pattern.endswith(" ") and not pattern.endswith("\\ "):
        pattern = pattern[:-1]
    return pattern


def _body(pattern: str) -> str:
    """A pattern without its ends: `**/` is any folders, `*` and `?` do not pass a `/`, `[...]` is a set.

    What a star takes is never taken back where another one follows it: the first place where the signs between the two
    fit is as good as any later one. So a pattern of many stars takes no longer than one of few.
    """
    parts = re.split(r"(?:(?<=/)|\A)\*\*/", pattern)
    out = [_segments(parts[0])]
    for k, part in enumerate(parts[1:], 2):
        body = _segments(part)
        out.append(f"(?>(?:.*?/)??{body})" if k < len(parts) else f"(?:.*/)?{body}")
    return "".join(out)


def _segments(pattern: str) -> str:
    """A stretch of a pattern in which no star passes a `/`."""
    pieces = [""]
    """What stands before the first star of a segment, and behind each."""
    out: list[str] = []
    at = 0
    while at < len(pattern):
        c = pattern[at]
        if c == "*":
            pieces.append("")
            while pattern[at : at + 1] == "*":
                at += 1
        elif c == "?":
            pieces[-1] += "[^/]"
            at += 1
        elif c == "[" and (end := _end_of_set(pattern, at)):
            pieces[-1] += _set(pattern[at + 1 : end])
            at = end + 1
        else:
            at += c == "\\" and at + 1 < len(pattern)
            pieces[-1] += re.escape(pattern[at])
            at += 1
            if c == "/":
                out.append(_with_stars(pieces))
                pieces = [""]
    return "".join((*out, _with_stars(pieces)))


def _with_stars(pieces: list[str]) -> str:
    """The pieces of a segment with a star between each two of them."""
    first, *others = pieces
    taken = "".join(f"(?>[^/]*?{piece})" for piece in others[:-1])
    return f"{first}{taken}[^/]*{others[-1]}" if others else first


def _end_of_set(pattern: str, at: int) -> int:
    """Where the set that begins at `at` ends, 0 where it does not end."""
    k = at + 1 + (pattern[at + 1 : at + 2] in ("!", "^"))
    k += pattern[k : k + 1] == "]"
    while k < len(pattern) and pattern[k] != "]":
        k += 2 if pattern[k] == "\\" else 1
    return k if k < len(pattern) else 0


def _set(inner: str) -> str:
    negated = inner[:1] in ("!", "^")
    inner = inner[1:] if negated else inner
    escaped = re.sub(
        r"\\?(.)", lambda m: m[1] if m[1] == "-" and m[0] == "-" else re.escape(m[1]), inner, flags=re.DOTALL
    )
    return f"(?!/)[{'^' if negated else ''}{escaped}]"
