"""Diagnostics of rdjson held against the files that they are about, byte for byte."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Problem = Mapping[str, Any]
_MARK = b"\xef\xbb\xbf"


def _text(data: bytes) -> str:
    """The text of a file as problems count it: without a byte order mark, a byte that is not UTF-8 by itself."""
    return data.removeprefix(_MARK).decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _offset(data: bytes, place: Mapping[str, int]) -> int:
    """The offset in bytes of a line and a column of bytes, both from 1."""
    at = 0
    for _ in range(place["line"] - 1):
        ends = [end for end in (data.find(b"\n", at), data.find(b"\r", at)) if end >= 0]
        at = min(ends) + (2 if data[min(ends) : min(ends) + 2] == b"\r\n" else 1)
    return at + place["column"] - 1


def checked_ranges(folder: Path, problems: Sequence[Problem], diagnostics: Sequence[Mapping[str, Any]]) -> int:
    """Asserts that each range with columns begins where the problem does; gives how many there are."""
    count = 0
    for problem, diagnostic in zip(problems, diagnostics, strict=True):
        start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
        assert (start["line"], end["line"]) == (problem["line"], problem["end_line"])
        if "column" not in start:
            continue
        data = (folder / problem["path"]).read_bytes().removeprefix(_MARK)
        for place, column in ((start, problem["column"]), (end, problem["end_column"])):
            begin = _offset(data, {"line": place["line"], "column": 1})
            line = re.split(b"[\r\n]", data[begin:], maxsplit=1)[0]
            beyond = max(0, column - 1 - len(_text(line)))  # A place may lie behind the end of its line.
            assert place["column"] == len(_bytes(_text(line)[: column - 1])) + beyond + 1, problem
        count += 1
    return count


def suggested(folder: Path, problems: Sequence[Problem], diagnostics: Sequence[Mapping[str, Any]]) -> int:
    """Asserts that each suggestion makes of the file what the edits of the fix do; gives how many there are."""
    count = 0
    for problem, diagnostic in zip(problems, diagnostics, strict=True):
        for suggestion in diagnostic.get("suggestions", ()):
            data = (folder / problem["path"]).read_bytes().removeprefix(_MARK)
            start, end = (_offset(data, suggestion["range"][name]) for name in ("start", "end"))
            text = _text(data)
            for edit in sorted(problem["fix"]["edits"], key=lambda edit: -edit["start"]):
                text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
            assert data[:start] + _bytes(suggestion["text"]) + data[end:] == _bytes(text), problem["path"]
            count += 1
    return count
