"""Pure: the shards of a run, what each of them records, and records put together again."""
