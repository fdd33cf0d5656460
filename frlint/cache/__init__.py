"""The results' store: what was found in a file's bytes under a context is kept, so that no blob is linted twice.

A result is a fact about bytes: its key is git's id of them and a digest of all else it depends on (version, reader,
rules, options). Whatever goes wrong with the store is a miss, never an error and never another result: each record
bears its key and a checksum. `Store` is for the runs; `frlint.cache.upkeep` for the person who asks or clears.

The form is our own, and plain: a record is appended to a segment, a file of a sixteenth of the store's size; an index
of fixed slots says where each lies. A lookup reads one bucket of the index and one record, however large the store is.
When the room is used up the oldest segment is removed as a whole; a result that is asked for when more than four newer
segments have been begun is written again at the front, so that what goes is what was not used for longest. No lock is
taken: what is written together is one appending write, the slots are set after it, and what processes spoil for each
other by chance is told by key or checksum, and missed. (Two that do nothing but write at once lose a slot in 10,000.)

Why not something that is there already: measured with CPython 3.11 on ext4 with warm caches on two cores, over 10,000
results of 400 bytes on average, in milliseconds, the least of several runs (all three vary alike with the load):

                                                this   sqlite3   a file for each
    one lookup in a new process, with imports      2        11
    5,000 lookups                                 26        94                37
    5,000 lookups among 40,000 results            24        87
    10,000 results stored                        180       195               760

sqlite3 takes longer to import than a whole lookup may. A file for each result is as quick to read as this, but takes
4 kB of disk, is slow to write, and to find the oldest of some hundred thousand files all must be looked at. Storing a
result takes some 20 microseconds, linting its document some milliseconds.
"""

from frlint.cache.identity import content_id, context_id, object_format_of
from frlint.cache.store import MOST_BYTES, NoStore, Store, open_store

__all__ = ["MOST_BYTES", "NoStore", "Store", "content_id", "context_id", "object_format_of", "open_store"]
