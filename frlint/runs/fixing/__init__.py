"""Fixing in a run: texts of jobs, their checks, the proof of volumes, files written. See docs/mending.md."""
