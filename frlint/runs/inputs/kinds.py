"""Which files are documents, for a walk over folders: the table of forms, as `frlint.files.walk` asks for it."""

from frlint.files.left_out import Kinds
from frlint.readers.forms import describe_forms, suffixes, suffixes_of_documents, why_no_document


def kinds() -> Kinds:
    """Files of all forms."""
    return Kinds(suffixes(), why_no_document, describe_forms())


def kinds_of_one_document() -> Kinds:
    """Files that hold one document each, whatever else stands beside them."""
    return Kinds(suffixes_of_documents(), why_no_document)
