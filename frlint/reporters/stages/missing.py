"""What keeps documents from a stage, for a person or as JSON."""

from collections.abc import Iterable, Sequence

from frlint.model.workflow import Missing
from frlint.reporters.jsontext import encode
from frlint.reporters.terminal import visible


def as_json(missing: Iterable[Missing]) -> str:
    """An array, one object a document; what the volume itself lacks has an empty `document`."""
    by_document: dict[str, list[dict[str, str]]] = {}
    for one in missing:
        by_document.setdefault(one.document, []).append({"what": one.what, "mend": one.mend})
    rows = ",\n".join(encode({"document": name, "missing": lacking}) for name, lacking in by_document.items())
    return f"[{rows}]\n"


def as_text(missing: Sequence[Missing]) -> str:
    """Each document with what is missing, and below each the command that mends it."""
    lines = []
    last = None
    for one in missing:
        if one.document != last:
            lines.append(f"{visible(one.document) or 'the volume'}:")
            last = one.document
        lines += [f"  {visible(one.what)}", f"    {visible(one.mend)}"]
    return "".join(f"{line}\n" for line in lines)
