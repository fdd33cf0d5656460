"""Small volumes in which notes and documents are put in, taken out and moved, for tests of stale references."""

from collections.abc import Sequence

SOURCE = "Source: Department of State, Central Files, 611.4{number}/3–160. Secret."
MANIFEST = "documents: {numbered: heading}\n"
HARBOR, CONSUL, HALE = (
    "The harbor was closed in April by order of the Governor.",
    "The consul left the town on May 4 and came back in June.",
    "George T. Mallory, the Minister’s private secretary.",
)
"""The notes 2, 3 and 4 of document 2 as it is made here."""
NEW = "A paper of the Treasury that was found after the war."
_PLACES = ("Governor", "consulate", "secretary", "pilot", "steamer", "Treasury", "lighthouse")


def document(number: int, notes: Sequence[str], heading: str = "") -> str:
    """A document with so many notes behind that of its source, each with its marker."""
    heading = heading or f"Telegram From the Consul at Port {'ABCDEFGH'[number % 8]}rno to the Department of State"
    marks = " ".join(
        f"He wrote to the {place}{k}." for k, place in zip(range(2, len(notes) + 2), _PLACES, strict=False)
    )
    rows = [SOURCE.format(number=number), *notes]
    block = "".join(f"  {label}. {text}\n" for label, text in enumerate(rows, 1))
    return f"{number}. {heading}1\n\nThe ice breaks up. {marks}\n\n{block}"


def volume(referring: Sequence[str], folder: str = "v1") -> dict[str, str | bytes | None]:
    """A manifest and three documents: the first has some notes, the second the three that are named here."""
    return {
        f"{folder}/volume.yaml": MANIFEST,
        f"{folder}/d1.txt": document(1, referring),
        f"{folder}/d2.txt": document(2, [HARBOR, CONSUL, HALE]),
        f"{folder}/d3.txt": document(3, ["Not printed.", "The ice was gone by noon."]),
    }


def tei_document(number: int, notes: Sequence[str]) -> str:
    """The `div` of a document, with a note of its source and so many notes more; ids as the numbers are."""
    source = SOURCE.format(number=number)
    head = f"<head>{number}. Telegram From the Consul at Port {'ABCDEFGH'[number % 8]}rno</head>"
    marked = "".join(
        f' He wrote to the {place}.<note n="{k}" xml:id="d{number}fn{k}">{text}</note>'
        for k, text, place in zip(range(2, len(notes) + 2), notes, _PLACES, strict=False)
    )
    return (
        f'<div type="document" xml:id="d{number}" n="{number}">{head}'
        f'<note n="1" xml:id="d{number}fn1" rend="inline" type="source">{source}</note>'
        f"\n<p>The ice breaks up.{marked}</p></div>\n"
    )
