"""What mkdocs calls while it builds the manual: pages are made of the code, and links are led to them."""

import re
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # The manual is of the code beside it, whatever is installed.

from manual.commands import commands_page  # noqa: E402
from manual.keys import keys_page  # noqa: E402
from manual.links import PAGES, titles, with_links  # noqa: E402
from manual.markup import BLOCK, for_mkdocs, outside  # noqa: E402
from manual.messages import messages_page  # noqa: E402
from manual.rules import rule_pages  # noqa: E402
from manual.typed import with_commands_to_copy  # noqa: E402

_TITLES = {"CONTRIBUTING.md": "Contributing", "corpus/README.md": "Specimens", "bench/README.md": "Measurements"}
"""Titles in the navigation where the page's own is long."""

_BESIDE = {file: page for file, page in PAGES.items() if file not in ("README.md", "rules/README.md")}
"""The files beside docs/ that are pages as they stand."""
_HIDDEN = re.compile(r"^<!-- prepare\n.*?^-->\n", re.DOTALL | re.MULTILINE)
"""What the tests of a page do beforehand; readers need not see it."""
_titles: dict[str, str] = {}
"""The titles of all pages of this build."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that no file of docs/ holds: of rules, commands, keys and messages, and of files beside docs/."""
    made = [*rule_pages(), commands_page(), keys_page(), messages_page()]
    made += [(page, (ROOT / file).read_text("utf-8")) for file, page in _BESIDE.items()]
    for path, text in made:
        files.append(File.generated(config, path, content=text))
    _titles.clear()
    _titles.update(titles({file.src_uri: file.content_string for file in files.documentation_pages()}))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Lead the links of a page to pages of the manual."""
    path = page.file.src_uri
    source = next((file for file, one in _BESIDE.items() if one == path), f"docs/{path}")
    if source in _TITLES:
        page.meta.setdefault("title", _TITLES[source])
    shown = _HIDDEN.sub("", markdown)
    return outside(BLOCK, shown, lambda text: for_mkdocs(with_links(text, source, path, _titles)))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Let the buttons of blocks of commands copy the commands alone."""
    return with_commands_to_copy(html, page.markdown or "")


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Give the box of the search, which the theme leaves without one, a name for those who hear the page."""
    return output.replace(
        'data-md-component="search" role="dialog"', 'data-md-component="search" role="dialog" aria-label="Search"'
    )
