"""The rules of the workflow: asked of the records of a run, of a tree, and of the commits of a range."""
