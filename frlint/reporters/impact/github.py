"""What a change brings, as annotations beside the lines of a pull request on GitHub."""

from collections.abc import Iterator

from frlint.model.impact import Impact
from frlint.reporters.annotations import Annotations
from frlint.reporters.formats import About


def impact_github(impact: Impact, about: About) -> Iterator[str]:
    """The problems that come, the worst first, each with the reason."""
    annotations = Annotations(about)
    for effect in impact.gained:
        reason = f" (gained: {effect.reason})" if effect.reason else " (gained)"
        annotations.add(effect.problem._replace(message=f"{effect.problem.message}{reason}"))
    return annotations.lines()
