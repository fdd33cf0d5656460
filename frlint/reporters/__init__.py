"""Texts of results: one folder a thing that is reported, in it one module a format."""
