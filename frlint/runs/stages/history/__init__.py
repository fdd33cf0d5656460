"""The history of a volume: versions of its documents and records, and what proves whose a commit is."""
