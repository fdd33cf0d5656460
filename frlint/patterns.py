"""Regular expressions that are compiled when they are first used, and once for all runs: most documents need few."""

import re
from typing import cast

from frlint.cache.expressions import compile_once

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Deferred:
    """Stands in for a compiled pattern; its first use compiles it and puts the pattern's own methods in its place."""

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = compile_once(self.pattern, self._flags)
        for method in _METHODS:
            self.__dict__[method] = getattr(compiled, method)
        return self.__dict__[name]


def deferred(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern to search, match, split and substitute with, compiled at its first use.

    `source` and `flags` are those of `re.compile`; a wrong pattern raises `re.error` at the first use.
    """
    return cast("re.Pattern[str]", _Deferred(source, flags))
