"""References that a change made stale: found between two states of documents, in a run or along a history."""
