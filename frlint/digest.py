"""A digest of a text. The interpreter's own module does; hashlib takes five milliseconds to import."""

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
