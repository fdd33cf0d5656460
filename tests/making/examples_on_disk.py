"""All bad examples of all rules as files of one edition: what every rule finds there is what formats must carry."""

from pathlib import Path
from typing import Any

import yaml

from frlint.model.problem import Severity
from frlint.rulebook import Rulebook, load
from frlint.volumes import MANIFEST_NAME


def write_examples(folder: Path) -> Rulebook:
    """Write each bad example into a folder of its own, `FN001-1`, and what it sets into `.frlint.yaml`.

    Gives the rules.
    """
    book = load(())
    overrides: list[dict[str, Any]] = []
    for rule in book.rules.values():
        for number, example in enumerate(rule.bad, 1):
            own = folder / f"{rule.id}-{number}"
            files = {name: text.encode() for name, text in example.documents.items()} or {example.path: example.data}
            if example.documents:
                files.setdefault(MANIFEST_NAME, b"{}\n")
            for name, data in files.items():
                (own / name).parent.mkdir(parents=True, exist_ok=True)
                (own / name).write_bytes(data)
            if example.options:
                options = {rule.id: dict(example.options)}
                overrides.append({"paths": [f"{own.name}/**"], "options": options})
    severity = {rule.id: "info" for rule in book.rules.values() if rule.severity is Severity.OFF}
    settings = {"select": ["ALL"], "severity": severity, "overrides": overrides}
    (folder / ".frlint.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return book
