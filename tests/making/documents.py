"""Documents made for a test, part by part, and rules made of a few words."""

from typing import Any

from frlint.model.document import Attachment, Block, Document, Header, Kind, Marker, Marking, Note, Parts
from frlint.model.places import Places
from frlint.model.source import Source
from frlint.rulebook.rule import Rule, rule_from


def document(text: str | bytes, **parts: Any) -> Document:
    """A document with a text and, where a test needs them, parts."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    decoded = data.decode("utf-8", "surrogateescape")
    source = Source(decoded, data, Places(decoded), *(parts.pop(name, ()) for name in ("undecodable", "line_ends")))
    marking = Marking(**{name: parts.pop(name) for name in Marking._fields if name in parts})
    more = {name: parts.pop(name) for name in ("elements", "page") if name in parts}
    given = Parts(**{"notes_at": len(decoded)} | parts)
    return Document("d1", "v/d1.txt", "plain", source, given, marking, **more)


def block(kind: Kind, text: str, piece: str) -> Block:
    start = text.index(piece)
    return Block(kind, start, start + len(piece))


def rule(rule_id: str = "UX001", **stored: Any) -> Rule:
    """A rule that finds `x`, with anything in it that a test wants otherwise."""
    given: dict[str, Any] = {"id": rule_id, "name": f"name-{rule_id.lower()}", "severity": "warning", "kind": "pattern"}
    given |= {"match": "x", "message": "{match} found", "why": "why", "do": "do", "examples": {"good": []}}
    return rule_from(given | stored, f"{rule_id}.yaml")


TEXT = """\
611.41/3–1252: Telegram
The Consul at Porto Verde (Hale) to the Department of State
secret
Porto Verde, March 12, 1952.

The harbor was quiet1 and the boats lay still.

[Enclosure]
The Pilot to the Consul

(a)
the first item

  1. See document 5.
"""


def whole() -> Document:
    """A document with every part that these kinds look at."""
    header = Header(
        block(Kind.SOURCE_NOTE, TEXT, "611.41/3–1252: Telegram"),
        None,
        block(Kind.HEADING, TEXT, "The Consul at Porto Verde (Hale) to the Department of State"),
        (block(Kind.DATELINE, TEXT, "Porto Verde, March 12, 1952."),),
        (block(Kind.CLASSIFICATION, TEXT, "secret"),),
    )
    inner = Header(heading=block(Kind.HEADING, TEXT, "The Pilot to the Consul"))
    label = block(Kind.ATTACHMENT, TEXT, "[Enclosure]")
    blocks = (
        *header.blocks,
        block(Kind.PARAGRAPH, TEXT, "The harbor was quiet1 and the boats lay still."),
        label,
        *inner.blocks,
        block(Kind.LIST, TEXT, "(a)\nthe first item"),
        block(Kind.NOTE, TEXT, "1. See document 5."),
    )
    note = TEXT.index("1. See")
    at = TEXT.index("quiet1") + 5
    return document(
        TEXT,
        header=header,
        blocks=blocks,
        attachments=(Attachment("[Enclosure]", label.start, label.end, inner),),
        notes=(Note("1", note, len(TEXT) - 1, note + 2, ((note + 3, len(TEXT) - 1),)),),
        notes_at=note - 2,
        markers=(Marker("1", at, at + 1, 0),),
    )
