"""What can go wrong for a person at the command line: one small tree, caught once, at the door."""


class FrlintError(Exception):
    """Something that the user can mend. `str(error)` says what is wrong; `advice` says what to do next."""

    exit_code = 2

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class UsageError(FrlintError):
    """An option, argument or path that cannot be used."""


class NothingToCheckError(UsageError):
    """No document was found in what was named."""


class ForeignFileError(FrlintError):
    """A project names a file that is not its own: it lies elsewhere, or is no regular file. Nothing of it is shown."""


class YamlFileError(FrlintError):
    """A YAML file of ours or the user's is wrong; `str(error)` holds the excerpt with line and column."""


class RuleFileError(YamlFileError):
    """A rule file is wrong."""


class ConfigurationError(YamlFileError):
    """A configuration file is wrong."""


class UnknownRuleError(UsageError):
    """A rule id that no rule of the rulebook has; the advice names the nearest."""


class RequiredVersionError(FrlintError):
    """The configuration asks for another version of frlint."""
