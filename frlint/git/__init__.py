"""Git as far as frlint needs it: trees, the index, blobs, commits and their changes.

The commands that start in a moment (`check FILE`, `check --staged`) use `index`, `objects` and `snapshot`, which ask
git children only; `repository` and what builds on it (`ranges`, `pushed`) use GitPython.
"""
