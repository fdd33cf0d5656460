"""What is known of a document when a sample is drawn. Data only."""

from typing import NamedTuple

from frlint.sampling.reading import Judged


class Traits(NamedTuple):
    """A document of a volume, as far as it says how likely slips are in it.

    `name` is what files of readings call it, `file` the path of its file as people see it, `title` its heading.
    `digest` is that of its text. `doubtful` is how many of its markers are expected to stand elsewhere, by their
    confidences; `strange` are the words that no lexicon has, without those that are written like names. `problems` are
    the errors and warnings that frlint reports (their verdicts are empty), `hints` counts those that it does not show
    unless it is asked to, `waived` those that stay by an editor's judgement or the baseline.

    `author` made the last change that git has of its file, `changed` is that commit's place in the history, the first
    commit having 0; they are empty and -1 where git has none.
    """

    name: str
    file: str = ""
    title: str = ""
    words: int = 0
    digest: str = ""
    doubtful: float = 0.0
    strange: tuple[str, ...] = ()
    problems: tuple[Judged, ...] = ()
    hints: int = 0
    waived: int = 0
    author: str = ""
    changed: int = -1
