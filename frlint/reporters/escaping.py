"""Text of documents made harmless where a service would obey it: commands in a log, HTML, XML, addresses."""

from frlint.reporters.encoding import utf8
from frlint.reporters.terminal import visible, visible_path, without_commands


def command_data(text: str) -> str:
    """Text as the message of a GitHub workflow command: it ends neither its line nor the command."""
    return visible(text).replace("%", "%25")


def command_property(text: str) -> str:
    """Text as a property (`title=...`) of a GitHub workflow command."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")


_IN_PATH = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def command_path(path: str) -> str:
    """A path as a property of a GitHub workflow command: whatever signs it has, it still names its file."""
    return visible_path(path.translate(_IN_PATH))


_IN_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def html_text(text: str) -> str:
    """Text on one line of an HTML block, without markup. Except in `code`, services look for names and links in it."""
    return visible(text).translate(_IN_HTML)


def code(text: str) -> str:
    """Text as an HTML `code` element: there GitHub and GitLab make no mentions, references, links or signs of it."""
    return f"<code>{html_text(text)}</code>" if text else ""


def plain_path(path: str) -> str:
    """A path for a format that holds text only: without `./`, and `\ufffd` for each byte that is not UTF-8."""
    text = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in path)
    return text.removeprefix("./")


_IN_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_NOT_IN_XML = {chr(code): "\ufffd" for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)}
_XML = str.maketrans(_NOT_IN_XML | _IN_XML)


def xml_text(text: str) -> str:
    """Text as an attribute or the text of an element of XML, on one line; what cannot be seen is written out."""
    return visible(text).translate(_XML)


def xml_path(path: str) -> str:
    """A path as an attribute in XML: it names its file, unless it holds what no XML can."""
    text = without_commands(plain_path(path).translate(_XML), "&#91;")
    return text if text.isprintable() else "".join(c if visible(c) == c else f"&#{ord(c)};" for c in text)


_IN_AZURE = {"%": "%AZP25", "\r": "%0D", "\n": "%0A"}
_AZURE = str.maketrans(_IN_AZURE)
_AZURE_PROPERTY = str.maketrans(_IN_AZURE | {";": "%3B", "]": "%5D"})


def azure_data(text: str) -> str:
    """Text as the message of a logging command of Azure Pipelines: it ends neither its line nor the command."""
    return visible(text).translate(_AZURE)


def azure_path(path: str) -> str:
    """A path as a property (`sourcepath=...`) of a logging command of Azure Pipelines."""
    return visible_path(plain_path(path).translate(_AZURE_PROPERTY))


_IN_TEAMCITY = {"|": "||", "'": "|'", "[": "|[", "]": "|]", "\n": "|n", "\r": "|r"}


def teamcity_text(text: str) -> str:
    """Text as a value of a service message of TeamCity. All but ASCII is given by its UTF-16 numbers.

    So it is the same whatever encoding a build's log is read in.
    """
    from struct import unpack

    def escaped(sign: str) -> str:
        if " " <= sign <= "~" or sign in "\n\r":
            return _IN_TEAMCITY.get(sign, sign)
        units = sign.encode("utf-16-le", "surrogatepass")
        return "".join(f"|0x{unit:04X}" for unit in unpack(f"<{len(units) // 2}H", units))

    return "".join(map(escaped, text))


def uri(path: str) -> str:
    """A path as a URI: relative and without `./`, percent-encoded; an absolute one becomes a `file:` URI."""
    from os.path import normpath
    from urllib.parse import quote

    plain = normpath(path) if path else ""
    # Bytes of a path that are no text go as they are; what no path holds is replaced.
    plain = "".join("\ufffd" if "\ud800" <= c <= "\udc7f" or "\udd00" <= c <= "\udfff" else c for c in plain)
    encoded = quote(utf8(plain), safe="/~")
    return f"file://{encoded}" if plain.startswith("/") else encoded
