"""A page of HTML that needs nothing beside it: the problems of an edition, and each document with some, set in type."""
