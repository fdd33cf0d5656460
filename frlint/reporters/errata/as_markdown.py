"""Errata as Markdown: a list by document."""

from collections.abc import Sequence
from itertools import groupby

from frlint.model.workflow import Erratum
from frlint.reporters.terminal import visible

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~$&@"})


def page(title: str, errata: Sequence[Erratum]) -> str:
    """The page."""
    lines = [f"# Errata: {_text(title)}", ""]
    if not errata:
        lines.append("Nothing was changed since publication.")
    for document, own in groupby(errata, lambda one: one.document):
        lines += [f"## {_text(document)}", "", *map(_line, own), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _line(one: Erratum) -> str:
    where = f"p. {_text(one.page)}: " if one.page else ""
    return f"- {where}{_change(one)} {_text(one.why)} ({_text(one.who)}, {one.on})"


def _change(one: Erratum) -> str:
    stood, stands = _text(one.stood), _text(one.stands)
    if not stood:
        return f"put in: “{stands}”."
    return f"for “{stood}” read “{stands}”." if stands else f"taken out: “{stood}”."


def _text(text: str) -> str:
    """Text on one line in which no sign is markup."""
    return visible(" ".join(text.split())).translate(_SIGNS)
