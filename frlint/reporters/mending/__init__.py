"""What was mended, refused and left, for a person or as JSON; and a preview of it as a unified diff."""
