"""The ids of the documents that a file of many holds: found by opening it, and stored."""

from collections.abc import Callable

from frlint.configuration import Settings
from frlint.runs.result_store import SettingsResults

_BETWEEN = "\0"
"""Between two ids; it is in none, since XML has no such character."""


def ids_of(
    stored: SettingsResults | None,
    blob: str,
    setting: int,
    path: str,
    settings: Settings | None,
    read: Callable[[str, str], bytes],
) -> frozenset[str]:
    """The ids of the documents in a blob at a path: what is stored, else what is found in the bytes that `read` gives.

    `setting` is the number of its settings; without `settings` the usual ones hold, and nothing is stored.
    """
    found = _load(stored, blob, setting, path) if stored is not None else None
    if found is None:
        found = _ids_in(read(path, blob), path, settings)
        if stored is not None:
            _store(stored, blob, setting, path, found)
    return found


def _ids_in(data: bytes, path: str, settings: Settings | None) -> frozenset[str]:
    """The ids of the documents in a file's bytes; none where it cannot be read."""
    from frlint.readers import ReaderOptions, Unreadable
    from frlint.readers.tei import open_volume
    from frlint.runs.inputs.reader_options import reader_options

    options = reader_options(settings) if settings is not None else ReaderOptions()
    try:
        return frozenset(entry.id for entry in open_volume(data, path, options).entries)
    except Unreadable:
        return frozenset()


def _load(results: SettingsResults, blob: str, setting: int, path: str) -> frozenset[str] | None:
    """The ids that are stored for a blob under some settings at a path; None where nothing is."""
    value = results.load_bytes(_known_by(blob), setting, path)
    try:
        return (
            None if value is None else frozenset(filter(None, value.decode("utf-8", "surrogatepass").split(_BETWEEN)))
        )
    except UnicodeDecodeError:
        return None


def _store(results: SettingsResults, blob: str, setting: int, path: str, ids: frozenset[str]) -> None:
    """Store the ids of a blob."""
    value = _BETWEEN.join(sorted(ids)).encode("utf-8", "surrogatepass")
    results.store_bytes(_known_by(blob), setting, path, value)


def _known_by(blob: str) -> str:
    from frlint.cache import content_id

    return content_id(f"{blob} ids of documents".encode())
