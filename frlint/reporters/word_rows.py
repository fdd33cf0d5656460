"""The words of a volume as JSON, or as lines for a person."""

from collections.abc import Sequence

from frlint.model.word import WordRow
from frlint.reporters.jsontext import encode
from frlint.reporters.terminal import visible, visible_path
from frlint.reporters.wording import counted


def json_rows(rows: Sequence[WordRow]) -> str:
    """The rows as JSON: an array of objects; `rule` and `meant` are null where no rule reports the word."""
    objects = [
        {
            "word": row.word,
            "count": row.times,
            "documents": row.documents,
            "path": row.path,
            "line": row.line,
            "column": row.column,
            "rule": row.rule or None,
            "meant": row.meant or None,
        }
        for row in rows
    ]
    return "[\n " + ",\n ".join(map(encode, objects)) + "\n]\n" if objects else "[]\n"


def text_rows(rows: Sequence[WordRow]) -> str:
    """The rows for a person, a line each: the word, how often, where first, and what a rule proposes."""
    table = [
        (
            visible(row.word),
            f"{counted(row.times, 'time')} in {counted(row.documents, 'document')}",
            f"{visible_path(row.path)}:{row.line}:{row.column}",
            visible(f"{row.rule}: {row.meant}" if row.meant else row.rule),
        )
        for row in rows
    ]
    widths = [max((len(line[k]) for line in table), default=0) for k in range(3)]
    cells = ([*map(str.ljust, line, widths), line[3]] for line in table)
    return "".join("  ".join(line).rstrip() + "\n" for line in cells)
