"""What a document consists of, as an outline for a person or as JSON."""
