"""The TEI reader: one XML file is a volume of documents, each in the same model as a plain-text one."""

from frlint.readers.tei.entries import Entry
from frlint.readers.tei.file import BrokenVolume, TeiFile, is_tei, open_volume, read, read_volume
from frlint.readers.tei.flaws import Flaw
from frlint.readers.tei.outside import VolumeHeader

__all__ = [
    "BrokenVolume",
    "Entry",
    "Flaw",
    "TeiFile",
    "VolumeHeader",
    "is_tei",
    "open_volume",
    "read",
    "read_volume",
]
