"""Text of documents made harmless where a service would obey it: workflow commands, HTML in Markdown, addresses."""

from frlint.reporters.terminal import visible, visible_path


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


def uri(path: str) -> str:
    """A path as a URI: relative and without `./`, percent-encoded; an absolute one becomes a `file:` URI."""
    from os.path import normpath
    from urllib.parse import quote

    plain = normpath(path) if path else ""
    # Bytes of a path that are no text go as they are; what no path holds is replaced.
    plain = "".join("\ufffd" if "\ud800" <= c <= "\udc7f" or "\udd00" <= c <= "\udfff" else c for c in plain)
    encoded = quote(plain.encode("utf-8", "surrogateescape"), safe="/~")
    return f"file://{encoded}" if plain.startswith("/") else encoded
