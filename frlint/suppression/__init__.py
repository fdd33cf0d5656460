"""Problems that are known and not reported: waivers, judged by an editor, and the baseline, recorded in bulk."""

# Names stand here, where they cost nothing: whether there is such a file is asked before its reader is imported.

WAIVERS_NAME = "waivers.yaml"
WAIVERS_WRONG_NAMES = ("waivers.yml", ".waivers.yaml")
"""Names that are nearly right: such a file is refused."""
BASELINE_NAME = ".frlint-baseline.yaml"
