"""Page breaks in plain text: `[Page 423]`, or the shape that an edition uses instead."""

import re
from functools import cache

from frlint.errors import UsageError
from frlint.model import PageBreak

DEFAULT = "[Page {label}]"
LABEL = r"\d{1,4}|[ivxlcdm]{1,8}|[IVXLCDM]{1,8}|[A-Z]{1,2}-?\d{1,4}"
OTHER_SHAPES = ("[p. {label}]", "[pg. {label}]", "{{page {label}}}", "|{label}|", "<pb n=\"{label}\"/>", "[{label}]")


@cache
def _pattern(template: str) -> re.Pattern[str]:
    before, label, after = template.partition("{label}")
    if not label or not (before.strip() or after.strip()):
        raise UsageError(
            f"the page break {template!r} cannot be read",
            "write it as it stands in the text, with {label} in place of the number: [Page {label}]",
        )
    return re.compile(f"{re.escape(before)}({LABEL}){re.escape(after)}")


def read_page_breaks(text: str, template: str) -> list[PageBreak]:
    """The page breaks of a text, in order. `template` is a shape with `{label}` in it, or `auto`.

    Raises `UsageError` for a template without `{label}` or without anything else.
    """
    shape = DEFAULT if template == "auto" else template
    if shape.partition("{label}")[0] not in text:
        return []
    return [PageBreak(m[1], m.start(), m.end()) for m in _pattern(shape).finditer(text)]
