"""Volumes: their manifest, the facts of their documents, what they set for these, and what is found out about them."""

# Names stand here, where they cost nothing: whether there is such a file is asked before its reader is imported.

MANIFEST_NAME = "volume.yaml"
MANIFEST_WRONG_NAMES = ("volume.yml", ".volume.yaml")
"""Names that are nearly right: such a file is refused."""
MANIFEST_SUFFIX = ".volume.yaml"
"""What the name of a TEI file's manifest ends with instead of `.xml`."""
