"""Where a plain text has drifted from the TEI that it was made of: two documents compared, part by part."""

from frlint.drift.comparing import compare
from frlint.drift.drift import PARTS, Drift, DriftKind

__all__ = ["PARTS", "Drift", "DriftKind", "compare"]
