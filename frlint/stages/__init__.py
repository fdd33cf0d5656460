"""The editorial workflow: the stages of a volume, the people who sign them off, the record, and the gates."""

# Names stand here, where they cost nothing: whether there is such a file is asked before its reader is imported.

STATES_NAME = "states.yaml"
STATES_SUFFIX = ".states.yaml"
"""What the name of a TEI volume's record ends with instead of `.xml`."""
STATES_WRONG_NAMES = ("states.yml", ".states.yaml")
"""Names that are nearly right: such a file is refused."""
EDITORS_NAME = "editors.yaml"
EDITORS_WRONG_NAMES = ("editors.yml", ".editors.yaml")
ERRATA_NAME = "errata.yaml"
ERRATA_SUFFIX = ".errata.yaml"
"""What the name of a TEI volume's list of errata ends with instead of `.xml`."""
ERRATA_WRONG_NAMES = ("errata.yml", ".errata.yaml", "erratum.yaml")
