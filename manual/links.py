"""Links of the pages: what docs/ says of files beside it leads to the page that the manual has of them."""

import posixpath
import re
from collections.abc import Mapping

PAGES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "bench/README.md": "measurements.md",
    "corpus/README.md": "specimens.md",
    "rules/README.md": "all-rules.md",
}
"""Files of the repository, and the pages below docs/ that the manual makes of them."""
_LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^()\s]+)\)")
_FENCE = re.compile(r"^(?P<fence>`{3,}).*?^(?P=fence)`*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_RULE = re.compile(r"([a-z]{2,4}\d{3})-")


def with_links(markdown: str, source: str, page: str, pages: Mapping[str, str] = PAGES) -> str:
    """A page's Markdown with the links that lead out of docs/ mended.

    `source` is the page's file from the root of the repository, `page` its path below docs/. A link to a rule in the catalogue
    leads to the rule's page; one to a file that no page shows becomes its path, in type of code.
    """
    code = [(found.start(), found.end()) for found in _FENCE.finditer(markdown) if found["fence"]]

    def mended(link: re.Match[str]) -> str:
        target = link["target"]
        if ":" in target or target.startswith("#") or any(start <= link.start() < end for start, end in code):
            return link[0]
        path, _, anchor = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        if file == "rules/README.md" and (rule := _RULE.match(anchor)):
            file, anchor = f"docs/rules/{rule[1].upper()}.md", ""
        elif file in pages:
            file = f"docs/{pages[file]}"
        if not file.startswith("docs/"):
            return f"{link['words']} (`{file}`)" if link["words"].strip("`") != file else f"`{file}`"
        below = posixpath.relpath(file, posixpath.join("docs", posixpath.dirname(page)))
        return f"[{link['words']}]({below}{'#' if anchor else ''}{anchor})"

    return _LINK.sub(mended, markdown)
