"""Links of the pages: what docs/ says of files beside it leads to the page that the manual has of them."""

import posixpath
import re
from collections.abc import Mapping

from manual.markup import SPAN

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
_FILE = re.compile(r"`?(?:\.\./)?[\w/.-]+\.md`?")
"""Words of a link that are only the name of a file."""
_TITLE = re.compile(r"^(?:title: |# )(.+)$", re.MULTILINE)
_RULE = re.compile(r"([a-z]{2,4}\d{3})-")


def titles(sources: Mapping[str, str]) -> dict[str, str]:
    """The title of each page, by its path below docs/, from its Markdown: in its front matter, or its first heading."""
    return {page: found[1] for page, text in sources.items() if (found := _TITLE.search(text))}


def with_links(markdown: str, source: str, page: str, titled: Mapping[str, str]) -> str:
    """A page's Markdown, without its blocks of code, with the links that lead out of docs/ mended.

    `source` is the page's file from the root of the repository, `page` its path below docs/. A link to a rule in the
    catalogue leads to the rule's page; one to a file that no page shows becomes its path, in type of code. Where the
    words of a link are a file's name, they become the title of its page.
    """
    code = [span.span() for span in SPAN.finditer(markdown)]

    def mended(link: re.Match[str]) -> str:
        target = link["target"]
        if ":" in target or target.startswith("#") or any(start <= link.start() < end for start, end in code):
            return link[0]
        path, _, anchor = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        if file == "rules/README.md" and (rule := _RULE.match(anchor)):
            file, anchor = f"docs/rules/{rule[1].upper()}.md", ""
        elif file in PAGES:
            file = f"docs/{PAGES[file]}"
        if not file.startswith("docs/"):
            return f"{link['words']} (`{file}`)" if link["words"].strip("`") != file else f"`{file}`"
        words = (
            titled.get(file.removeprefix("docs/"), link["words"]) if _FILE.fullmatch(link["words"]) else link["words"]
        )
        below = posixpath.relpath(file, posixpath.join("docs", posixpath.dirname(page)))
        return f"[{words}]({below}{'#' if anchor else ''}{anchor})"

    return _LINK.sub(mended, markdown)
