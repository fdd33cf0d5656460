"""Documents drawn for a person to read, what the reader found, and what follows for those that nobody read."""

# The name stands here, where it costs nothing.

READINGS_NAME = "readings.yaml"
READINGS_WRONG_NAMES = ("readings.yml", ".readings.yaml", "reading.yaml")
"""Names that are nearly right: such a file is refused."""
