"""The pictures of docs/pictures: what frlint prints on a terminal, as SVG. `python -m manual.pictures` makes them anew.

A picture is made by running the commands of a session in a copy of docs/practice. What differs from run to run (times)
is written as a fixed value, so that a picture changes only when frlint does.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
COLUMNS = 96
_ROWS = 25
"""Lines that a recording shows at once; earlier ones scroll out at the top."""
_CELL, _LINE, _EDGE, _TOP = 8.4, 19, 18, 44
"""Pixels: width of a character, height of a line, margin at the sides, height of the window's bar."""
_PLAIN, _GROUND, _BAR = "#e6e4df", "#0c0b0a", "#262320"
_COLOURS = (
    "#8d887f", "#ff7b72", "#8fd36a", "#e8b64c", "#79b8ff", "#d2a8ff", "#6fd0dd", _PLAIN,
    "#8d887f", "#ff9b94", "#a8e08a", "#f2cc73", "#9ccbff", "#e0c2ff", "#93dfe8", "#ffffff",
)  # fmt: skip
"""The sixteen colours of a terminal, by number."""
_TYPING, _ANSWER, _LOOK = 0.8, 0.2, 3.8
"""Seconds: a command is typed, frlint answers, the answer is read."""


class Session(NamedTuple):
    """What is typed, and beside each command what is run for it: with the options that a terminal needs not."""

    title: str
    about: str
    commands: tuple[tuple[str, str], ...]


_SHOWN = "--color always --output-format full"
SESSIONS = {
    "check": Session(
        "frlint check",
        "A terminal: frlint check lists five problems in three telegrams, each with its line, the place underlined and "
        "what to do.",
        (("frlint check", f"frlint check {_SHOWN}"),),
    ),
    "session": Session(
        "edition",
        "A terminal: one telegram is checked, two problems are shown, one is mended by frlint fix, one by hand; then "
        "it is clean.",
        (
            ("frlint check harbor/d2.txt", f"frlint check {_SHOWN} harbor/d2.txt"),
            ("frlint fix --unsafe-fixes harbor/d2.txt", "frlint fix --color always --unsafe-fixes harbor/d2.txt"),
            (
                "sed -i 's/same notice\\./same notice.3/' harbor/d2.txt   # note 3, as the print has it",
                "sed -i 's/same notice\\./same notice.3/' harbor/d2.txt",
            ),
            ("frlint check harbor/d2.txt", f"frlint check {_SHOWN} harbor/d2.txt"),
        ),
    ),
}
"""The pictures: the name of each, and what is done in it. The first is a still, the second moves."""
MOVING = {"session"}


class Row(NamedTuple):
    """A line of a terminal, with the seconds after which it is seen, and whether somebody types it."""

    text: Text
    at: float
    typed: bool = False


def recorded(session: Session) -> list[Row]:
    """The lines of a session, as a terminal would show them."""
    rows: list[Row] = []
    now = 0.0
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "edition")
        shutil.copytree(ROOT / "docs" / "practice", folder)
        for typed, real in session.commands:
            printed = _printed(real, folder)
            rows.append(Row(Text.assemble(("$ ", "bright_black"), typed), now, typed=True))
            now += _TYPING + _ANSWER
            rows += (
                [Row(line, now) for line in Text.from_ansi(printed).split("\n", allow_blank=False)] if printed else []
            )
            now += _LOOK if printed else 0.4
    rows.append(Row(Text("$ ", "bright_black"), now - _LOOK))
    return rows


def _printed(command: str, folder: Path) -> str:
    """What a command prints, with a fixed time in place of the one it took."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "FRLINT_", "NO_COLOR"))}
    done = subprocess.run(
        ["bash", "-c", f'frlint() {{ "{sys.executable}" -m frlint "$@"; }}\n{command}'],
        cwd=folder,
        env=own
        | {
            "COLUMNS": str(COLUMNS),
            "PYTHONPATH": str(ROOT),
            "FRLINT_CACHE_DIR": f"{folder}-cache",
            "LC_ALL": "C.UTF-8",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    printed = re.sub(r" \d+ from the cache,", "", re.sub(r"\d+(?:\.\d+)? s\b", "0.10 s", done.stdout))
    return printed.replace(f"{folder.parent}/", "~/").rstrip("\n") + "\n" if printed else ""


def picture(session: Session, moves: bool) -> str:
    """A session as SVG; where it moves, line after line, and without end."""
    rows = _wrapped(recorded(session))
    shown = min(len(rows), _ROWS) if moves else len(rows)
    width, height = round(2 * _EDGE + COLUMNS * _CELL), _TOP + shown * _LINE + _EDGE
    length = rows[-1].at + _LOOK + 1.5
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="title about">',
        f'<title id="title">{escape(session.title)}</title><desc id="about">{escape(session.about)}</desc>',
        f"<style>{_styles(rows, shown, length) if moves else _BASE}</style>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{_GROUND}"/>',
        f'<path d="M0 8a8 8 0 0 1 8-8h{width - 16}a8 8 0 0 1 8 8v20H0z" fill="{_BAR}"/>',
        *(
            f'<circle cx="{18 + 18 * k}" cy="14" r="5.5" fill="{fill}"/>'
            for k, fill in enumerate(("#d96c5f", "#d9a13b", "#7cab5c"))
        ),
        f'<text x="{width / 2:g}" y="18" text-anchor="middle" fill="#a39d92">{escape(session.title)}</text>',
        f'<svg x="0" y="{_TOP - 14}" width="{width}" height="{shown * _LINE + 6}"><g class="sheet">',
    ]
    for place, row in enumerate(rows):
        out.append(
            f'<g class="row r{place}">{"".join(_spans(row, place))}</g>' if moves else "".join(_spans(row, place))
        )
    return "\n".join([*out, "</g></svg>", "</svg>"]) + "\n"


_BASE = (
    'text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:14px;'
    "white-space:pre}"
    ".b{font-weight:700}.i{font-style:italic}"
)


def _styles(rows: list[Row], shown: int, length: float) -> str:
    """The rules that bring each line in when its time has come, and scroll; who wants no motion sees the end."""
    parts = [_BASE]

    def keyframes(name: str, steps: Iterator[tuple[float, str]]) -> str:
        return f"@keyframes {name}{{" + "".join(f"{100 * at / length:.2f}%{{{rule}}}" for at, rule in steps) + "}"

    times = sorted({row.at for row in rows})
    for k, at in enumerate(times):
        members = ",".join(f".r{place}" for place, row in enumerate(rows) if row.at == at)
        parts.append(f"{members}{{animation:a{k} {length:g}s step-end infinite}}")
        parts.append(keyframes(f"a{k}", iter([(0, "opacity:0"), (max(at, 0.01), "opacity:1"), (length, "opacity:1")])))
    for place, row in enumerate(rows):
        words = len(row.text.plain[2:].split(" ")) if row.typed else 0
        for word in range(words):
            at = row.at + _TYPING * (word + 1) / (words + 1)
            parts.append(f".r{place} .w{word}{{animation:t{place}w{word} {length:g}s step-end infinite}}")
            parts.append(
                keyframes(f"t{place}w{word}", iter([(0, "opacity:0"), (at, "opacity:1"), (length, "opacity:1")]))
            )
    scrolled = [(0.0, 0)]
    for at in times:
        hidden = sum(row.at <= at for row in rows) - shown
        if hidden > scrolled[-1][1]:
            scrolled.append((at, hidden))
    end = f"transform:translateY({-scrolled[-1][1] * _LINE}px)"
    parts.append(f".sheet{{{end};animation:s {length:g}s step-end infinite}}")
    steps = [(at, f"transform:translateY({-hidden * _LINE}px)") for at, hidden in scrolled]
    parts.append(keyframes("s", iter([*steps, (length, end)])))
    parts.append("@media(prefers-reduced-motion:reduce){.sheet,.row,.row *{animation:none!important}}")
    return "".join(parts)


def _wrapped(rows: list[Row]) -> list[Row]:
    """Rows no wider than the terminal: a long one goes on below."""
    out: list[Row] = []
    for row in rows:
        text = row.text
        while len(text) > COLUMNS:
            head, text = text[:COLUMNS], text[COLUMNS:]
            out.append(row._replace(text=head))
        out.append(row._replace(text=text))
    return out


def _spans(row: Row, place: int) -> Iterator[str]:
    """The parts of a line, each in its colour; of a typed line each word by itself, so that it can come in alone."""
    y = 14 + place * _LINE
    word = -1
    column = 0
    for piece, style in _pieces(row.text):
        parts = [piece]
        if row.typed and column >= 2:
            parts = [one for one in re.split(r"(?<= )(?=\S)", piece) if one]
        for part in parts:
            classes = []
            if row.typed and column >= 2:
                word += 1
                classes.append(f"w{word}")
            classes += [name for name, on in (("b", style.bold), ("i", style.italic)) if on]
            if part.strip():
                named = f' class="{" ".join(classes)}"' if classes else ""
                fade = ' opacity=".7"' if style.dim else ""
                lead = len(part) - len(part.lstrip(" "))
                text = part.strip(" ")
                yield (
                    f'<text x="{_EDGE + (column + lead) * _CELL:.1f}" y="{y}" textLength="{len(text) * _CELL:.1f}"'
                    f'{named}{fade} fill="{_colour(style)}">{escape(text)}</text>'
                )
            column += len(part)


def _pieces(text: Text) -> Iterator[tuple[str, Style]]:
    """A line in pieces of one style each."""
    from rich.console import Console

    for segment in text.render(Console(width=10_000, color_system="truecolor", force_terminal=True), end=""):
        yield segment.text, segment.style or Style()


def _colour(style: Style) -> str:
    if style.color is None:
        return _PLAIN
    if style.color.number is not None and style.color.number < len(_COLOURS):
        return _COLOURS[style.color.number]
    return style.color.get_truecolor().hex


def main() -> None:
    """Make all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, session in SESSIONS.items():
        file = FOLDER / f"{name}.svg"
        file.write_text(picture(session, name in MOVING), encoding="utf-8")
        sys.stderr.write(f"{file}\n")


if __name__ == "__main__":
    main()
