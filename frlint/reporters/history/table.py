"""Columns of a table on a terminal: text made safe, cut or filled up to a width."""

from frlint.reporters.terminal import cells


def fitted(text: str, width: int) -> str:
    """The text in exactly `width` columns, made safe: cut (with `…`) or filled up with blanks."""
    cut = cropped(text, width)
    return cut + " " * (width - shown_width(cut))


def cropped(text: str, width: int) -> str:
    """The text in at most `width` columns, made safe; `…` stands for what is cut away."""
    row = cells(text[: 4 * width + 8])
    if len(text) <= 4 * width + 8 and sum(columns for _, columns in row) <= width:
        return "".join(shown for shown, _ in row)
    taken: list[str] = []
    used = 0
    for shown, columns in row:
        if used + columns > width - 1:
            break
        taken.append(shown)
        used += columns
    return "".join(taken).rstrip() + "…"


def shown_width(text: str) -> int:
    """How many columns a text takes that was made safe before."""
    return sum(columns for _, columns in cells(text))
