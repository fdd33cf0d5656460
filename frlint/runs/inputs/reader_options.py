"""How an edition marks things, as settings say."""

from frlint.configuration import Settings
from frlint.readers import ReaderOptions


def reader_options(settings: Settings) -> ReaderOptions:
    """How an edition marks things, as its settings say."""
    return ReaderOptions(
        settings.markers, settings.page_break, settings.file_size, settings.documents, settings.guidelines
    )
