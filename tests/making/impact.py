"""What a change of rules does, asked of frlint in an edition; rules of the edition's own."""

import json
from typing import Any

from jsonschema import Draft202012Validator

from frlint.schemas import schema
from making.edition import Edition

OWN_RULE = """\
id: {id}
name: {name}
severity: {severity}
kind: pattern
where: [body, notes]
match: '{match}'
message: "`{{match}}` is not the house’s way"
why: >
  The house writes it otherwise, and readers look for its form.
do: >
  Write it as the house does.
options:
  most:
    description: how many are let pass
    default: 1
examples:
  good:
    - text: |
        Letter to the Consul
        A plain sentence of the house.
    - text: |
        Letter to the Consul
        Another plain sentence of it.
  bad:
    - text: |
        Letter to the Consul
        {example}
      problems:
        - at: "2:1"
"""


def own_rule(match: str, example: str, **given: str) -> str:
    """A rule of the edition's own that finds a pattern; its example begins with a match."""
    return OWN_RULE.format(
        **({"id": "ED001", "name": "foreign-form", "severity": "warning"} | given), match=match, example=example
    )


def impact(edition: Edition, *words: str, code: int = 0) -> dict[str, Any]:
    """What `frlint impact` says as JSON, which its schema allows."""
    assert edition.run("impact", *words, "--output-format", "json") == code, edition.err
    found: dict[str, Any] = json.loads(edition.out)
    Draft202012Validator(schema("impact")).validate(found)
    return found


def effects(found: dict[str, Any]) -> list[tuple[str, str, str, int]]:
    """The effects that are reported: the sign, rule, path and line of each."""
    rows = [
        (sign, one) for sign, kind in (("+", "gained"), ("-", "lost")) for one in found[kind] if one["held"] is None
    ]
    rows += [("~", one["after"]) for one in found["changed"]]
    return [(sign, one["rule"], one["path"], one["line"]) for sign, one in rows]


def reasons(found: dict[str, Any]) -> set[str]:
    """Why there are effects."""
    return {one["reason"] for kind in ("gained", "lost", "changed") for one in found[kind]}
