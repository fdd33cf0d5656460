"""Fixes chosen, ordered, applied to a text and proved: no problem comes in, markers and notes pair as before. Pure:
texts and what is found in them come as data and functions. See docs/mending.md."""
