"""What `frlint config` shows: each key, its value, and where it comes from."""

from typing import Any, NamedTuple

from frlint.configuration.configuration import Configuration
from frlint.configuration.settings import Settings, show_size
from frlint.configuration.volume_list import RULES as LISTED
from frlint.configuration.years import years_of
from frlint.files.paths import shown_from_here

_DEFAULT = "default"


class Row(NamedTuple):
    """A key, its value (as JSON has it) and where the value comes from."""

    key: str
    value: Any
    source: str


def explain(configuration: Configuration, path: str, settings: Settings) -> list[Row]:
    """What holds for a file (an absolute path; a folder's ends with `/`), key by key; `settings` are its own."""
    found = shown_from_here(configuration.file) if configuration.file else ""
    years = years_of(path.rstrip("/").removeprefix(configuration.root))
    return [
        Row("configuration", found or None, f"found from {shown_from_here(path)}" if found else "no file found"),
        Row("years", "-".join(map(str, sorted(set(years)))) if years else None, "the names of file and folders"),
        *(_of_all_sources(configuration)),
        *(_of_rules(settings)),
        Row("markers", settings.markers, settings.provenance.get("markers", _DEFAULT)),
        Row("page-break", settings.page_break, settings.provenance.get("page-break", _DEFAULT)),
        Row("documents", settings.documents, settings.provenance.get("documents", _DEFAULT)),
        Row("guidelines", settings.guidelines, settings.provenance.get("guidelines", _DEFAULT)),
        Row("references", settings.references, settings.provenance.get("references", _DEFAULT)),
        _of_word_lists(configuration, settings),
        Row("limits.file-size", show_size(settings.file_size), _where_limit(configuration, "file-size")),
        Row("limits.cache-size", show_size(configuration.cache_size), _where_limit(configuration, "cache-size")),
    ]


def _of_all_sources(configuration: Configuration) -> list[Row]:
    rows = []
    for key in ("required-version", "extends", "paths", "exclude", "rules", "plug-ins", "cache", "volumes"):
        values = [(s.values[key], _where(s, key)) for s in configuration.sources if key in s.values]
        if key in ("exclude", "rules", "plug-ins"):
            rows.append(
                Row(key, [v for value, _ in values for v in value], ", ".join(w for _, w in values) or _DEFAULT)
            )
        else:
            value, where = values[-1] if values else (None, _DEFAULT)
            value = value if key != "volumes" or isinstance(value, str | None) else list(value)
            rows.append(Row(key, value, where))
    return rows


def _of_word_lists(configuration: Configuration, settings: Settings) -> Row:
    named = configuration.word_lists
    sources = [_where(source, "words") for source in configuration.sources if "words" in source.values]
    beside = [] if set(settings.word_lists) <= set(named) else ["beside the document"]
    return Row("words", [*map(shown_from_here, settings.word_lists)], ", ".join([*sources, *beside]) or _DEFAULT)


def _of_rules(settings: Settings) -> list[Row]:
    def where(key: str) -> str:
        return settings.provenance.get(key, _DEFAULT)

    return [
        Row("select", list(settings.select) if settings.select is not None else None, where("select")),
        Row("ignore", list(settings.ignore), where("ignore")),
        Row("extend-select", list(settings.extend_select), where("extend-select")),
        *(Row(key := f"severity.{rule}", level, where(key)) for rule, level in sorted(settings.severity.items())),
        *(
            Row(key := f"options.{rule}.{name}", value, where(key))
            for rule, given in sorted(settings.options.items())
            for name, value in sorted(given.items())
            if not (rule in LISTED and name == "volumes")
        ),
    ]


def _where(source: Any, key: str) -> str:
    return f"preset {source.preset}" if source.preset else f"{shown_from_here(source.file)}:{source.lines[key]}"


def _where_limit(configuration: Configuration, name: str) -> str:
    for source in reversed(configuration.sources):
        if name in source.values.get("limits", {}):
            return _where(source, f"limits.{name}")
    return _DEFAULT
