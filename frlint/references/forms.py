"""The forms of references that an edition approves, as data, and references written in them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from frlint.references.own import BESIDE, PLACES

KINDS = (
    "document",
    "note-of-document",
    "document-and-note",
    "above",
    "below",
    "note-before",
    "note-behind",
    "note-of-same",
)
"""What a reference may name: a document; notes of one; one and notes of it; notes of the document itself that stand
above or below; notes of the document before or behind; notes of the document that was named just before."""
WITHOUT_DOCUMENT = {"above": PLACES[0], "below": PLACES[1], "note-before": BESIDE[0], "note-behind": BESIDE[1]}
"""The kinds that name no document by its number, and what the parser calls the place of their notes."""


class Target(NamedTuple):
    """What one reference names: its kind, the numbers of documents and of notes, as far as its kind has them."""

    kind: str
    documents: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()


class Form(NamedTuple):
    """Two templates with `{documents}` and `{notes}`: for one number, and for several of what the kind may have
    several of, which is the notes where it has any."""

    one: str
    several: str


class Joined(NamedTuple):
    """What stands between two things, between several, and before the last of several."""

    pair: str
    between: str
    last: str

    def join(self, parts: Sequence[str]) -> str:
        """Parts with what stands between them."""
        if len(parts) < 3:
            return self.pair.join(parts)
        return f"{self.between.join(parts[:-1])}{self.last}{parts[-1]}"


class Forms(NamedTuple):
    """The approved forms of an edition.

    `leads` are the words that a reference begins with; the first of each list is the one that is written. `forms` maps
    a kind to its forms, `list` joins numbers, `cluster` targets, `most` of which one reference may name.
    `words` are the edition's own words, each with the one that the parser knows (see `frlint.references.own_words`).
    """

    leads: tuple[str, ...]
    forms: Mapping[str, tuple[Form, ...]]
    list: Joined
    cluster: Joined
    most: int
    words: tuple[tuple[str, str], ...] = ()


def forms_from(values: Mapping[str, Any]) -> Forms:
    """The forms that a file holds which the schema `references` accepts."""
    cluster = values["cluster"]
    return Forms(
        tuple(values["leads"]),
        {kind: tuple(Form(one["one"], one["several"]) for one in forms) for kind, forms in values["forms"].items()},
        _joined(values["list"]),
        _joined(cluster),
        cluster["most"],
        tuple((own, known) for known, every in values.get("words", {}).items() for own in every),
    )


def render(reference: Target | Sequence[Target], forms: Forms, *, lead: str | None = None, form: int = 0) -> str:
    """A reference to one target or to several, in an edition's form, without a full stop.

    `lead` is what it begins with, the usual lead where it is None; `form` is the index of the form among those of its
    kind. Raises `KeyError` for a kind that the edition has no form of, `ValueError` for more targets than one
    reference may name.
    """
    targets = [reference] if isinstance(reference, Target) else [*reference]
    if not 1 <= len(targets) <= forms.most:
        raise ValueError(f"one reference names {forms.most} targets at most, not {len(targets)}")
    written = forms.cluster.join([_written(target, forms, form) for target in targets])
    begin = forms.leads[0] if lead is None else lead
    return f"{begin} {written}" if begin else written


def _written(target: Target, forms: Forms, form: int) -> str:
    approved = forms.forms[target.kind]
    chosen = approved[min(form, len(approved) - 1)]
    counted = target.documents if target.kind == "document" else target.notes
    template = chosen.one if len(counted) == 1 else chosen.several
    numbers = {"documents": target.documents, "notes": target.notes}
    return template.format(**{name: forms.list.join([*map(str, of)]) for name, of in numbers.items()})


def _joined(values: Mapping[str, str]) -> Joined:
    return Joined(values["pair"], values["between"], values["last"])
