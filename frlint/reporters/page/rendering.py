"""Makes the page: templates of jinja2, which writes out all that is markup in a text, and a strict security policy."""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pkgutil import get_data
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from frlint.model.commit import Standing
from frlint.reporters.encoding import utf8
from frlint.reporters.page.board import boards_of
from frlint.reporters.page.chosen import Chosen, chosen
from frlint.reporters.page.content import Content
from frlint.reporters.page.overview import by_rule, by_stage, by_volume, heat, totals
from frlint.reporters.page.plot import plot
from frlint.reporters.page.ranged import range_of
from frlint.reporters.page.set_text import SetDocument
from frlint.reporters.terminal import visible
from frlint.reporters.wording import counted, joined

if TYPE_CHECKING:
    from jinja2 import Environment

COMMITS = 60
"""Commits that the table under the curve lists, the newest ones."""


def page(content: Content) -> Iterator[str]:
    """The page, in pieces: documents are read and set one by one, so that a large page needs little memory."""
    picked = chosen(content)
    template = _environment().get_template("page.html")
    yield from template.generate(**_values(content, picked))


def policy(address: str = "") -> str:
    """What a browser may do for a page: show its own style, run its own scripts, and nothing else.

    A page that is served may ask at its own address whether something was changed.
    """
    scripts = [_script(), *([_live()] if address else [])]
    allowed = " ".join(_hash(text) for text in scripts)
    listens = "; connect-src 'self'" if address else ""
    return (
        f"default-src 'none'; style-src {_hash(_style())}; script-src {allowed}; img-src data:{listens}; "
        "base-uri 'none'; form-action 'none'"
    )


def failure(lines: Sequence[str], advice: str, address: str) -> str:
    """The page that is served where none can be made: what is wrong, in lines, and what to do about it."""
    from markupsafe import Markup

    return (
        _environment()
        .get_template("failure.html")
        .render(lines=lines, advice=advice, policy=policy(address), style=Markup(_style()), live=Markup(_live()))
    )


def _values(content: Content, picked: Chosen) -> Mapping[str, Any]:
    """All that the template asks for."""
    from markupsafe import Markup

    extras = content.extras
    volumes = by_volume(content)
    return {
        "address": content.address,
        "boards": boards_of(extras.board),
        "content": content,
        "documents": picked.set_documents(content),
        "facts_of": content.facts_of,
        "heat": heat(content.found),
        "history": _history(extras.standing or ()),
        "index": picked.index,
        "left_out": picked.left_out,
        "live": Markup(_live()),
        "number_of": {row.name: number for number, row in enumerate(volumes, 1)},
        "plot": plot(extras.standing) if extras.standing else None,
        "policy": policy(content.address),
        "ranged": range_of(extras.of_range, picked.numbers),
        "rules": by_rule(content.found),
        "script": Markup(_script()),
        "stage_of": _stages(content),
        "stages": by_stage(extras.board) if boards_of(extras.board) else [],
        "style": Markup(_style()),
        "totals": totals(content),
        "volumes": volumes,
    }


def _history(standing: Sequence[Standing]) -> tuple[list[tuple[Standing, int]], int]:
    """The newest commits that changed a number, each with what it added or took away, and how many are not listed."""
    found = []
    before = 0
    for row in standing:
        number = row.errors + row.warnings
        if number != before:
            found.append((row, number - before))
        before = number
    return found[: -COMMITS - 1 : -1], max(0, len(found) - COMMITS)


def _stages(content: Content) -> Callable[[SetDocument], str]:
    """Gives the stage of a document, empty where none is known."""
    board = content.extras.board
    volumes = board.volumes if board is not None and boards_of(board) else ()
    known = {(visible(one.path), visible(one.id)): one.stage for volume in volumes for one in volume.entries}

    def stage(document: SetDocument) -> str:
        return known.get((document.path, document.id), "")

    return stage


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        autoescape=True,
        loader=FunctionLoader(lambda name: (_text(name), None, None)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        count=lambda number: f"{number:,}",
        counted=counted,
        day=_day,
        fragment=lambda text: quote(utf8(text), safe="/"),
        joined=joined,
        signed=lambda number: f"{number:+,}".replace("-", "−"),
        ticks=lambda text: text.split("`") if text.count("`") % 2 == 0 else [text],
        visible=visible,
        words=lambda name: name.replace("-", " "),
    )
    return made


def _day(day: str) -> str:
    """A day (ISO) as a title page has it: `29 November 2026`."""
    from datetime import date

    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%B} {found.year}"


@cache
def _text(name: str) -> str:
    """A file that goes with the page."""
    data = get_data(__package__ or "frlint.reporters.page", f"templates/{name}")
    assert data is not None
    return data.decode("utf-8")


def _style() -> str:
    return _text("page.css")


def _script() -> str:
    return _text("page.js")


def _live() -> str:
    return _text("live.js")


def _hash(text: str) -> str:
    """What a security policy knows a style or script by."""
    return f"'sha256-{base64.b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
