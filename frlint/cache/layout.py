"""What the store of results is called in the cache folder, and the files that it consists of."""

FOLDER = "results-2"
"""The folder of the results in the cache folder. The number is the form's: a new form, a new folder."""


FILE = "results.db"


BESIDE = ("", "-wal", "-shm", "-journal")
"""What is added to the file's name in those that SQLite keeps beside it."""
