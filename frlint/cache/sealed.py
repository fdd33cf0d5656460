"""A store in a folder that a project names: what others may have put there is not believed.

A project can bring a store along, in its repository even, with results that were made up; and what is read from a
store is decoded by means that trust it. So keys are mixed with the user's secret, and each value has a seal made
with it.
"""

from collections.abc import Iterable

from frlint.cache.identity import context_id
from frlint.cache.results import NoStore

# hashlib takes some milliseconds to import; the interpreter's own module does.
try:
    from _blake2 import blake2b  # type: ignore[import-not-found,unused-ignore]
except ImportError:  # An interpreter that was built without it.
    from hashlib import blake2b

_SEAL = 16


class SealedStore(NoStore):
    """A store of which only those with the secret can read or make the results."""

    def __init__(self, store: NoStore, secret: bytes) -> None:
        """`secret` has up to 64 bytes. Raises `ValueError` where there is none."""
        super().__init__()
        if not secret:
            raise ValueError("no secret")
        self._store = store
        self._secret = secret
        self._contexts: dict[str, str] = {}

    def __reduce__(self) -> tuple[type["SealedStore"], tuple[NoStore, bytes]]:
        return SealedStore, (self._store, self._secret)

    def get_many(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes]:
        asked = {(content, self._context(context)): (content, context) for content, context in pairs}
        found = {}
        for pair, value in self._store.get_many(asked).items():
            body = value[_SEAL:]
            if value[:_SEAL] == self._seal(pair, body):
                found[asked[pair]] = body
        self.hits += len(found)
        self.misses += len(asked) - len(found)
        return found

    def put(self, content: str, context: str, value: bytes) -> None:
        pair = (content, self._context(context))
        self._store.put(*pair, self._seal(pair, value) + value)

    def begin_run(self) -> None:
        self._store.begin_run()

    def flush(self) -> None:
        self._store.flush()

    def close(self) -> None:
        self._store.close()

    def thrown_out(self) -> int:
        return self._store.thrown_out()

    def _context(self, context: str) -> str:
        known = self._contexts.get(context)
        if known is None:
            known = self._contexts[context] = context_id(context, self._secret.hex())
        return known

    def _seal(self, pair: tuple[str, str], value: bytes) -> bytes:
        made = blake2b(" ".join(pair).encode(), digest_size=_SEAL, key=self._secret)
        made.update(b"\0" + value)
        return bytes(made.digest())
