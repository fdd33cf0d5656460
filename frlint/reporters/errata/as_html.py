"""Errata as a page of HTML that needs nothing beside it: a table."""

from collections.abc import Sequence

from frlint.model.workflow import Erratum
from frlint.reporters.escaping import html_text

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Errata: {title}</title>
<style>
body {{ font-family: serif; margin: 2em auto; max-width: 60em; padding: 0 1em; }}
table {{ border-collapse: collapse; }}
th, td {{ border-bottom: 1px solid #bbb; padding: 0.3em 0.8em; text-align: left; vertical-align: top; }}
</style>
</head>
<body>
<h1>Errata: {title}</h1>
"""
_COLUMNS = ("document", "page", "stood", "stands", "why", "who", "date")


def page(title: str, errata: Sequence[Erratum]) -> str:
    """The page."""
    parts = [_HEAD.format(title=html_text(title))]
    if errata:
        columns = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
        parts.append(f"<table>\n<thead><tr>{columns}</tr></thead>\n")
        parts += ["<tbody>\n", *map(_row, errata), "</tbody>\n</table>\n"]
    else:
        parts.append("<p>Nothing was changed since publication.</p>\n")
    return "".join([*parts, "</body>\n</html>\n"])


def _row(one: Erratum) -> str:
    cells = (one.document, one.page, one.stood, one.stands, one.why, one.who, one.on)
    written = (html_text(" ".join(cell.split())) for cell in cells)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in written)}</tr>\n"
