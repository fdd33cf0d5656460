"""The record of a volume's stages: `states.yaml`, one block a document, so that git merges it."""

import os
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from frlint.cache.compiled import build_once
from frlint.errors import YamlFileError
from frlint.files.own import own_file
from frlint.model.workflow import Content, Return, SignOff, State, States, TaskDone
from frlint.schemas import schema_file
from frlint.stages import STATES_NAME, STATES_SUFFIX, STATES_WRONG_NAMES

if TYPE_CHECKING:
    from frlint.yamlfile import Fault, YamlFile

_MADE_BY = [schema_file("states"), __file__, os.path.join(os.path.dirname(__file__), "states_lines.py")]


def file_of(folder: str) -> str:
    """Where the record of the documents in a folder stands, whether it is there or not."""
    return os.path.join(folder, STATES_NAME)


def file_of_tei(path: str) -> str:
    """Where the record of a TEI volume stands: `NAME.states.yaml` beside `NAME.xml`."""
    return os.path.splitext(path)[0] + STATES_SUFFIX


def read(file: str) -> States:
    """The record that a file holds, empty where there is no such file. Raises `YamlFileError` where it is wrong, or its
    name is nearly right."""
    folder, name = os.path.split(file)
    if not own_file(folder, name):
        for wrong in STATES_WRONG_NAMES if name == STATES_NAME else ():
            if os.path.isfile(os.path.join(folder, wrong)):
                raise YamlFileError(f"{os.path.join(folder, wrong)} is not read", f"name it {name}")
        return States(file)
    return _states(build_once("states", [file, *_MADE_BY], lambda: _build_from(file)), file)


def parse(data: bytes, path: str) -> States:
    """The same of bytes; `path` is what errors call them."""
    return _states(_values(data, path), path)


def _values(data: bytes, path: str) -> Mapping[str, Any]:
    from frlint import yamlfile
    from frlint.stages.record.lines import values_of

    values = values_of(data) if len(data) <= yamlfile.SIZE_LIMIT else None
    return _build(yamlfile.parse(data, path, YamlFileError)) if values is None else values


def _build_from(file: str) -> Mapping[str, Any]:
    from frlint import yamlfile
    from frlint.files.paths import shown_from_here

    shown = shown_from_here(file)
    try:
        with open(file, "rb") as opened:
            data = opened.read(yamlfile.SIZE_LIMIT + 1)
    except OSError:
        return _build(yamlfile.read(shown, YamlFileError))
    try:
        return _values(data, shown)
    except YamlFileError:
        _refuse_unfinished_merge(data, shown)
        raise


def _refuse_unfinished_merge(data: bytes, path: str) -> None:
    """Raises `YamlFileError` for a record with git's conflict marks, with the document at which they stand."""
    name = ""
    begun = 0
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        key = re.match(r"  (\S.*?):\s*$", line)
        name = key[1] if key else name
        begun = number if line.startswith("<<<<<<<") else begun
        if begun and (key or line.startswith("=======")):
            what = f"{path}:{begun}: two branches changed {name or 'the record'}, and their merge is not finished"
            advice = "leave one of the two versions between the marks, take out the marks, and git add the file"
            raise YamlFileError(what, advice)


def _build(file: "YamlFile") -> Mapping[str, Any]:
    """The values of a file, and the lines of its documents under `lines`. Raises `YamlFileError`."""
    from frlint import yamlfile

    if file.value is None:
        return {}
    yamlfile.validate(file, "states", YamlFileError)
    faults = list(_wrong_days(file))
    if faults:
        raise yamlfile.show(file.path, file.text, faults, YamlFileError)
    documents = file.value.get("documents") or {}
    return {**file.value, "lines": {name: file.keys["documents", name].line for name in documents}}


def _wrong_days(file: "YamlFile") -> "Iterable[Fault]":
    from datetime import date

    for at in file.marks:
        if at[-1:] == ("on",) and len(at) == (3 if at[0] == "tasks" else 5):
            value: Any = file.value
            for step in at:
                value = value[step]
            try:
                date.fromisoformat(value)
            except ValueError:
                yield file.fault(at, f"no calendar has the day {value}", "a day such as 2026-12-31")


def _states(values: Mapping[str, Any], file: str) -> States:
    lines = values.get("lines", {})
    documents = {name: state_of(name, one, lines[name]) for name, one in (values.get("documents") or {}).items()}
    tasks = {name: TaskDone(name, one["by"], one["on"]) for name, one in (values.get("tasks") or {}).items()}
    return States(file, documents, tasks)


def state_of(name: str, values: Mapping[str, Any], line: int = 0) -> State:
    """The entry of a document by its values; `line` is where it begins in its file, from 1, or 0."""
    return State(
        name,
        values.get("stage", ""),
        _content(values["content"]) if "content" in values else None,
        tuple(
            SignOff(one["stage"], one["by"], one["on"], _content(one["content"])) for one in values.get("sign-offs", ())
        ),
        values.get("assigned", {}),
        tuple(
            Return(one["from"], one["to"], one["by"], one["on"], one["reason"]) for one in values.get("returned", ())
        ),
        line,
    )


def _content(written: str) -> Content:
    text, _, notes = written.partition("-")
    return Content(text, notes)
