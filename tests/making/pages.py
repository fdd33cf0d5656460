"""Pages made for a test: documents read from texts, problems at words of them, and what a page is made of."""

from collections.abc import Mapping, Sequence
from typing import Any

from frlint.model.document import Document
from frlint.model.problem import Edit, EditedLine, Fix, Problem, Severity
from frlint.readers import read
from frlint.reporters.page.comments import comment_of
from frlint.reporters.page.content import Content, Found
from frlint.reporters.page.rendering import page
from frlint.reporters.page.set_text import PieceKind, SetBlock, SetDocument
from frlint.reporters.page.setting import Commented, set_document
from frlint.reporters.rule_facts import RuleFacts

TEXT = """\
758.022/1–951: Telegram

The Ambassador in Velmar (Harkness) to the Secretary of State

Holmvik, January 9, 1951—6 p. m.

secret

The Minister called me in this afternoon1 and read a note.2 He was embarrassed rather than angry.

[Page 102]

He said the same to my colleague an hour [Page 103] before me.

(a)
the first point
(b)
the second point

Year | Passages
1950 | 2,495

Harkness

  1. It was January 9.

    A second paragraph.

  2. Not printed.
"""


def document_of(text: str = TEXT, path: str = "v/d1.txt") -> Document:
    """The first document of a text."""
    return read(text.encode(), path)[0]


def problem_at(document: Document, start: int, end: int, /, **more: Any) -> Problem:
    """A problem of a stretch of a document's text; `more` are fields of it that a test wants otherwise."""
    first, last = document.places.positions(start, end)
    given = Problem(
        document.path, *first, "TX007", "doubled-word", Severity.WARNING, *last, "what is wrong", document.id, None
    )
    return given._replace(**more)


def problem_of(document: Document, words: str, /, **more: Any) -> Problem:
    """A problem of the first place at which some words stand."""
    start = document.text.index(words)
    return problem_at(document, start, start + len(words), **more)


def replaced(document: Document, old: str, new: str, applicability: str = "unsafe") -> Fix:
    """A fix that puts a text in the place of another one."""
    start = document.text.index(old)
    line = document.places.position(start).line
    lines = (EditedLine(line, document.places.starts[line - 1], document.places.line(line)),)
    return Fix(applicability, (Edit(start, start + len(old), new),), lines)


def set_in_type(document: Document, *problems: Problem) -> SetDocument:
    """A document in type with the comments on some problems, numbered from 1."""
    commented = [Commented(problem, comment_of(problem, number)) for number, problem in enumerate(problems, 1)]
    return set_document(document, 1, "v", document.path, document.id, commented)


def shown(blocks: Sequence[SetBlock]) -> str:
    """All that the pieces of blocks show, without white space; page breaks as they stand in the file."""
    text = ""
    for block in blocks:
        cells = [piece for row in block.rows for cell in row for piece in cell]
        for piece in (*block.label, *block.pieces, *cells):
            text += f"[Page {piece.text}]" if piece.kind is PieceKind.PAGE else piece.text
    return "".join(text.split())


def bare(document: Document) -> str:
    """A document's text without white space and the bars of tables."""
    return "".join(document.text.split()).replace("|", "")


def everything(made: SetDocument) -> str:
    """All that a document in type shows, without white space and bars."""
    return shown([*made.blocks, *(block for note in made.notes for block in note.blocks)]).replace("|", "")


def marked(made: SetDocument) -> list[tuple[str, tuple[int, ...]]]:
    """The marked pieces of a document: text, and the numbers of the problems."""
    blocks = [*made.blocks, *(block for note in made.notes for block in note.blocks)]
    pieces = [
        piece
        for block in blocks
        for piece in (*block.label, *block.pieces, *(piece for row in block.rows for cell in row for piece in cell))
    ]
    return [(piece.text, piece.marks) for piece in pieces if piece.marks]


def content_of(documents: Mapping[str, tuple[Document | None, Sequence[Problem]]], **more: Any) -> Content:
    """What a page is made of, of documents with their problems by their paths."""
    found = [
        Found(path.rpartition("/")[0], path, problems[0].document, tuple(problems))
        for path, (_, problems) in documents.items()
    ]
    volumes: dict[str, int] = {}
    for one in found:
        volumes[one.volume] = volumes.get(one.volume, 0) + 1
    facts = RuleFacts("TX007", "doubled-word", Severity.WARNING, "doubled word", "Why it is so.", "Look at `print`.")

    def read_again(path: str, _: str) -> Document | None:
        return documents[path][0]

    return Content("An edition", "2026-11-29", "0.1.0", volumes, found, read_again, lambda _: facts)._replace(**more)


def page_of(document: Document, *problems: Problem, **more: Any) -> str:
    """The page of one document."""
    return "".join(page(content_of({document.path: (document, problems)}, **more)))
