"""What each element of TEI is in the plain-text form: a block, a line, a cell, or nothing of its own."""

from enum import IntEnum

from frlint.model.document import Kind


class ElementForm(IntEnum):
    """How an element stands in the text."""

    INLINE = 0
    """Running text: the element leaves no trace."""
    BLOCK = 1
    """A block with text in it."""
    LINE = 2
    """A line of a block."""
    CELL = 3
    """A cell of a table's line."""
    FRAME = 4
    """Holds blocks. Text right in it is a block as well."""
    LIST = 5
    NOTE = 6
    PAGE_BREAK = 7
    LINE_BREAK = 8
    LEFT_OUT = 9
    """Not read: the editor's reading where the printed one stands beside it, what the author struck out, the readings
    of other witnesses, what stands on a page and in no text."""
    REFERENCE = 10
    """Running text that may be empty: programs write then what it leads to."""


def _forms(**names: str) -> dict[str, ElementForm]:
    return {name: ElementForm[form] for form, several in names.items() for name in several.split()}


FORMS = _forms(
    BLOCK="""p ab head dateline salute signed l byline trailer docAuthor epigraph argument speaker stage seg figDesc
    addrLine""",
    LINE="item label row",
    CELL="cell",
    FRAME="""div div1 div2 div3 div4 attachment opener closer quote postscript lg figure table sp floatingText group
    front body back text address""",
    LIST="list",
    NOTE="note",
    PAGE_BREAK="pb",
    LINE_BREAK="lb space",
    REFERENCE="ref ptr",
    LEFT_OUT="corr expan reg del rdg fw metamark",
)
"""By the name without prefix; what is not named is running text."""
ONLY_IN_FRAMES = frozenset(
    ["seg", "quote", "label", "addrLine", "address", "stage", "speaker", "dateline", "salute", "head", "l", "lg"]
)
"""These are running text inside a paragraph."""
DIVISIONS = frozenset(["div", "div1", "div2", "div3", "div4", "attachment"])
"""What has a heading of its own."""
KINDS = {
    "head": Kind.HEADING,
    "dateline": Kind.DATELINE,
    "closer": Kind.CLOSING,
    "signed": Kind.CLOSING,
    "trailer": Kind.CLOSING,
    "list": Kind.LIST,
    "item": Kind.LIST,
    "label": Kind.LIST,
    "table": Kind.TABLE,
    "row": Kind.TABLE,
    "cell": Kind.TABLE,
}
"""What a block is that begins in an element; a paragraph in all others."""
