"""The kinds of rules that need no Python: pattern, vocabulary, sequence, header schema."""
