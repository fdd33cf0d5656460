"""Documents renumbered: which belong together, what holds for them, and how they are written."""
