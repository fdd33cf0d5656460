"""Errata as a TEI document: a list whose items have `sic` and `corr`."""

from collections.abc import Sequence
from itertools import groupby

from frlint.model.workflow import Erratum
from frlint.reporters.escaping import html_text

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>Errata: {title}</title></titleStmt>
      <publicationStmt><p>Made of the record of the edition.</p></publicationStmt>
      <sourceDesc><p>Born digital.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
      <head>Errata: {title}</head>
"""
_FOOT = """\
    </body>
  </text>
</TEI>
"""


def page(title: str, errata: Sequence[Erratum]) -> str:
    """The page."""
    parts = [_HEAD.format(title=_text(title))]
    for document, own in groupby(errata, lambda one: one.document):
        parts.append(f"      <list>\n        <head>{_text(document)}</head>\n")
        parts += [*map(_item, own), "      </list>\n"]
    if not errata:
        parts.append("      <p>Nothing was changed since publication.</p>\n")
    return "".join([*parts, _FOOT])


def _item(one: Erratum) -> str:
    where = f"<ref>p. {_text(one.page)}</ref> " if one.page else ""
    change = f"<choice><sic>{_text(one.stood)}</sic><corr>{_text(one.stands)}</corr></choice>"
    who = f'<name>{_text(one.who)}</name>, <date when="{one.on}">{one.on}</date>'
    return f"        <item>{where}{change} <note>{_text(one.why)} {who}</note></item>\n"


def _text(text: str) -> str:
    return html_text(" ".join(text.split()))
