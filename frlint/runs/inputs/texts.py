"""Texts of files as their problems have them: lines and columns are those of the file."""

import sys
from collections.abc import Iterable

from frlint.configuration import Settings
from frlint.matching.found import Found, Text
from frlint.model.problem import Problem
from frlint.readers.forms import form_of
from frlint.readers.options import Unreadable
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Job
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


def found_in(job: Job, problems: Iterable[Problem], gathered: Gathered) -> Found:
    """The problems of a job, with the text that they were found in. It is read when it is asked for."""

    def text(_: str) -> Text | None:
        data, trouble = gathered.reading.read(job, sys.maxsize)
        return None if trouble else text_of(data, job.file.path, gathered.settings[job.setting])

    return Found(problems, text)
