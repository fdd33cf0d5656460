"""How an edition marks things, as settings say."""

from collections.abc import Mapping

from frlint.configuration import Settings
from frlint.readers import ReaderOptions


def reader_options(settings: Settings) -> ReaderOptions:
    """How an edition marks things, as its settings say."""
    return ReaderOptions(
        settings.markers,
        settings.page_break,
        settings.file_size,
        settings.documents,
        settings.guidelines,
        _own_words(settings.references),
    )


def _own_words(references: str | Mapping[str, Mapping[str, list[str]]]) -> tuple[tuple[str, str], ...]:
    """The edition's own words in references; our presets have none."""
    if isinstance(references, str):
        return ()
    return tuple((own, known) for known, every in references.get("words", {}).items() for own in every)
