"""What is compiled of regular expressions is stored, and is the same as what the interpreter compiles."""

import re
from pathlib import Path

import pytest

from frlint.cache import expressions
from frlint.cache.compiled import read_value, write_value

SOURCES = [
    (r"(?P<day>\d{1,2}) (?:June|July) (\d{4})\b", re.NOFLAG),
    (r"(?<!\w)[à-ÿ]+(?=x)|(?i:frus)\Z", re.NOFLAG),
    (r"a.b(?#a comment)", re.DOTALL | re.IGNORECASE),
    (r"(?im)^(?P<a>x)(?P=a)(?(a)y|z)$", re.NOFLAG),
]


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of its own, and a process that has compiled nothing."""
    path = tmp_path / "store"
    monkeypatch.setenv("FRLINT_CACHE_DIR", str(path))
    begin_anew(monkeypatch)
    return path


def begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_stored", None)
    monkeypatch.setattr(expressions, "_new", {})


def no_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("this was stored")

    monkeypatch.setattr(expressions, "_prepared", fail)
    monkeypatch.setattr(re, "compile", fail)


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_what_is_stored_is_what_the_interpreter_compiles(
    source: str, flags: re.RegexFlag, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = re.compile(source, flags)
    first = expressions.compile_once(source, flags)
    expressions.store()
    begin_anew(monkeypatch)
    no_compiling(monkeypatch)
    again = expressions.compile_once(source, flags)
    for pattern in (first, again):
        assert pattern == expected
        assert (pattern.groups, pattern.groupindex, pattern.flags) == (
            expected.groups,
            expected.groupindex,
            expected.flags,
        )


def test_what_several_processes_compile_is_stored_together(monkeypatch: pytest.MonkeyPatch) -> None:
    for source, flags in SOURCES:
        begin_anew(monkeypatch)
        expressions.compile_once(source, flags)
        expressions.store()
    begin_anew(monkeypatch)
    no_compiling(monkeypatch)
    assert [expressions.compile_once(source, flags).pattern for source, flags in SOURCES] == [s for s, _ in SOURCES]


@pytest.mark.parametrize(
    "rows",
    [
        None,
        [1],
        {("a+", 0): b"no code"},
        {("a+", 0): b"("},
        {("a+", 0): 5},
        {("a+", 0): b"i\x01\x00\x00\x00"},
    ],
)
def test_a_store_that_is_damaged_is_passed_over(rows: object) -> None:
    write_value("expressions", rows)
    assert expressions.compile_once("a+") == re.compile("a+")


def test_code_that_is_none_is_compiled_anew() -> None:
    import marshal

    write_value("expressions", {("a+", 0): marshal.dumps((32, [99, 1, 2, 3], 0, {}, (None,)))})
    found = expressions.compile_once("a+")
    assert found.fullmatch("aaa")
    assert not found.fullmatch("b")


def test_an_expression_that_is_wrong_is_told_as_the_interpreter_tells_it() -> None:
    with pytest.raises(re.error, match="unterminated"):
        expressions.compile_once("[a")


def test_a_store_that_is_full_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_MOST", 2)
    for source in ("a", "b", "c"):
        begin_anew(monkeypatch)
        expressions.compile_once(source)
        expressions.store()
    assert list(read_value("expressions")) == [("c", 0)]


def test_an_interpreter_without_these_means_compiles_as_ever(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(expressions, "import_module", missing)
    assert expressions.compile_once("a+") == re.compile("a+")
    expressions.store()
    assert not store.exists()
