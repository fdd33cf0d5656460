"""The colours of help, which typer draws: those that can be read on white and on black."""

_BLUE, _GREEN, _BROWN, _GREY, _RED = "color(63)", "color(28)", "color(130)", "color(243)", "color(196)"
STYLES = {
    "OPTION": f"bold {_BLUE}",
    "COMMANDS_TABLE_FIRST_COLUMN": f"bold {_BLUE}",
    "SWITCH": f"bold {_GREEN}",
    "TYPES": f"bold {_BROWN}",
    "METAVAR": f"bold {_BROWN}",
    "USAGE": f"bold {_BROWN}",
    "REQUIRED_SHORT": f"bold {_RED}",
    "REQUIRED_LONG": f"bold {_RED}",
    "TYPES_SEPARATOR": _GREY,
    "METAVAR_SEPARATOR": _GREY,
    "HELPTEXT": _GREY,
    "OPTION_DEFAULT": _GREY,
    "OPTIONS_PANEL_BORDER": _GREY,
    "COMMANDS_PANEL_BORDER": _GREY,
}
"""What stands instead of the styles of `typer.rich_utils`; each is named there with `STYLE_` before it.

`METAVAR` is what typer 0.26 calls `TYPES`.
"""


def set_colours() -> None:
    """Have typer draw help in these colours. Raises `ImportError` where rich is not installed."""
    from typer import rich_utils

    for name, style in STYLES.items():
        setattr(rich_utils, f"STYLE_{name}", style)
