"""The cache of results: what was found in a file's bytes under a context is stored, so that no blob is checked twice.

A result is a fact about bytes: its key is git's id of them and a digest of all else it depends on (version, reader,
rules, options). Whatever goes wrong with the store is a miss, never an error and never another result: each value
has a checksum of itself and its key. `Store` is for the runs; `frlint.cache.upkeep` for the user who looks at or
clears it.

The store is one file of SQLite, read in its own transactions, written in one transaction a batch. It is not synced to
the disk: what a crash of the system spoils is noticed, thrown away and found again.
"""

from frlint.cache.identity import content_id, context_id, object_format_of
from frlint.cache.results import MOST_BYTES, NoStore, Store, open_store

__all__ = ["MOST_BYTES", "NoStore", "Store", "content_id", "context_id", "object_format_of", "open_store"]
