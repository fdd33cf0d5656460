"""The heart: which digit is a footnote's marker. See docs/markers.md."""

from frlint.markers.resolve import Resolution, resolve

__all__ = ["Resolution", "resolve"]
