"""The rules that look at text, asked of documents as readers take them; those that look at characters, of them as they
stand."""

from collections.abc import Sequence
from typing import NamedTuple

from frlint.checks.text.characters import may_hold_odd
from frlint.checks.text.mojibake import may_hold_misread
from frlint.engine.problems import problems_of_hits
from frlint.engine.run_rules import RuleHit, run_rules_together
from frlint.model.document import Document
from frlint.model.problem import Problem
from frlint.readers.options import ReaderOptions
from frlint.rulebook.selection import Selection


class Text(NamedTuple):
    """A document as a reader takes it, and where that is another text than the one that stands there, this one."""

    document: Document
    raw: Document | None = None


class Found(NamedTuple):
    """What the rules of a run find in a text: in the document, and at characters of the one that stands there."""

    text: Text
    hits: Sequence[RuleHit]
    at_characters: Sequence[RuleHit] = ()

    def problems(self, path: str, selection: Selection) -> list[Problem]:
        """The problems, in no particular order, without fingerprints."""
        found = problems_of_hits(self.text.document, path, selection, self.hits)
        if self.text.raw is not None:
            found += problems_of_hits(self.text.raw, path, selection, self.at_characters)
        return found


def text_of(document: Document, options: ReaderOptions = ReaderOptions()) -> Text:
    """A document that was just read as a reader takes it, beside itself where that is another text."""
    odd = document.undecodable or "&" in document.text or may_hold_odd(document) or may_hold_misread(document)
    if not odd:
        return Text(document)
    from frlint.engine.legible import legible

    read = legible(document, options)
    return Text(read, None if read is document else document)


def run_on_texts(selection: Selection, texts: Sequence[Text]) -> list[Found]:
    """What the rules find in each of several texts, each rule asked of all of them before the next."""
    found = [
        Found(*one) for one in zip(texts, run_rules_together(selection, [one.document for one in texts]), strict=True)
    ]
    odd = [k for k, one in enumerate(texts) if one.raw is not None]
    if odd:
        raw = [document for one in texts if (document := one.raw) is not None]
        ran = run_rules_together(selection.build_once(_looking_at_characters), raw)
        for k, hits in zip(odd, ran, strict=True):
            others = [(rule, hit) for rule, hit in found[k].hits if "looks-at" not in rule.terms]
            found[k] = Found(texts[k], others, hits)
    return found


def _looking_at_characters(selection: Selection) -> Selection:
    return selection.looking_at("characters")
