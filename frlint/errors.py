"""What can go wrong for a person at the command line: one small tree, caught once, at the door."""


class Lines(str):
    """A text of several lines. In any other text a line feed ends no line: it is part of a name, and is written out."""

    __slots__ = ()


def lines_of(text: str) -> list[str]:
    """The lines of a text: one, unless it was made as `Lines`."""
    return text.split("\n") if isinstance(text, Lines) else [text]


class FrlintError(Exception):
    """Something that the user can mend. `message` says what is wrong, `advice` what to do next."""

    exit_code = 2

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice

    @property
    def message(self) -> str:
        """What is wrong, on one line unless it is `Lines`."""
        return self.args[0]  # type: ignore[no-any-return]


class UsageError(FrlintError):
    """An option, argument or path that cannot be used."""


class NothingToCheckError(UsageError):
    """No document was found in what was named."""


class ForeignFileError(FrlintError):
    """A project names a file that is not its own: it lies elsewhere, or is no regular file. Nothing of it is shown."""


class YamlFileError(FrlintError):
    """A YAML file of ours or the user's is wrong; `str(error)` holds the excerpt with line and column.

    `file` is the path of the file that is wrong, empty where that is not known; `faults` are its places (from 1, the
    end exclusive) with what is wrong and what was expected: line, column, end line, end column, message, expected.
    """

    file = ""
    faults: tuple[tuple[int, int, int, int, str, str], ...] = ()


class RuleFileError(YamlFileError):
    """A rule file is wrong."""


class ConfigurationError(YamlFileError):
    """A configuration file is wrong."""


class WordListError(YamlFileError):
    """A list of words is wrong, or cannot be read."""


class VolumeListError(YamlFileError):
    """A list of persons, terms or sources is wrong, or cannot be read."""


class ReadingsError(YamlFileError):
    """A file of readings is wrong."""


class ChecklistError(YamlFileError):
    """A checklist of a sample holds what is not understood; `str(error)` holds the excerpts with their lines."""


class UnknownRuleError(UsageError):
    """A rule id that no rule of the rulebook has; the advice names the nearest."""


class RequiredVersionError(FrlintError):
    """The configuration asks for another version of frlint."""
