"""Digests of texts, and the fingerprint that is made so. hashlib takes five milliseconds to import; this does not."""

from typing import Any

try:
    from _sha2 import sha256 as _sha256  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256 as _sha256  # type: ignore[import-not-found,no-redef,unused-ignore]
    except ImportError:
        from hashlib import sha256 as _sha256  # type: ignore[assignment,unused-ignore]


def digest(text: str) -> str:
    """The SHA-256 of a text as UTF-8 (lone surrogates as they are), in hex."""
    made: Any = _sha256(text.encode("utf-8", "surrogatepass"))
    return str(made.hexdigest())


def fingerprint(rule_id: str, key: str, words: str, index: int) -> str:
    """What a problem is printed with: 16 bytes in hex.

    `key` is what its document is known by, `index` counts, from 0, the problems of a rule in a document that are alike
    in their words. It holds no line, message or page, so that it stays when text is put in or taken out elsewhere.
    """
    return digest("\x1e".join((rule_id, key, words, str(index))))[:32]
