"""What mkdocs calls while it builds the manual: pages are made of the code, and links are led to them."""

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # The manual is of the code beside it, whatever is installed.

from manual.commands import commands_page  # noqa: E402
from manual.keys import keys_page  # noqa: E402
from manual.links import PAGES, with_links  # noqa: E402
from manual.messages import messages_page  # noqa: E402
from manual.rules import rule_pages  # noqa: E402

_TITLES = {"CONTRIBUTING.md": "Contributing", "corpus/README.md": "Specimens", "bench/README.md": "Measurements"}
"""Titles in the navigation where the page's own is long."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that no file of docs/ holds: of rules, commands, keys and messages, and of files beside docs/."""
    made = [*rule_pages(), commands_page(), keys_page(), messages_page()]
    for file, page in PAGES.items():
        if page not in {path for path, _ in made} and file != "README.md":
            made.append((page, (ROOT / file).read_text("utf-8")))
    for path, text in made:
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Lead the links of a page to pages of the manual."""
    path = page.file.src_uri
    source = next((file for file, one in PAGES.items() if one == path), f"docs/{path}")
    if path == "index.md":
        source = "docs/index.md"
    if source in _TITLES:
        page.meta.setdefault("title", _TITLES[source])
    return with_links(markdown, source, path)
