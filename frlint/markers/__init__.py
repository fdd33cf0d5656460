"""The heart: which digit is a footnote's marker. See docs/markers.md."""

from frlint.markers.resolve import resolve

__all__ = ["resolve"]
