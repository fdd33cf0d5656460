"""The table of forms: which kinds of file hold documents, how they are called, and what reads them."""

# This runs at every start: what a row needs is imported when a file asks for it.

from collections.abc import Callable
from os.path import splitext
from typing import NamedTuple

from frlint.readers.options import HEAD


class Form(NamedTuple):
    """A kind of file that documents are read from.

    `name` is what `Document.form` says, and what results are stored under. `suffixes` are lower case, with their dot.
    `module` is imported when a file is read: its function `read(data, path, options)` makes the documents, as
    `frlint.readers.read` says; where it has `read_together(contents, options)`, that makes those of several files.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    holds_volume: bool = False
    """Whether one file holds many documents: it is checked in parts, document by document, as TEI."""
    is_one: Callable[[bytes], bool | None] | None = None
    """Asked about the beginning of a file that a walk comes upon: whether it is of this form at all; it answers None
    where that is too little to tell. None where the suffix says enough."""
    name_counts: bool = False
    """Whether what is found in a file depends on its name, not on its bytes alone."""
    title: str = ""
    """How people call the form where its suffix does not say it."""

    @property
    def otherwise(self) -> str:
        """How a file is called that has the suffix and is none of this form: `XML that is no TEI`."""
        return f"{self.suffixes[0][1:].upper()} that is no {self.title or self.name}"


def _is_tei(head: bytes) -> bool | None:
    from frlint.readers.tei import is_tei

    return is_tei(head)


FORMS: tuple[Form, ...] = (
    Form("plain", (".txt",), "frlint.readers.plain.document"),
    Form("tei", (".xml",), "frlint.readers.tei", holds_volume=True, is_one=_is_tei, name_counts=True, title="TEI"),
)
"""Every form. The first is that of a file whose suffix no form has, as text from standard input."""
BY_SUFFIX = {suffix: form for form in FORMS for suffix in form.suffixes}
_LENGTH = 4
"""Of most suffixes, with their dot."""


def form_of(path: str) -> Form:
    """The form of a file, by its suffix in any case. A run asks for that of each file a dozen times."""
    form = BY_SUFFIX.get(path[-_LENGTH:])
    # What `splitext` takes for no suffix begins a name.
    if form is not None and path[-_LENGTH - 1 : -_LENGTH] not in "./\\":
        return form
    return BY_SUFFIX.get(splitext(path)[1].lower(), FORMS[0])


def suffixes() -> tuple[str, ...]:
    """The suffixes of all forms."""
    return tuple(suffix for form in FORMS for suffix in form.suffixes)


def suffixes_of_documents() -> tuple[str, ...]:
    """The suffixes of files that hold one document each."""
    return tuple(suffix for form in FORMS if not form.holds_volume for suffix in form.suffixes)


def suffix_of_plain_text() -> str:
    """The suffix of a document that we write as plain text."""
    return FORMS[0].suffixes[0]


def why_no_document(path: str) -> str:
    """Why a file of the file system is no document for all its suffix, by its beginning; empty for a document.

    One that cannot be opened is taken for a document: whoever opens it will say why.
    """
    form = form_of(path)
    if form.is_one is None:
        return ""
    try:
        with open(path, "rb") as file:
            head = file.read(HEAD)
            answer = form.is_one(head)
            while answer is None and (more := file.read(len(head))):
                head += more
                answer = form.is_one(head)
    except OSError:
        return ""
    return "" if answer else form.otherwise


def describe_forms() -> str:
    """What documents are, as a sentence says it: `files whose names end with .txt, and TEI in .xml`."""
    named = [form for form in FORMS if form.title]
    texts = " or ".join(suffix for form in FORMS if not form.title for suffix in form.suffixes)
    others = (f"{form.title} in {' or '.join(form.suffixes)}" for form in named)
    return ", and ".join((f"files whose names end with {texts}", *others))
