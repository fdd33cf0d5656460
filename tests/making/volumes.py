"""Volumes made of texts for tests, and what rules find in them: as the examples of rules are asked."""

from frlint.model.proof import Found
from frlint.runs.proving.volumes import facts_in as facts
from frlint.runs.proving.volumes import found_in, is_document, options_of
from frlint.runs.proving.volumes import volume_made as volume

__all__ = ["Found", "facts", "found_in", "is_document", "options_of", "volume"]
