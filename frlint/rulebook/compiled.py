"""Rules as they are stored once they are proven: a row for each, and apart from them their examples."""

# Paths are strings here: this runs at every start, and importing pathlib takes longer than all the rest of it.

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from frlint.cache.compiled import build_once
from frlint.errors import RuleFileError
from frlint.model.problem import Severity
from frlint.rulebook.folders import built_in_folder, code_files, rule_files
from frlint.rulebook.rule import Rule, rule_from

if TYPE_CHECKING:
    from frlint.plugins.packages import PlugIn

_SEVERITY, _SEVERITIES, _EXAMPLES = map(Rule._fields.index, ("severity", "severities", "stored_examples"))
_NAMED = {severity.value: severity for severity in Severity}


class Sources(NamedTuple):
    """What a rulebook is made of: folders of a user's, and those whose rules take the place of others."""

    folders: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    def rules(self) -> tuple[list[Rule], str]:
        """All rules, and the digest of them all. They are read and proven once; what comes of it is stored.

        Raises `RuleFileError` where a rule file is wrong, with its place.
        """

        def made_of(read: dict[str, Any]) -> dict[str, Any]:
            return {"rules": [_row_of(rule_from(one, one["path"])) for one in read["rules"]], "digest": read["digest"]}

        stored = self._build_once("rulebook", made_of)
        rows, digest = stored["rules"], stored["digest"]
        examples = _Examples(self, digest)
        return [_rule_of(row, examples) for row in rows], digest

    def examples(self) -> dict[str, Mapping[str, Any]]:
        """The examples of all rules by their ids, as their files hold them. Raises `RuleFileError` as `rules` does."""
        found: dict[str, Mapping[str, Any]] = self._build_once(
            "examples", lambda read: {one["id"]: one["examples"] for one in read["rules"]}
        )
        return found

    def _build_once(self, name: str, make: Callable[[dict[str, Any]], Any]) -> Any:
        """What is made of the rule files that were read and proven, stored until one of them changes, or our code."""
        built_in = rule_files(built_in_folder())
        if not built_in:
            raise RuleFileError(f"{built_in_folder()}: our own rules are not there", "install frlint anew")
        others, replacing = _files_in(self.folders), _files_in(self.instead)
        plug_ins = _plug_ins_at([*self.folders, *self.instead])

        def build() -> Any:
            from frlint.rulebook.reading import read_all

            return make(read_all(built_in, others, replacing, plug_ins))

        of_plug_ins = [path for one in plug_ins for path in one.files]
        files = [*built_in, *others, *replacing, *of_plug_ins, *code_files()]
        return build_once(f"{name}-replaced" if replacing else name, files, build)


class _Examples(NamedTuple):
    """The examples of a rulebook that has some digest: looked up when somebody asks for those of a rule."""

    sources: Sources
    digest: str

    def __call__(self, rule_id: str) -> Mapping[str, Any]:
        return _examples_of(*self).get(rule_id, {})  # Its file may be gone by now.


@lru_cache(2)
def _examples_of(sources: Sources, _: str) -> dict[str, Mapping[str, Any]]:
    return sources.examples()


def _files_in(folders: Sequence[str]) -> list[str]:
    """The rule files in some folders, each once."""
    return list(dict.fromkeys(path for folder in folders for path in rule_files(folder)))


def _plug_ins_at(folders: Sequence[str]) -> "Sequence[PlugIn]":
    """The plug-ins whose rules some folders hold. Where nobody names a folder nothing of them is loaded."""
    if not folders:
        return ()
    from frlint.plugins.packages import plug_ins_at

    return plug_ins_at(folders)


def _row_of(rule: Rule) -> tuple[Any, ...]:
    """A rule as values that can be stored, without its examples."""
    row: list[Any] = [*rule]
    row[_SEVERITY] = rule.severity.value
    row[_SEVERITIES] = {variant: severity.value for variant, severity in rule.severities.items()}
    row[_EXAMPLES] = None
    return tuple(row)


def _rule_of(row: tuple[Any, ...], examples: _Examples) -> Rule:
    values: list[Any] = [*row]
    values[_SEVERITY] = _NAMED[values[_SEVERITY]]
    if values[_SEVERITIES]:
        values[_SEVERITIES] = {variant: _NAMED[name] for variant, name in values[_SEVERITIES].items()}
    values[_EXAMPLES] = examples
    return Rule._make(values)
