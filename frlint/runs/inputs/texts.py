"""Texts of files as their problems have them: lines and columns are those of the file."""

from frlint.configuration import Settings
from frlint.matching.found import Text
from frlint.readers.forms import form_of
from frlint.readers.options import Unreadable
from frlint.runs.inputs.reader_options import reader_options


def text_of(data: bytes, path: str, settings: Settings) -> Text | None:
    """The text of a file's bytes; None where they hold none."""
    options = reader_options(settings)
    try:
        if form_of(path).holds_volume:
            from frlint.readers.tei.decoding import decode as decode_xml

            return Text(decode_xml(data, options), is_markup=True)
        from frlint.readers.decoding import decode

        return Text(decode(data, options).places)
    except Unreadable:
        return None
