"""The tables of a volume's lists as Markdown, CSV and JSON."""

import csv
import io
import json
import re

from frlint.commands import formats_of
from frlint.model.listing import Listing, ListingRow, ListingTable

LISTING = Listing(
    "Norland | 1951",
    ("persons",),
    (
        ListingTable(
            "persons-spelt",
            "Persons that are spelt otherwise",
            "spelling",
            "in the list",
            True,
            True,
            (
                ListingRow("Mallory", "Malory", 1234, 2, "v1/d1.txt", 3, 5, "persons.txt:2"),
                ListingRow("=cmd|`x`\x1b[1m", "a_b", 1, 1, "v1/d|2.txt", 4, 6, "persons.txt:11"),
            ),
        ),
        ListingTable("terms-unused", "Terms that are not used", "term", "", False, True),
    ),
)


def page(name: str) -> str:
    return str(formats_of("lists")[name].load()(LISTING))


def test_markdown_has_columns_of_one_width_and_obeys_no_sign_of_a_document() -> None:
    text = page("markdown")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len({len(line) for line in rows}) == 1
    assert [cell.strip() for cell in re.split(r"(?<!\\)\|", rows[0])[1:-1]] == [
        *("spelling", "in the list", "times", "documents", "first at", "listed at")
    ]
    assert "1,234" in rows[2]
    assert "\x1b" not in text and r"\|" in rows[3] and r"\`x\`" in rows[3] and r"a\_b" in rows[3]
    assert len(re.split(r"(?<!\\)\|", rows[3])) == len(re.split(r"(?<!\\)\|", rows[0]))
    assert text.startswith("# Lists of Norland \\| 1951\n")
    assert text.endswith("## Terms that are not used (0)\n\nNone.\n")


def test_csv_is_one_table_and_no_cell_is_a_formula() -> None:
    rows = [*csv.reader(io.StringIO(page("csv")))]
    assert rows[0] == ["table", "name", "detail", "times", "documents", "path", "line", "column", "listed"]
    assert rows[1] == ["persons-spelt", "Mallory", "Malory", "1234", "2", "v1/d1.txt", "3", "5", "persons.txt:2"]
    assert rows[2][1].startswith("'=cmd") and "\x1b" not in rows[2][1]
    assert len(rows) == 3


def test_json_has_all_tables_and_null_for_what_a_table_has_not() -> None:
    found = json.loads(page("json"))
    assert (found["volume"], found["lists"]) == ("Norland | 1951", ["persons"])
    assert [(table["table"], len(table["rows"])) for table in found["tables"]] == [
        ("persons-spelt", 2),
        ("terms-unused", 0),
    ]
    assert found["tables"][0]["rows"][0] == {
        "name": "Mallory",
        "detail": "Malory",
        "times": 1234,
        "documents": 2,
        "path": "v1/d1.txt",
        "line": 3,
        "column": 5,
        "listed": "persons.txt:2",
    }
