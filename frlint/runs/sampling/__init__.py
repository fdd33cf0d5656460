"""What is known of the documents of a volume put together for a sample, and what readers found put on record."""
