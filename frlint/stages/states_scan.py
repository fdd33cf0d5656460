"""The sign-offs of a record, read quickly: of thousands of versions of it each is asked only for these."""

import re

from frlint.model.workflow import Content, SignOff
from frlint.stages.states_file import parse

_LINES = re.compile(
    r"^  (?P<document>[A-Za-z][\w.-]*):$"
    r"|^      - stage: (?P<stage>[A-Za-z][A-Za-z0-9-]*)$"
    r"|^        by: (?P<by>[^'\"\s].*)$"
    r"|^        on: (?P<on>[0-9-]{10})$"
    r"|^        content: (?P<text>[0-9a-f]{24})-(?P<notes>[0-9a-f]{24})$"
)
_OTHERS = re.compile(
    r"^(?:documents:|tasks:|#.*|\s*|    (?:stage|content): [A-Za-z0-9-]+|    (?:sign-offs|assigned|returned):"
    r"|      [A-Za-z0-9-]+: .*|      - from: .*|        (?:to|reason): .*|    (?:by|on): .*)$"
)
Signed = tuple[str, SignOff]
"""The id of a document, and a sign-off of it."""


def sign_offs(data: bytes, path: str) -> frozenset[Signed]:
    """The sign-offs in the bytes of a record. Raises `YamlFileError` where it is wrong.

    As frlint writes it, it is read line by line; a record that a person wrote in another form, as YAML.
    """
    found: list[Signed] = []
    document = ""
    values: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").split("\n"):
        match = _LINES.match(line)
        if match is None:
            if _OTHERS.match(line):
                continue
            return _as_yaml(data, path)
        kind = match.lastgroup
        if kind == "document":
            document = match["document"]
        elif kind == "stage":
            values = {"stage": match["stage"]}
        elif kind == "notes":
            if len(values) < 3:
                return _as_yaml(data, path)
            content = Content(match["text"], match["notes"])
            found.append((document, SignOff(values["stage"], values["by"], values["on"], content)))
            values = {}
        elif kind is not None:
            values[kind] = match[kind]
    return frozenset(found)


def _as_yaml(data: bytes, path: str) -> frozenset[Signed]:
    states = parse(data, path)
    return frozenset((name, one) for name, state in states.documents.items() for one in state.sign_offs)
