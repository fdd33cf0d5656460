"""What the proof of a rule gives: mistakes in its examples, how often it speaks on a corpus, how long that takes."""

from typing import NamedTuple

from frlint.model.problem import Problem, Severity


class Found(NamedTuple):
    """A problem that was found in an example: as `frlint.model.problem.Problem`, by the name of its document's file.

    `file` is empty where the example is one document, or a TEI file. `end` is line and column, from 1, exclusive.
    """

    file: str
    line: int
    column: int
    end: tuple[int, int]
    rule: str
    severity: Severity
    message: str


class Mistake(NamedTuple):
    """An example that does not show what it says. `kind` is `good` or `bad`, `number` counts from 1 among these.

    `about` is what the example is said to show, `what` are the sentences that say what is wrong.
    """

    kind: str
    number: int
    about: str
    what: tuple[str, ...]


class Noise(NamedTuple):
    """How often a rule speaks on a corpus: hits, the documents with one, and some of the hits.

    `milliseconds` are those of the processor that the rule takes for 100 kB of text, `share` is its part of the time of
    all rules, from 0 to 1; both are None for a rule that looks at volumes or at XML, which is not asked of texts alone,
    and where the corpus is too small.
    """

    hits: int
    documents: int
    sample: tuple[Problem, ...]
    milliseconds: float | None = None
    share: float | None = None


class Proof(NamedTuple):
    """The proof of one rule file.

    `path` is the file as it was named, `faults` is what is wrong with it (an excerpt with the place): then there is no
    rule, and all else is empty. `good` and `bad` count the examples. `noise` is None where no corpus was named.
    """

    path: str
    faults: str = ""
    id: str = ""
    name: str = ""
    good: int = 0
    bad: int = 0
    mistakes: tuple[Mistake, ...] = ()
    noise: Noise | None = None


class Corpus(NamedTuple):
    """What rules were tried on: how many documents, and how many bytes these have."""

    documents: int
    bytes: int


class Proofs(NamedTuple):
    """The proofs of all rule files of a folder. `most` is the limit of hits in 1,000 documents, None for no limit."""

    rules: tuple[Proof, ...]
    corpus: Corpus | None = None
    most: float | None = None

    def per_thousand(self, proof: Proof) -> float | None:
        """How many hits a rule has in 1,000 documents; None where nothing was measured."""
        if proof.noise is None or self.corpus is None or not self.corpus.documents:
            return None
        return proof.noise.hits * 1000 / self.corpus.documents

    def is_loud(self, proof: Proof) -> bool:
        """Whether a rule has more hits than the limit allows."""
        rate = self.per_thousand(proof)
        return self.most is not None and rate is not None and rate > self.most

    def fails(self, proof: Proof) -> bool:
        """Whether a rule's file is wrong, an example does not show what it says, or the rule is louder than allowed."""
        return bool(proof.faults or proof.mistakes) or self.is_loud(proof)
