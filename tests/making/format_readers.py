"""What those make of our output who read it: each format validated against its schema and read by a consumer of it."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import junitparser
from diff_cover.violationsreporters.java_violations_reporter import CheckstyleXmlDriver
from jsonschema import Draft202012Validator
from lxml import etree
from sarif.loader import load_sarif_file

from frlint.schemas import schema

DATA = Path(__file__).parents[1] / "data"
AZURE = {"%0D": "\r", "%0A": "\n", "%5D": "]", "%3B": ";", "%AZP25": "%"}
TEAMCITY = {"n": "\n", "r": "\r"}


class Read(NamedTuple):
    """A problem as a consumer has it; what a format does not say is empty or 0."""

    path: str
    line: int
    column: int
    rule: str
    severity: str


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator of a schema in `tests/data`."""
    return Draft202012Validator(json.loads((DATA / f"{name}.schema.json").read_text("utf-8")))


@cache
def xml_schema(name: str) -> etree.XMLSchema:
    """An XML Schema in `tests/data`."""
    return etree.XMLSchema(etree.parse(DATA / name))


def of_json(text: str) -> Iterator[Read]:
    """By our own schema."""
    found = json.loads(text)
    Draft202012Validator(schema("problems")).validate(found)
    for one in found:
        yield Read(one["path"], one["line"], one["column"], one["rule"], one["severity"])


def of_jsonl(text: str) -> Iterator[Read]:
    """Each line by our own schema."""
    own = Draft202012Validator(schema("problems"))
    for line in text.splitlines():
        found = json.loads(line)
        own.validate(found)
        yield Read(found["path"], found["line"], found["column"], found["rule"], found["severity"])


def of_junit(text: str) -> Iterator[Read]:
    """With junitparser, by the schema of Jenkins' xUnit. Skipped tests are waived problems and none of these."""
    xml_schema("junit-10.xsd").assertValid(etree.fromstring(text.encode()))
    for suite in junitparser.JUnitXml.fromstring(text.encode()):
        cases = list(suite)
        assert suite.tests == len(cases)
        assert suite.failures + suite.skipped == len([case for case in cases if case.result])
        for case in cases:
            for result in case.result:
                if isinstance(result, junitparser.Failure):
                    assert suite.name == case.classname
                    place = re.match(r"(\d+):(\d+)", result.text.removeprefix(f"{case.classname}:"))
                    assert place, result.text
                    yield Read(case.classname, int(place[1]), int(place[2]), case.name.split()[0], result.type)


def of_checkstyle(text: str) -> Iterator[Read]:
    """By our schema; and what diff-quality reads of a report of Checkstyle is the same."""
    root = etree.fromstring(text.encode())
    xml_schema("checkstyle.xsd").assertValid(root)
    files = CheckstyleXmlDriver().parse_reports([text]).values()
    violations = {(one.line, one.message) for found in files for one in found}
    for file in root:
        for error in file:
            place = int(error.get("line", "0")), int(error.get("column", "0"))
            severity = error.get("severity", "")
            message = f"{severity}: {error.get('message')}"
            assert (place[0], message) in violations
            yield Read(file.get("name", ""), *place, error.get("source", "").rpartition(".")[2], severity)


def of_rdjson(text: str) -> Iterator[Read]:
    """By our schema; columns are not compared: they count bytes."""
    found = json.loads(text)
    validator("rdjson").validate(found)
    for one in found["diagnostics"]:
        yield _diagnostic(one)


def of_rdjsonl(text: str) -> Iterator[Read]:
    """Each line by our schema."""
    for line in text.splitlines():
        found = json.loads(line)
        validator("rdjson").validate({"diagnostics": [found]})
        assert found["source"]["name"] == "frlint"
        yield _diagnostic(found)


def _diagnostic(one: Mapping[str, Any]) -> Read:
    where = one["location"]
    return Read(where["path"], where["range"]["start"]["line"], 0, one["code"]["value"], one["severity"].lower())


def of_csv(text: str) -> Iterator[Read]:
    """With Python's reader of CSV."""
    for row in csv.DictReader(io.StringIO(text, newline="")):
        assert None not in row.values()
        yield Read(row["path"], int(row["line"]), int(row["column"]), row["rule"], row["severity"])


def of_azure(text: str) -> Iterator[Read]:
    """As an agent of Azure Pipelines reads a log; what is less than a warning is a plain line."""
    for line in text.splitlines():
        command = re.fullmatch(r"##vso\[task\.logissue ((?:\w+=[^;\]]*;)+)\](.*)", line)
        if command is None:
            assert "##vso[" not in line.lower()
            plain = re.match(r"(.*?):(\d+):(\d+): (info) (\w+) \[", line)
            assert plain
            yield Read(plain[1], int(plain[2]), int(plain[3]), plain[5], plain[4])
            continue
        values = dict(part.split("=", 1) for part in command[1].rstrip(";").split(";"))
        path = _replaced(values["sourcepath"], AZURE)
        yield Read(path, int(values["linenumber"]), int(values["columnnumber"]), values["code"], values["type"])


def of_teamcity(text: str) -> Iterator[Read]:
    """As TeamCity reads a log: a rule is announced before its first problem."""
    announced = set()
    for line in text.splitlines():
        kind, values = service_message(line)
        if kind == "inspectionType":
            assert set(values) == {"id", "name", "category", "description"}
            announced.add(values["id"])
        else:
            assert (kind, set(values)) == ("inspection", {"typeId", "message", "file", "line", "SEVERITY"})
            assert values["typeId"] in announced
            assert len(values["message"]) <= 4_000
            yield Read(values["file"], int(values["line"]), 0, values["typeId"], values["SEVERITY"].lower())


def service_message(line: str) -> tuple[str, dict[str, str]]:
    """A service message of TeamCity: its kind, its values by their names."""
    found = re.fullmatch(r"##teamcity\[(\w+)((?: \w+='(?:[^|'\[\]\n]|\|0x[0-9A-F]{4}|\|[nr|'\[\]])*')+)\]", line)
    assert found, line
    values = re.findall(r" (\w+)='((?:[^|']|\|.)*)'", found[2])
    return found[1], {name: _of_teamcity(value) for name, value in values}


def _of_teamcity(value: str) -> str:
    def sign(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else TEAMCITY.get(found[2], found[2])

    text = re.sub(r"\|(?:0x([0-9A-F]{4})|(.))", sign, value)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _replaced(text: str, table: Mapping[str, str]) -> str:
    for written, sign in table.items():
        text = text.replace(written, sign)
    return text


def of_gitlab(text: str) -> Iterator[Read]:
    """By our schema of what GitLab reads."""
    found = json.loads(text)
    validator("codequality").validate(found)
    names = {"major": "error", "minor": "warning", "info": "info"}
    for one in found:
        where = one["location"]
        yield Read(where["path"], where["lines"]["begin"], 0, one["check_name"], names[one["severity"]])


def of_sarif(text: str) -> Iterator[Read]:
    """With sarif-tools, by the schema of the standard."""
    found = json.loads(text)
    validator("sarif-2.1.0").validate(found)
    with TemporaryDirectory() as folder:
        file = Path(folder, "frlint.sarif")
        file.write_text(text, encoding="utf-8")
        records = load_sarif_file(str(file)).get_records()
    names = {"error": "error", "warning": "warning", "note": "info"}
    for record in records:
        rule = record["Code"].split()[0]
        yield Read(record["Location"], int(record["Line"]), 0, rule, names[record["Severity"]])


READERS: Mapping[str, Callable[[str], Iterator[Read]]] = {
    "json": of_json,
    "jsonl": of_jsonl,
    "junit": of_junit,
    "checkstyle": of_checkstyle,
    "rdjson": of_rdjson,
    "rdjsonl": of_rdjsonl,
    "csv": of_csv,
    "azure": of_azure,
    "teamcity": of_teamcity,
    "gitlab": of_gitlab,
    "sarif": of_sarif,
}
"""The formats that programs read, each with what reads it."""


def as_read(problem: Mapping[str, Any], like: Read) -> Read:
    """A problem, as JSON has it, without what a format does not say."""
    return Read(
        problem["path"], problem["line"], like.column and problem["column"], problem["rule"], problem["severity"]
    )
