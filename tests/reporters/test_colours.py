"""Colours can be read on white and on black: the contrast is worked out of their numbers, as WCAG 2 has it."""

import re

import pytest

from frlint.cli.help_colours import STYLES as OF_HELP
from frlint.reporters.terminal import STYLES

LEVELS = (0, 95, 135, 175, 215, 255)
"""The steps of red, green and blue of the colours 16 to 231 of a terminal."""
LEAST, LEAST_BOLD = 4.5, 3.9
"""The least contrast of text, and of text in bold type. WCAG 2 asks for 4.5 (AA), of text in large type for 3."""


def parts_of(number: int) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of one of the colours 16 to 255 of a terminal."""
    assert 16 <= number <= 255, "the first sixteen are what a theme makes of them"
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    index = number - 16
    return LEVELS[index // 36], LEVELS[index // 6 % 6], LEVELS[index % 6]


def luminance(parts: tuple[int, int, int]) -> float:
    """How bright a colour is, 0 to 1."""
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in parts)]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(number: int) -> float:
    """The contrast to white or to black, whichever is less; 1 for none."""
    own = luminance(parts_of(number)) + 0.05
    return min(1.05 / own, own / 0.05)


def test_contrast_is_as_the_standard_has_it() -> None:
    assert contrast(231) == contrast(16) == 1
    assert contrast(243) == pytest.approx(4.54, abs=0.01), "#767676 is the lightest grey that passes on white"


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_style_can_be_read_on_white_and_on_black(style: str) -> None:
    parameters = STYLES[style].split(";")
    is_bold = parameters[0] == "1"
    colour = parameters[is_bold:]
    assert "2" not in parameters[:1], "what is faint is too faint"
    if colour:
        assert colour[:2] == ["38", "5"]
        assert contrast(int(colour[2])) >= (LEAST_BOLD if is_bold else LEAST)
    assert len(parameters) - is_bold in (0, 3)


def test_severities_differ_in_more_than_their_colours() -> None:
    assert len({STYLES[severity] for severity in ("error", "warning", "info")}) == 3
    assert all(STYLES[severity].startswith("1;") for severity in ("error", "warning", "info"))


@pytest.mark.parametrize("style", sorted(OF_HELP))
def test_help_can_be_read_on_white_and_on_black(style: str) -> None:
    found = re.fullmatch(r"(bold )?color\((\d+)\)", OF_HELP[style])
    assert found, OF_HELP[style]
    assert contrast(int(found[2])) >= (LEAST_BOLD if found[1] else LEAST)


def test_typer_draws_help_in_no_other_colours() -> None:
    """What typer colours without us are its errors, which we print ourselves, and what no option of ours has."""
    from typer import rich_utils

    own = {name: value for name, value in vars(rich_utils).items() if name.startswith("STYLE_") and value}
    coloured = {
        name.removeprefix("STYLE_") for name, value in own.items() if isinstance(value, str) and value != "bold"
    }
    ours = {"NEGATIVE_OPTION", "NEGATIVE_SWITCH", "DEPRECATED", "DEPRECATED_COMMAND", "OPTION_ENVVAR", "ABORTED"}
    assert coloured - set(OF_HELP) <= ours | {"ERRORS_PANEL_BORDER", "ERRORS_SUGGESTION", "USAGE_COMMAND"}
