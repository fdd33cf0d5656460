"""What a schema cannot find in a manifest: ranges that descend, days that no calendar has, a stage that is none."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from frlint.checks.dates.printed import days_of

if TYPE_CHECKING:
    from frlint.yamlfile import Fault, YamlFile


def faults(file: "YamlFile") -> "Iterator[Fault]":
    """What is wrong with a manifest that satisfies the schema."""
    values = file.value
    for key, first, last in (("pages", "first", "last"), ("documents", "first", "last"), ("dates", "from", "to")):
        part = values.get(key, {})
        if first in part and last in part and part[first] > part[last]:
            yield file.fault((key, last), f"{part[last]} comes before {part[first]}", f"`{last}` after `{first}`")
    for key, day in values.get("dates", {}).items():
        if not _is_day(day):
            yield file.fault(("dates", key), f"no calendar has the day {day}", "a day such as 1951-12-31")
    notes = values.get("notes", {})
    if "start" in notes and notes.get("numbering") == "page":
        message = "`start` has no place here: the numbers begin anew by page"
        yield file.fault(("notes", "start"), message, "`numbering: document` or `volume`", key=True)
    yield from _stage(file)
    if "references" in values:
        from frlint.references.faults import faults as faults_of_references

        yield from faults_of_references(file, ("references",))
    if "header-schema" in values:
        yield from _schema(file)


def _is_day(text: str) -> bool:
    year, month, day = map(int, text.split("-"))
    return year > 0 and 1 <= month <= 12 and 1 <= day <= days_of(month, year)


def _stage(file: "YamlFile") -> "Iterator[Fault]":
    from frlint.yamlfile import nearest

    stage, stages = file.value.get("stage"), file.value.get("stages", {})
    if isinstance(stages, str):
        from frlint.stages.scheme import preset_names, stages_of

        if stages not in preset_names():
            known = ", ".join(preset_names())
            near = nearest(stages, preset_names())
            yield file.fault(("stages",), f"there is no preset of stages `{stages}`{near}", known)
            return
        stages = stages_of(stages)
    if stage is not None and stages and stage not in stages:
        yield file.fault(("stage",), f"there is no stage `{stage}`{nearest(stage, stages)}", ", ".join(stages))


def _schema(file: "YamlFile") -> "Iterator[Fault]":
    from frlint.checks.kinds.header_schema import HeaderSchemaError, prove_schema

    try:
        prove_schema(file.value["header-schema"])
    except HeaderSchemaError as error:
        yield file.fault(("header-schema", *error.at), str(error))
