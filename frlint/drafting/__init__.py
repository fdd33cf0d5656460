"""New documents: the style of a volume, as its documents have it, and a skeleton of a document in that style."""
