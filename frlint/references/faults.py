"""What is wrong with forms of references that a file sets: by the schema, and where the parser cannot read one back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from frlint.references.presets import forms_of, preset_names

if TYPE_CHECKING:
    from frlint.yamlfile import At, Fault, YamlFile


def faults(file: "YamlFile", at: "At") -> "Iterator[Fault]":
    """What is wrong with the part of a file at `at`, which is the setting `references`."""
    setting: Any = file.value
    for step in at:
        setting = setting[step]
    named = setting if isinstance(setting, str) else setting.get("preset", "")
    if isinstance(named, str) and named not in ("", *preset_names()):
        from frlint.yamlfile import nearest

        known = preset_names()
        where = at if isinstance(setting, str) else (*at, "preset")
        yield file.fault(where, f"there is no preset of references `{named}`{nearest(named, known)}", ", ".join(known))
        return
    if isinstance(setting, str):
        return
    from frlint.yamlfile.validation import faults as of_schema

    found = of_schema(_part(file, at, setting), "references")
    yield from found
    if not found:
        yield from _unread(file, at, setting)


def _unread(file: "YamlFile", at: "At", setting: Any) -> "Iterator[Fault]":
    from frlint.references.proof import unread

    for kind, index, written in unread(forms_of(setting)):
        where: At = (*at, "forms", kind, index) if kind in setting.get("forms", {}) else at
        yield file.fault(
            where,
            f"`{written}` is not read back as a reference",
            "a form that is read: `words` says which of your words stand for See, footnote, Document and the like",
        )


def _part(file: "YamlFile", at: "At", value: Any) -> "YamlFile":
    """A part of a file as if it were one of its own, with the places that it has."""
    depth = len(at)
    return file._replace(
        value=value,
        marks={way[depth:]: mark for way, mark in file.marks.items() if way[:depth] == at},
        keys={way[depth:]: mark for way, mark in file.keys.items() if way[:depth] == at and len(way) > depth},
    )
