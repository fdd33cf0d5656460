"""Documents with a problem, and edits beside it that leave the problem as it is."""

import re
from collections.abc import Callable
from functools import cache
from unicodedata import normalize

from frlint.configuration import Configurations
from frlint.files.walk import File
from frlint.matching.found import Found
from frlint.model.problem import Problem, Severity
from frlint.runs.checker import Checker
from frlint.runs.inputs.gathered import Gathered
from frlint.runs.inputs.job import Disk, Job
from frlint.runs.inputs.texts import found_in
from making.tei_specimens import document, volume

Edit = Callable[[str, int, int], str]
"""Gives a text as it is after the edit, with the place of the problem given by its offsets."""

TEXT = """\
611.42/3–1150: Telegram

The Ambassador in Norland (Hale) to the Secretary of State

Porto Verde, March 11, 1950.

The harbor board met in the morning. Its report on the islands was sent to Consul Hale with several {} papers from
the minister's office \u2014 a \u201cprivate\u201d one among them \u2014 and the cafe\u0301 list was put into the file
there.

Nothing further was heard of it, and the ships sailed for the capital in May.
"""
IN_TEXT = {
    "TX007": "the the",
    "TX002": "ChargÃ©",
    "TX003": "tele\u200bgram",
    "TX011": "papers,, new",
    "TX013": "letters &mdash; and",
    "TX008": "lO",
    "TX022": "$5, 950",
    "TX019": "tbe new",
    "PB001": "[Page 42",
    "TX012": "papers.Then new",
}
"""From a rule to what breaks it in `TEXT`."""
BODY = """
  <head>The Ambassador in Norland (<hi rend="italic">Hale</hi>) to the Secretary of State</head>
  <opener><dateline>Porto Verde, <date when="1950-03-11">March 11, 1950</date>.</dateline></opener>
  <p>The harbor board met in the morning. Its report on the islands was sent to Consul Hale with several {} papers from
    the minister's office \u2014 a \u201cprivate\u201d one there \u2014 and the cafe\u0301 list was put into the file
    there.</p>
  <p rend="flushleft" n="2">Nothing further was heard of it, and the ships sailed for the capital in May.</p>
"""
IN_XML = {
    "TX007": "the the",
    "TX008": "lO",
    "TX011": "papers,, new",
    "TX019": "tbe new",
    "XM002": '<ref type="x" target="#nowhere">these</ref>',
    "XM011": '<table rows="3" cols="1"><row><cell>old</cell></row></table>',
    "XM014": "<gloss></gloss>",
    "XM022": '<hi n="1" rend="wavy">old</hi>',
    "XM028": '<date n="1" when="1950-02-30">of February</date>',
    "XM016": '<list><table rows="1" cols="1"><row><cell>old</cell></row></table></list>',
}


def _word(which: int) -> Edit:
    """The word so many places after the problem (before it, where below 0) becomes another."""

    def edit(text: str, start: int, end: int) -> str:
        before, after = [*re.finditer(r"(?<=\s)[a-z]+(?=\s)", text[:start])], re.finditer(r"\s[a-z]+(?=\s)", text[end:])
        if which < 0:
            return text[: before[which].start()] + "letter" + text[before[which].end() :]
        found = [*after][which - 1]
        return f"{text[: end + found.start()]} letter{text[end + found.end() :]}"

    return edit


def _put(what: str, before: bool) -> Edit:
    """Something is put between the problem and the word beside it."""

    def edit(text: str, start: int, end: int) -> str:
        at = text.rindex(" ", 0, start) if before else text.index(" ", end)
        return text[:at] + what + text[at:].lstrip(" ") if what[-1:].isspace() else text[:at] + what + text[at:]

    return edit


def _soft_hyphen(text: str, start: int, end: int) -> str:  # noqa: ARG001
    at = text.rindex("several", 0, start) + 3
    return f"{text[:at]}\u00ad{text[at:]}"


def _everywhere(change: Callable[[str], str]) -> Edit:
    """The text around the problem is changed, wherever it can be."""
    return lambda text, start, end: change(text[:start]) + text[start:end] + change(text[end:])


def _whole(change: Callable[[str], str]) -> Edit:
    return lambda text, _, __: change(text)


def _requoted(xml: str) -> str:
    return re.sub(r"<[a-z][^<>]*>", lambda tag: tag[0].replace('"', "'"), xml)


def _reordered(xml: str) -> str:
    own = re.compile(r'(<[a-z]+)((?: [\w:]+="[^"]*"){2,})')
    return own.sub(lambda tag: tag[1] + "".join(re.findall(r' [\w:]+="[^"]*"', tag[2])[::-1]), xml)


BOTH: dict[str, Edit] = {
    **{f"word {k:+}": _word(k) for k in (-3, -2, -1, 1, 2, 3)},
    "apostrophes": _whole(lambda text: text.replace("'", "\u2019")),
    "dashes": _whole(lambda text: text.replace("\u2014", "\u2013")),
    "quotation marks": _everywhere(lambda text: text.replace("\u201cprivate\u201d", '"private"')),
    "composed letters": _whole(lambda text: normalize("NFC", text)),
    "soft hyphen": _soft_hyphen,
}
OF_TEXT: dict[str, Edit] = {
    **BOTH,
    "parted before": _whole(lambda text: text.replace("morning. Its", "morning.\n\nIts")),
    "page break before": _put("\n\n[Page 41]\n\n", before=True),
    "page break after": _put("\n\n[Page 43]\n\n", before=False),
    "page break in the line": _put(" [Page 41]", before=True),
    "line ends": _whole(lambda text: text.replace("\n", "\r\n")),
}
OF_XML: dict[str, Edit] = {
    **BOTH,
    "parted before": _whole(lambda xml: xml.replace("morning. Its", "morning.</p><p>Its")),
    "page break": _put('<pb n="2" xml:id="pg_2"/>', before=True),
    "indents": _whole(lambda xml: xml.replace("\n  ", "\n      ")),
    "wrapped lines": _everywhere(lambda xml: re.sub(r"(?<=[a-z]) (?=[a-z]+ )", "\n      ", xml)),
    "order of attributes": _whole(_reordered),
    "attributes' quotes": _whole(_requoted),
    "empty element": _whole(lambda xml: xml.replace("<gloss></gloss>", "<gloss/>").replace("<row>", "<row >")),
    "comment before": _put(" <!-- seen -->", before=True),
    "comment after": _put(" <!-- seen -->", before=False),
    "name marked": _everywhere(lambda xml: xml.replace("Hale with", '<hi rend="italic">Hale</hi> with')),
    "place marked": lambda xml, start, end: f'{xml[:start]}<hi rend="italic">{xml[start:end]}</hi>{xml[end:]}',
}


def with_fault(rule: str, *, is_xml: bool) -> tuple[str, int, int]:
    """A document with a problem of a rule, and where it stands."""
    text, fault = (volume(document(BODY)), IN_XML[rule]) if is_xml else (TEXT, IN_TEXT[rule])
    start = text.index("{}")
    return text.replace("{}", fault), start, start + len(fault)


@cache
def _checker() -> tuple[Checker, Configurations]:
    configurations = Configurations(isolated=True)
    return Checker([configurations.for_file("./")]), configurations


def found(text: str, path: str) -> Found:
    """The errors and warnings of a text, with the way to it."""
    checker, configurations = _checker()
    data = text.encode()
    job = Job(File(path, path, len(data)), data=data)
    problems = [p for p in checker(job).problems if p.severity.weight >= Severity.WARNING.weight]
    return found_in(job, problems, Gathered(configurations, [job], checker.settings, None, Disk()))  # type: ignore[arg-type]


def of_rule(problems: Found, rule: str) -> list[Problem]:
    """The problems of one rule."""
    return [problem for problem in problems if problem.rule == rule]
