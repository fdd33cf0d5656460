"""A rule as far as it is named in files of the user's: configurations, manifests and waivers are compared with it."""

from collections.abc import Mapping
from typing import Any, Protocol


class NamedRule(Protocol):
    """What packages that do not know the rulebook need of a rule."""

    @property
    def name(self) -> str:
        """The rule's name, `marker-without-note`."""
        ...

    @property
    def message(self) -> str:
        """The template of its main message."""
        ...

    @property
    def messages(self) -> Mapping[str, str]:
        """The templates of its other messages, by variant."""
        ...

    @property
    def options(self) -> Mapping[str, Mapping[str, Any]]:
        """The JSON Schema of each of its options, by name."""
        ...

    def option_fault(self, name: str, value: Any) -> str:
        """Why a value does not fit one of its options; empty where it does."""
        ...
