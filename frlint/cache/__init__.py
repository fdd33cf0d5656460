"""The results' store: what was found in a file's bytes under a context is kept, so that no blob is linted twice.

A result is a fact about bytes: its key is git's id of them and a digest of all else it depends on (version, reader,
rules, options). Whatever goes wrong with the store is a miss, never an error and never another result: each record
bears its key and a checksum. `Store` is for the runs; `frlint.cache.upkeep` for the person who asks or clears.

The form is our own, and plain: a record is appended to a segment, a file of a sixteenth of the store's size; an index
of fixed slots says where each lies. A lookup reads one bucket of the index and one record, however large the store is.
When the room is used up the oldest segment is removed as a whole; a result that is asked for after it has come into
the older half is written again at the front, so that what goes is what was not used for longest. No lock is taken:
what is written together is one appending write, the slots are set after it, and what processes spoil for each other
by chance is found by key or checksum.

Why not something that is there already: measured with CPython 3.11 on ext4 with warm caches, over 10,000 results of
400 bytes on average, in milliseconds (least of 15):

                                            this   sqlite3   a file for each
    one lookup in a new process, imports in    2        11                 1
    5,000 lookups                             26        87                35
    5,000 lookups in 40,000 results           26        87                 -
    10,000 results stored                    180       200               760

sqlite3 costs more to import than a whole lookup may; a file for each result takes 4 kB of disk, and to find the oldest
of some hundred thousand files all must be looked at. Storing 40,000 results takes less than a second, linting them
some minutes.
"""

from frlint.cache.identity import content_id, context_id, object_format_of
from frlint.cache.store import MOST_BYTES, NoStore, Store, open_store

__all__ = ["MOST_BYTES", "NoStore", "Store", "content_id", "context_id", "object_format_of", "open_store"]
