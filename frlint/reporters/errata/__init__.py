"""The errata of a volume as a page for readers: as Markdown, HTML, TEI, or as data."""

from collections.abc import Callable, Mapping, Sequence

from frlint.model.workflow import Erratum
from frlint.reporters.errata import as_html, as_json, as_markdown, as_tei

Page = Callable[[str, Sequence[Erratum]], str]
"""Makes a page of a volume's name or title and its errata, in the order of documents."""
FORMATS: Mapping[str, Page] = {
    "markdown": as_markdown.page,
    "html": as_html.page,
    "tei": as_tei.page,
    "json": as_json.page,
}
