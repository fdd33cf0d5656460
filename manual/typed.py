"""What a reader copies from a block of commands and what they print: the commands alone."""

import re
from html import escape

_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r'<div class="language-console highlight"')


def commands(block: str) -> str:
    """The commands of a block: `$ ` begins one, lines that begin with `> ` go on with it, the rest is printed."""
    typed: list[str] = []
    going = False
    for line in block.splitlines():
        if line.startswith("$ "):
            typed.append(line[2:])
            going = True
        elif going and (line == ">" or line.startswith("> ")):
            typed.append(line[2:])
        else:
            going = False
    return "\n".join(typed)


def with_commands_to_copy(html: str, markdown: str) -> str:
    """A page's HTML in which the button of each block of commands copies these alone."""
    blocks = [commands(block) for block in _CONSOLE.findall(markdown)]
    if len(_BLOCK.findall(html)) != len(blocks):
        raise ValueError(f"{len(blocks)} blocks of commands, and {len(_BLOCK.findall(html))} in the page")
    texts = iter(blocks)
    return _BLOCK.sub(lambda found: f'{found[0]} data-copy="{escape(next(texts))}"', html)
