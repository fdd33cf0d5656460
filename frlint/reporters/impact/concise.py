"""What a change does as greppable lines: `+` for a problem that comes, `-` for one that goes, `~` for one changed."""

from collections.abc import Iterator

from frlint.model.impact import Effect, Impact
from frlint.reporters.formats import About
from frlint.reporters.impact.wording import alteration_text
from frlint.reporters.problem_line import problem_line
from frlint.reporters.terminal import Look, visible


def impact_concise(impact: Impact, about: About) -> Iterator[str]:
    """The problems that come, then those that go, then those that are reported otherwise, each with the reason."""
    look = about.look
    yield from (_line("+", effect, look) for effect in impact.gained)
    yield from (_line("-", effect, look) for effect in impact.lost)
    for one in impact.changed:
        reason = f"; {visible(one.reason)}" if one.reason else ""
        yield f"~ {problem_line(one.after, look).rstrip()} ({alteration_text(one)}{reason})\n"


def _line(sign: str, effect: Effect, look: Look) -> str:
    reason = f" ({visible(effect.reason)})" if effect.reason else ""
    return f"{sign} {problem_line(effect.problem, look).rstrip()}{reason}\n"
