"""What may stand at a place of the command line, as shells ask for it: rules, documents, revisions, stages."""

from frlint.completing.kinds import KINDS, Candidate, Place, candidates

__all__ = ["KINDS", "Candidate", "Place", "candidates"]
