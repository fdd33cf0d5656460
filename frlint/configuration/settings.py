"""What holds for a document, worked out from layers: defaults, presets, files, overrides, the command line."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from frlint.model.listed_words import ListedWords

if TYPE_CHECKING:
    from frlint.files.globs import Globs
else:  # In quotes the names would be compiled for the fields at every start, which takes a millisecond.
    Globs = Any

FILE_SIZE = 16 * 1024 * 1024
"""The largest file in bytes that is read where nothing else is set."""
CACHE_SIZE = 1024 * 1024 * 1024
"""How large the cache of results may grow, in bytes, where nothing else is set. It takes no more than a tenth of the
free disk."""


class Layer(NamedTuple):
    """Settings of one place, as a configuration file writes them (`extend-select`, ...).

    `source` is the place without a line (`.frlint.yaml`, `preset frus-1945`, `command line`), `lines` the lines of
    the keys (empty for presets and the command line), `before` the words before the source
    (`override 2 at `).
    `globs` and `years` are the condition of an override; a layer without them holds for every document.
    """

    source: str
    values: Mapping[str, Any]
    lines: Mapping[str, int] = {}
    before: str = ""
    globs: Globs | None = None
    years: tuple[int, int] | None = None

    def where(self, key: str) -> str:
        """Where a key's value comes from, for people: `override 2 at .frlint.yaml:14`."""
        line = self.lines.get(key)
        return f"{self.before}{self.source}:{line}" if line else f"{self.before}{self.source}"


CROWDED = "XR018"
"""The rule that counts the targets of references."""
REFERENCES = "frus-1961"
"""The preset of forms of references where nothing is set."""


class Settings(NamedTuple):
    """What holds for a document. Documents for which the same holds share one object.

    `select` is None where all rules that are not off run. `severity` maps rule ids to severities, `options` rule ids
    to the options that are set. `markers`, `page_break`, `documents` and `guidelines` are as in
    `frlint.readers.ReaderOptions`, `references` is the name of a preset of
    forms, or what is set over one, `file_size` is in bytes. `rule_folders` are folders of the user's own rules, `file`
    is the configuration file, `manifest` that of the volume that the document belongs to ("" where there is none).
    `words` are those that are right, from the files `word_lists`; `listed` is what the volume's lists have documents
    searched for. `rules_instead` are folders of rules that are there besides, and take the place of others of the same
    id: no configuration names them.
    `provenance` maps each key (`select`, `severity.FN001`, `options.FN011.start`) to where its value comes from; what
    it does not name is the default.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}
    options: Mapping[str, Mapping[str, Any]] = {}
    markers: str = "auto"
    page_break: str = "auto"
    documents: str = "auto"
    guidelines: str = "auto"
    file_size: int = FILE_SIZE
    rule_folders: tuple[str, ...] = ()
    file: str = ""
    manifest: str = ""
    words: tuple[str, ...] = ()
    word_lists: tuple[str, ...] = ()
    provenance: Mapping[str, str] = {}
    rules_instead: tuple[str, ...] = ()
    references: str | Mapping[str, Any] = REFERENCES
    listed: ListedWords = ListedWords()


def merge(layers: Iterable[Layer]) -> Settings:
    """The settings that layers make, a later one over an earlier one.

    `select` starts over: what earlier layers selected and ignored is forgotten. `ignore` and `extend-select` are added,
    and take back what earlier layers set of the same rules, as `severity` does. `options` are merged one by one.
    """
    rules = _Rules()
    options: dict[str, dict[str, Any]] = {}
    single: dict[str, Any] = {"markers": "auto", "page-break": "auto", "documents": "auto", "guidelines": "auto"}
    single["references"] = REFERENCES
    where: dict[str, str] = {}
    for layer in layers:
        rules.add(layer)
        for rule, given in layer.values.get("options", {}).items():
            options.setdefault(rule, {}).update(given)
            where |= {(key := f"options.{rule}.{name}"): layer.where(key) for name in given}
        for key in single:
            if key in layer.values:
                single[key] = layer.values[key]
                where[key] = layer.where(key)
    _fill_most(single["references"], options, where)
    return Settings(
        None if rules.select is None else tuple(rules.select),
        tuple(rules.ignore),
        tuple(rules.extend),
        rules.severity,
        options,
        single["markers"],
        single["page-break"],
        single["documents"],
        single["guidelines"],
        provenance=where | rules.where,
        references=single["references"],
    )


def _fill_most(references: Any, options: dict[str, dict[str, Any]], where: dict[str, str]) -> None:
    """Give how many targets a reference may name to the rule that counts them, where nothing is set for that."""
    most = references.get("cluster", {}).get("most") if isinstance(references, Mapping) else None
    if most is not None and "most" not in options.get(CROWDED, {}):
        options.setdefault(CROWDED, {})["most"] = most
        where[f"options.{CROWDED}.most"] = where["references"]


class _Rules:
    """Which rules run, and how grave they are, layer after layer."""

    def __init__(self) -> None:
        self.select: list[str] | None = None
        self.ignore: list[str] = []
        self.extend: list[str] = []
        self.severity: dict[str, str] = {}
        self.where: dict[str, str] = {}

    def add(self, layer: Layer) -> None:
        """Add what a layer says."""
        values = layer.values
        ignored, extended = values.get("ignore", ()), values.get("extend-select", ())
        if "select" in values:
            self.select, self.ignore, self.extend = list(values["select"]), [], []
            self.where.pop("ignore", None)
            self.where.pop("extend-select", None)
            self.where["select"] = layer.where("select")
        else:
            # What was selected by a longer name than it is ignored by now would run: a longer name counts more.
            self.ignore += [name for name in self.select or () if name not in self.ignore and _covered(name, ignored)]
        self.ignore = [name for name in self.ignore if not _covered(name, extended)]
        self.extend = [name for name in self.extend if not _covered(name, ignored)]
        self._append("extend-select", self.extend, extended, layer)
        self._append("ignore", self.ignore, ignored, layer)
        for name in (*values.get("select", ()), *extended):
            if self.severity.get(name) == "off":
                self._forget_severity(name)
        graded = values.get("severity", {})
        for known in [known for known in self.severity if _covered(known, tuple(graded))]:
            self._forget_severity(known)
        for name, level in graded.items():
            self.severity[name] = level
            self.where[f"severity.{name}"] = layer.where(f"severity.{name}")

    def _append(self, key: str, to: list[str], given: Sequence[str], layer: Layer) -> None:
        to += [name for name in given if name not in to]
        if given:
            known = self.where.get(key)
            source = layer.where(key)
            self.where[key] = f"{known}, {source}" if known and source not in known.split(", ") else source

    def _forget_severity(self, name: str) -> None:
        del self.severity[name]
        self.where.pop(f"severity.{name}", None)


def _covered(name: str, others: Sequence[str]) -> bool:
    """Whether one of the others names the same rules or more: `FN` covers `FN001`, `ALL` covers every one."""
    return any(other == "ALL" or name.startswith(other) for other in others)


_UNITS = {"B": 1, "kB": 10**3, "KB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}


def parse_size(value: int | str) -> int:
    """A number of bytes, or a text such as `16 MB`, in bytes."""
    if isinstance(value, int):
        return value
    number = value.rstrip("BkKMGi ")
    return int(float(number) * _UNITS[value[len(number) :].strip()])


def show_size(size: int) -> str:
    """A number of bytes, in a larger unit where it is a whole number of them."""
    for unit in ("GiB", "MiB", "KiB", "GB", "MB", "kB"):
        if size % _UNITS[unit] == 0:
            return f"{size // _UNITS[unit]} {unit}"
    return f"{size} bytes"
