"""Texts as YAML: written so that any reader takes them for what they are."""

import re

_PLAIN = re.compile(r"[^\W\d_][\w./()–—’-]*(?:,? [\w./()–—’-]+)*")
_WORDS = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
"""What other readers of YAML take for something else than a word."""


def quoted(text: str) -> str:
    """A text of printable characters between quotation marks, as YAML reads it back."""
    return "'" + text.replace("'", "''") + "'"


def scalar(text: str) -> str:
    """A text on one line as YAML reads it back, without quotation marks where it needs none."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    if text.isprintable():
        return quoted(text)
    return '"' + "".join(_escape(sign) for sign in text) + '"'


def plain_value(written: str) -> str | None:
    """The text that a scalar on one line stands for that is written as `scalar` writes it, without escapes; None for
    every other."""
    if _PLAIN.fullmatch(written):
        return None if written.lower() in _WORDS else written
    inside = written[1:-1]
    if len(written) < 2 or written[0] != "'" or written[-1] != "'" or not written.isprintable():
        return None
    plain = inside.replace("''", "")
    return None if "'" in plain else inside.replace("''", "'")


def _escape(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
