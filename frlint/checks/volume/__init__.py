"""Rules of scope V: pure functions `(volume, options) -> hits` of the facts of a volume's documents."""
