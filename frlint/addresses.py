"""The addresses of the project and of the pages of its manual: all that prints one asks here."""

DOCUMENTATION = "https://frlint.readthedocs.io/"
"""Where the manual is going to be published, as `[project.urls]` of pyproject.toml has it."""
SOURCE = "https://github.com/frlint/frlint"
"""Where the repository is going to be published, as `[project.urls]` of pyproject.toml has it."""


def rule_page(rule_id: str) -> str:
    """The address of a rule's page in the manual. It stays the same from version to version: ids are never used again.

    `rule_id` is the id of one of our own rules, as `FN001`; rules of users have no page.
    """
    return f"{DOCUMENTATION}rules/{rule_id}/"
