"""Waivers and the baseline: problems that stay, judged one by one by an editor, or recorded in bulk."""

from frlint.waivers.judging import Judged, judge
from frlint.waivers.reading import NAME, InForce, find, read
from frlint.waivers.waiver import KINDS, Finding, Waiver, WaiverFile

__all__ = ["KINDS", "NAME", "Finding", "InForce", "Judged", "Waiver", "WaiverFile", "find", "judge", "read"]
