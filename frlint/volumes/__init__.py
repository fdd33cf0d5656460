"""Volumes: their manifest, the facts of their documents, what they set for these, and what is found out about them."""

from frlint.volumes.arrangement import fingerprint, tei_volume_of, volume_of
from frlint.volumes.derived import derived
from frlint.volumes.layer import layer, layer_lines, require_known
from frlint.volumes.manifest import NAME, find, find_for_tei, parse_manifest, read_manifest

__all__ = [
    "NAME",
    "derived",
    "find",
    "find_for_tei",
    "fingerprint",
    "layer",
    "layer_lines",
    "parse_manifest",
    "read_manifest",
    "require_known",
    "tei_volume_of",
    "volume_of",
]
