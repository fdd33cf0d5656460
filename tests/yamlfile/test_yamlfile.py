"""YAML with places: what is read, what is refused, and how errors show their place."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from frlint.errors import ConfigurationError, RuleFileError, YamlFileError
from frlint.schemas import schema
from frlint.yamlfile import SIZE_LIMIT, Mark, YamlFile, load, nearest, parse, read


def parsed(text: str) -> YamlFile:
    return parse(text.encode(), "some.yaml", ConfigurationError)


def refused(text: str | bytes) -> str:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ConfigurationError) as caught:
        parse(data, "some.yaml", ConfigurationError)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: off\nb: no\nc: yes", {"a": "off", "b": "no", "c": "yes"}),
        ("at: 3:5", {"at": "3:5"}),
        ("a: true\nb: False", {"a": True, "b": False}),
        ("a:\nb: ~\nc: null", {"a": None, "b": None, "c": None}),
        ("a: 12\nb: -3\nc: 012\nd: 1_000", {"a": 12, "b": -3, "c": "012", "d": "1_000"}),
        ("a: 1.5\nb: .5\nc: 1e3\nd: 1.2.3", {"a": 1.5, "b": 0.5, "c": "1e3", "d": "1.2.3"}),
        ("a: \"12\"\nb: 'true'", {"a": "12", "b": "true"}),
        ("a: |\n  12\n", {"a": "12\n"}),
        ("1952-54: x\n12: y", {"1952-54": "x", "12": "y"}),
        ("a: 1952-03-12", {"a": "1952-03-12"}),
        ("a: [1, b, [c]]", {"a": [1, "b", ["c"]]}),
        ("", None),
        ("# nothing but a remark", None),
        ("\ufeffa: 1", {"a": 1}),
        ("a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}),
    ],
)
def test_reads_as_yaml_1_2(text: str, value: object) -> None:
    assert parsed(text).value == value


def test_every_value_and_key_has_its_place() -> None:
    file = parsed("one: 1\ntwo:\n  - a\n  - key: word\n")
    assert file.mark(("one",)) == Mark(1, 6, 1, 7)
    assert file.mark(("one",), key=True) == Mark(1, 1, 1, 4)
    assert file.mark(("two", 0)) == Mark(3, 5, 3, 6)
    assert file.mark(("two", 1, "key")) == Mark(4, 10, 4, 14)
    assert file.mark(("two", 1, "key"), key=True) == Mark(4, 5, 4, 8)


def test_a_part_that_is_not_there_has_the_place_of_what_is_around_it() -> None:
    file = parsed("one:\n  two: 3\n")
    assert file.mark(("one", "three", "four")).line == 2
    assert file.mark(("none",)).line == 1


def test_lines_are_those_of_editors_not_those_of_yaml() -> None:
    """YAML ends lines at U+2028 and U+0085 too; an editor counts line feeds."""
    file = parsed('a: "x\u2028y\u0085z"\nb: 2\n')
    assert file.mark(("b",)) == Mark(2, 4, 2, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ("some.yaml:3:1: `a` stands twice, first on line 1", "  3 | a: 3", "    | ^")),
        ("a: &x 1\nb: *x\n", ("some.yaml:2:4: an alias stands here", "  2 | b: *x", "    |    ^^")),
        ("a: !!python/object:os.system x\n", ("some.yaml:1:4: the tag tag:yaml.org,2002:python/object:os.system",)),
        ("--- a\n--- b\n", ("some.yaml:2:1: a second document begins",)),
        ("? [a]\n: b\n", ("some.yaml:1:3: something other than a word stands as key",)),
        ("a:\n\t- b\n", ("some.yaml:2:1: not YAML", "expected: blanks, not tabs")),
        ("a: [1, 2\n", ("some.yaml:2:1: not YAML: did not find expected ',' or ']'",)),
        ("a: \x07\n", ("some.yaml:1:4: not YAML: U+0007 is not allowed", "  1 | a: \ufffd")),
        (b"a: 1\nb: \xff\n", ("some.yaml:2: byte 9 is not UTF-8",)),
    ],
)
def test_refuses_with_the_place(text: str | bytes, expected: tuple[str, ...]) -> None:
    message = refused(text)
    for part in expected:
        assert part in message


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000, "[{a: " * 50_000])
def test_brackets_without_end_are_refused_with_their_place(text: str) -> None:
    """The parser below may refuse them before our own limit does (PyYAML 6.0.4 at a thousand)."""
    assert re.match(
        r"some\.yaml:1:\d{2,4}: (more than 60 lists or mappings stand in each other|not YAML: \w.*)\n", refused(text)
    )


@pytest.mark.parametrize("text", ["[" * 62 + "]" * 62, "- " * 62 + "a"])
def test_lists_in_lists_are_refused_beyond_our_own_limit(text: str) -> None:
    assert "more than 60 lists or mappings stand in each other" in refused(text)


def test_a_file_too_large_is_refused() -> None:
    assert "larger than" in refused(b"a" * (SIZE_LIMIT + 1))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="cannot be read: No such file"):
        read(tmp_path / "none.yaml", RuleFileError)


def test_the_underline_of_a_long_line_stays_under_its_place() -> None:
    message = refused("a: [" + "x, " * 200 + "*y]\n")
    _, line, under = message.split("\n")[:3]
    assert line[under.index("^") : under.rindex("^") + 1] == "*y"
    assert len(line) < 140


def test_no_control_character_of_a_file_reaches_the_error() -> None:
    message = refused('a: "\u202e\u009b31m": b\n')
    assert not any(sign in message for sign in "\u202e\u009b\x1b")


RULE = """\
id: TX900
name: some-rule
severity: warning
kind: pattern
match: xyz
message: "{match}"
why: some reason for it
do: look at it
examples:
  good:
    - text: a
    - text: b
  bad:
    - text: xyz
      problems:
        - at: "1:1"
"""


def invalid(tmp_path: Path, text: str) -> str:
    path = tmp_path / "rule.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleFileError) as caught:
        load(path, "rule", RuleFileError)
    return str(caught.value).replace(str(path), "rule.yaml")


def test_a_right_file_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(RULE, "utf-8")
    assert load(path, "rule", RuleFileError).value["severity"] == "warning"


def test_a_wrong_word_is_shown_with_what_was_expected(tmp_path: Path) -> None:
    assert invalid(tmp_path, RULE.replace("severity: warning", "severity: warnin")) == (
        "rule.yaml:3:11: `warnin` is not known here; did you mean `warning`?\n"
        "  3 | severity: warnin\n"
        "    |           ^^^^^^\n"
        "    = expected: one of error, warning, info, off"
    )


def test_an_unknown_key_is_shown_with_the_nearest(tmp_path: Path) -> None:
    message = invalid(tmp_path, RULE.replace("match: xyz", "matches: xyz"))
    assert "rule.yaml:5:1: unknown key `matches`; did you mean `match`?\n  5 | matches: xyz\n    | ^^^^^^^\n" in message


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("do: look at it\n", "", "rule.yaml:1:1: `do` is missing"),
        ("id: TX900", "id: tx9", "rule.yaml:1:5: `tx9` does not have the form asked for"),
        ("why: some reason for it", "why: [a]", "rule.yaml:7:6: a list stands here"),
        ("match: xyz", "check: a:b", "rule.yaml:5:1: `check` has no place here"),
        ("    - text: b\n", "", "rule.yaml:11:5: 1 entries, at least 2 must stand here"),
        ('- at: "1:1"', "- at: 11", "a whole number stands here"),
        ("kind: pattern", "kind: vocabulary", "`vocabulary` is missing"),
        ("match: xyz", "where: [heading]\nmatch: xyz\nlabels: notes", "rule.yaml:7:1: `labels` has no place here"),
        ("match: xyz", "match: xyz\nwhere: [headin]", "`headin` is not known here; did you mean `heading`?"),
        ("match: xyz", "unless: xyz", "`match` is missing"),
    ],
)
def test_what_the_schema_forbids_is_told_in_words(tmp_path: Path, right: str, wrong: str, expected: str) -> None:
    assert right in RULE
    assert expected in invalid(tmp_path, RULE.replace(right, wrong))


def test_all_that_is_wrong_is_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    message = invalid(
        tmp_path, RULE.replace("severity: warning", "severity: bad").replace("kind: pattern", "kind: bad")
    )
    assert message.index("rule.yaml:3:11") < message.index("rule.yaml:4:7")


def test_ten_faults_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    message = invalid(tmp_path, RULE + "".join(f"unknown{k}: 1\n" for k in range(15)))
    assert message.count("unknown key") == 10
    assert "5 more like these" in message


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    assert "rule.yaml:1:1: nothing stands here" in invalid(tmp_path, "")


def test_the_schema_of_rules_is_a_right_schema() -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema("rule"))
    assert schema("rule")["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_key_of_a_rule_file_is_described_for_editors() -> None:
    for name, part in schema("rule")["properties"].items():
        assert part.get("description"), name


def test_nearest_names_a_word_as_it_is_written() -> None:
    assert nearest("headng", ["heading", "body"]) == "; did you mean `heading`?"
    assert nearest("NATO secert", ["NATO Secret"]) == "; did you mean `NATO Secret`?"
    assert nearest("zzz", ["heading"]) == ""


@given(st.binary(max_size=200))
@example(b"- - - -")
@example(b"a: 'b")
@example(b"\xff\xfe")
def test_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    try:
        parse(data, "some.yaml", YamlFileError)
    except YamlFileError as error:
        assert str(error).startswith("some.yaml")


@given(st.text(max_size=60))
@example("a: [\u2028\n")
@example("\u0085\t")
def test_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        parse(text.encode("utf-8", "surrogatepass"), "some.yaml", YamlFileError)
    except YamlFileError as error:
        assert str(error).startswith("some.yaml")


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdef", min_size=1, max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(PLAIN)
def test_what_json_writes_is_read_again(value: object) -> None:
    """JSON is YAML: every value that our files can hold comes back, and every part of it has a place."""
    text = json.dumps(value, ensure_ascii=True)
    assume("\\ud" not in text)  # JSON writes characters above U+FFFF as two halves, which YAML does not allow
    file = parsed(text)
    assert file.value == value
    assert all(mark.line == 1 and 1 <= mark.column <= len(text) + 1 for mark in file.marks.values())
