"""Targets in other volumes, held against a list of those that there are (XM041)."""

from collections.abc import Iterator, Mapping
from typing import Any

from frlint.checks.markup.elements import value_at
from frlint.model.document import Document
from frlint.model.problem import Hit
from frlint.patterns import deferred

_RELATIVE = deferred(r"(?:\.{1,2}/)*(?:volumes/)?([A-Za-z][\w.-]*?)(?:\.xml)?(?:[#/]d(\d+)(?:fn\w+)?|#\S*)?\Z")
_ADDRESS = deferred(r"https?://history\.state\.gov/historicaldocuments/([\w.-]+)(?:/d(\d+)\b|[/#?]\S*)?")
_LETTERS = deferred(r"[A-Za-z]+")


def unknown_volume_target(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """A target leads into a volume that the option `volumes` has not, or to a document beyond the volume's last one.

    A target is of a volume where it is an address of the publisher's, or where its name begins with the letters that
    those of the list begin with: others are files of another kind.
    """
    volumes: Mapping[str, int] = options["volumes"]
    if not volumes:
        return
    openings = {found[0] for found in map(_LETTERS.match, volumes) if found}
    for node in document.elements.named("ref", "ptr", "note"):
        target = node.attributes.get("target", "")
        if not target or target[0] == "#":
            continue
        for one in target.split():
            yield from (
                Hit(*value_at(document, node, "target"), values, variant)
                for values, variant in _faults(one, volumes, openings)
            )


def _faults(target: str, volumes: Mapping[str, int], openings: set[str]) -> Iterator[tuple[dict[str, str], str]]:
    address = _ADDRESS.match(target)
    found = address or _RELATIVE.match(target)
    if found is None:
        return
    name, document = found.groups()
    if name not in volumes:
        letters = _LETTERS.match(name)
        if letters and letters[0] in openings and any(sign.isdecimal() for sign in name):
            yield {"volume": name, "target": target}, ""
    elif document and 0 < volumes[name] < int(document):
        yield {"volume": name, "target": target, "document": document, "last": str(volumes[name])}, "beyond"
