"""The bytes of a TEI file with another `@status` and one more `change`: nothing else in the file is touched."""

import codecs
import re
from typing import NamedTuple

from frlint.errors import UsageError
from frlint.model.places import Span
from frlint.readers.options import Unreadable
from frlint.readers.tei.decoding import encoding_of
from frlint.readers.tei.revision import Revision, RevisionChange, revision_of

_ATTRIBUTE = re.compile(r"(\s+)([^\s=\"'/]+)(\s*=\s*)(\"[^\"]*\"|'[^']*')")
_BEHIND = re.compile(r"(?:[ \t]*<!--.*?-->)+(?=[ \t]*(?:[\r\n]|\Z))", re.DOTALL)
_NOWHERE = Span(0, 0)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class NewChange(NamedTuple):
    """A `change` to be put in: `who` as `@who` has it, the day (ISO), its status, and its words, if it needs any."""

    who: str
    when: str
    status: str
    words: str = ""


class TeiText(NamedTuple):
    """The text of a TEI file, and how it becomes bytes again."""

    text: str
    encoding: str
    mark: bytes

    def encoded(self, text: str) -> bytes:
        """The bytes of a text; a character that the encoding has not as a reference."""
        return self.mark + re.sub("[\ud800-\udfff]+|[^\ud800-\udfff]+", self._known, text).encode(
            self.encoding, "surrogateescape"
        )

    def _known(self, m: re.Match[str]) -> str:
        if "\ud800" <= m[0][0] <= "\udfff":
            return m[0]
        return m[0].encode(self.encoding, "xmlcharrefreplace").decode(self.encoding)


def decoded(data: bytes, path: str) -> TeiText:
    """The text of the bytes of a TEI file; `path` is what errors call it.

    Raises `UsageError` where the bytes would not be the same again.
    """
    try:
        encoding = encoding_of(data)
    except Unreadable as error:
        raise UsageError(f"{path}: {error}", "save it as UTF-8") from error
    mark = next((one for one in _MARKS if data.startswith(one)), b"")
    if encoding == "utf-16":
        encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    errors = "surrogateescape" if encoding in ("utf-8", "ascii") else "strict"
    try:
        found = TeiText(data[len(mark) :].decode(encoding, errors), encoding, mark)
        same = found.encoded(found.text) == data
    except UnicodeError:
        same = False
    if not same:
        raise UsageError(f"{path}: some of its bytes are no {encoding}", "save it as UTF-8")
    return found


def with_revision(data: bytes, path: str, status: str, change: NewChange | None) -> bytes:
    """The bytes of a TEI file whose `revisionDesc` has a status (empty: that which it has) and one more `change`.

    The new element is written like those beside it. Raises `UsageError` where the file has no header, or a list where
    changes belong.
    """
    source = decoded(data, path)
    text = source.text
    before = revision_of(text)
    if before is None:
        raise UsageError(f"{path} has no teiHeader that is closed", "mend its header: frlint check --select XM")
    if not before.is_there:
        made = _with_new_element(text, before, status, change)
    else:
        made = text if change is None else _with_change(text, before, change, path)
        made = _with_status(made, before, status or before.status)
    after = revision_of(made)
    if after is None or not _is_as_wanted(before, after, status, change):
        raise UsageError(f"{path}: its revisionDesc cannot be changed without harm", "write it by hand")
    return source.encoded(made)


def _is_as_wanted(before: Revision, after: Revision, status: str, change: NewChange | None) -> bool:
    """Whether the changes are those before and the new one, and the status is the new one."""
    kept = [one._replace(span=_NOWHERE) for one in before.changes]
    found = [one._replace(span=_NOWHERE) for one in after.changes]
    for one in kept:
        if one not in found:
            return False
        found.remove(one)
    new = [] if change is None else [((change.who,), change.when, change.status)]
    return [(one.who, one.when, one.status) for one in found] == new and after.status == (status or before.status)


def _with_status(text: str, revision: Revision, status: str) -> str:
    """The text with another `@status`; the tag stands where it did, since changes follow it."""
    if status == revision.status:
        return text
    start, end = revision.tag
    quote, at = '"', start + len(f"<{revision.prefix}revisionDesc")
    for m in _ATTRIBUTE.finditer(text, start, end):
        quote, at = m[4][0], m.end()
        if m[2] == "status":
            return text[: m.start(4) + 1] + _escaped(status, quote) + text[m.end(4) - 1 :]
    return f"{text[:at]} status={quote}{_escaped(status, quote)}{quote}{text[at:]}"


def _with_change(text: str, revision: Revision, change: NewChange, path: str) -> str:
    """The text with one more `change` beside the newest, or as the only one."""
    if revision.changes:
        newest = revision.changes[-1]
        gap = _gap_before(text, newest.span.start)
        element = _like(text, _model(revision), change)
        if revision.newest_first:
            return text[: newest.span.start] + element + gap + text[newest.span.start :]
        behind = _BEHIND.match(text, newest.span.end)
        at = behind.end() if behind else newest.span.end
        return text[:at] + gap + element + text[at:]
    start, end = revision.tag
    name = f"{revision.prefix}revisionDesc"
    element = _plain(revision.prefix, change)
    outer = _gap_before(text, start)
    if text[start:end].endswith("/>"):
        tag = text[start : end - 2].rstrip()
        return f"{text[:start]}{tag}>{_inner(text, outer)}{element}{outer}</{name}>{text[end:]}"
    close = text.rfind("</", end, revision.element.end)
    if re.search(r"<[\w.:-]", text[end:close]):
        raise UsageError(f"{path}: its revisionDesc holds no change elements", "put what it says into change elements")
    at = end + len(text[end:close].rstrip())
    return f"{text[:at]}{_inner(text, outer)}{element}{outer if at == close else ''}{text[at:]}"


def _with_new_element(text: str, revision: Revision, status: str, change: NewChange | None) -> str:
    """The text with a `revisionDesc` at the end of the header."""
    close = revision.element.start
    at = len(text[:close].rstrip())
    outer = _gap_before(text, text.rfind("<", 0, at))
    if "\n" not in outer:
        outer = _inner(text, _gap_before(text, close))
    name = f"{revision.prefix}revisionDesc"
    inside = f">{_inner(text, outer)}{_plain(revision.prefix, change)}{outer}</{name}>" if change else "/>"
    return f'{text[:at]}{outer}<{name} status="{_escaped(status, chr(34))}"{inside}{text[at:]}'


def _gap_before(text: str, at: int) -> str:
    """The white space before an offset."""
    return text[len(text[:at].rstrip(" \t\r\n")) : at]


def _inner(text: str, outer: str) -> str:
    """The white space before an element that stands in one with `outer` before it: a step of the header further in."""
    if "\n" not in outer:
        return outer
    close = re.search(r"</(?:[\w.-]+:)?teiHeader", text)
    least = _gap_before(text, close.start()).rpartition("\n")[2] if close else ""
    indent = outer.rpartition("\n")[2]
    step = indent[len(least) :] if indent.startswith(least) else ""
    return outer + (step or "  ")


def _model(revision: Revision) -> RevisionChange:
    """The change that a new one is written like: the newest that says who and when."""
    whole = [one for one in revision.changes if one.who and one.when]
    return (whole or list(revision.changes))[-1]


def _like(text: str, model: RevisionChange, change: NewChange) -> str:
    """A `change` written as another one is: order and quotes of attributes, and whether it has words."""
    old = text[model.span.start : model.span.end]
    found = re.match(r"<([^\s/>]++)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(\s*/)?>", old)
    assert found is not None
    wanted = {"who": change.who, "when": change.when, "status": change.status}
    written, quote, space = "", '"', " "
    for m in _ATTRIBUTE.finditer(found[2]):
        quote, space = m[4][0], m[1]
        if m[2] in wanted:
            written += f"{m[1]}{m[2]}{m[3]}{quote}{_escaped(wanted.pop(m[2]), quote)}{quote}"
    for name, value in wanted.items():
        written += f"{space}{name}={quote}{_escaped(value, quote)}{quote}"
    if found[3] and not change.words:
        return f"<{found[1]}{written}{found[3]}>"
    words = change.words or (change.status if model.words else "")
    return f"<{found[1]}{written}>{_escaped(words, '')}</{found[1]}>"


def _plain(prefix: str, change: NewChange) -> str:
    """A `change` where there is none to be like."""
    given = {"who": change.who, "when": change.when, "status": change.status}
    written = "".join(f' {name}="{_escaped(value, chr(34))}"' for name, value in given.items())
    if not change.words:
        return f"<{prefix}change{written}/>"
    return f"<{prefix}change{written}>{_escaped(change.words, '')}</{prefix}change>"


def _escaped(words: str, quote: str) -> str:
    """Words as a value in quotation marks, or (with an empty `quote`) as character data."""
    words = words.replace("&", "&amp;").replace("<", "&lt;")
    if quote:
        words = words.replace(quote, "&quot;" if quote == '"' else "&apos;")
    return words.replace(">", "&gt;")
