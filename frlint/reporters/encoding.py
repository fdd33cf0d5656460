"""Texts as bytes of UTF-8, whatever is in them."""


def utf8(text: str) -> bytes:
    """A text in UTF-8. Surrogates that stand for bytes of a file become these bytes, where all surrogates do; else
    each is written as it is."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
