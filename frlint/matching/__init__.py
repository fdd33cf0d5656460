"""Which problem of one text is which of another, and which one a record means. The rule: docs/git.md, "When two
problems are one". Pure: texts come as data and functions."""
