"""Notes and markers renumbered: a document is taken apart, put in order, numbered, put together, and proved. Pure."""
