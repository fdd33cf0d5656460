"""The file system: which files are checked, patterns of paths, and files written whole or not at all."""
