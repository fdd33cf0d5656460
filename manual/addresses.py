"""Addresses of rules that last: `rules/FN001/` without a version leads to the page in the latest one.

`python -m manual.addresses FOLDER` writes them into the folder of all versions, beside those that mike made. An
address that is there and whose rule is gone leads to the list of all rules from then on.
"""

import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path

from frlint.rulebook import load

_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{target}">
<p><a href="{target}">{title}</a></p>
</html>
"""


def write_addresses(folder: Path, rules: Iterable[tuple[str, str]], version: str = "latest") -> int:
    """Write an address for each rule (id and name) below `folder`, and say how many there are."""
    named = dict(rules)
    gone = {old.parent.name for old in folder.glob("rules/*/index.html")} - set(named)
    for rule in sorted({*named, *gone}):
        target = f"../../{version}/all-rules/" if rule in gone else f"../../{version}/rules/{rule}/"
        file = folder / "rules" / rule / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        title = escape(f"{rule} {named.get(rule, '')}".strip())
        file.write_text(_PAGE.format(title=title, target=escape(target)), encoding="utf-8")
    return len(named) + len(gone)


def main() -> int:
    """Write the addresses of our rules below the folder that is named."""
    if len(sys.argv) != 2:
        sys.stderr.write("python -m manual.addresses FOLDER\n")
        return 2
    count = write_addresses(Path(sys.argv[1]), ((rule.id, rule.name) for rule in load().rules.values()))
    sys.stderr.write(f"{count} addresses\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
