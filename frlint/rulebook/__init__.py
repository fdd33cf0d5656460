"""The rulebook: finds rules, validates them, selects those that run, describes them."""

from frlint.rulebook.book import Rulebook, load
from frlint.rulebook.rule import FAMILIES, Rule
from frlint.rulebook.selection import Selection

__all__ = ["FAMILIES", "Rule", "Rulebook", "Selection", "load"]
