"""The command of a task: a line of frlint's own that only reads, since a project from strangers may have written it."""

OPTIONS_WITH_VALUE = ("--select", "--ignore", "--extend-select", "--fail-level", "--min-severity")
OPTIONS = ("--ratchet", "--allow-empty")
COMMANDS = ("check", "compare")
"""Commands that write nothing and open no file but those that they are given, as long as they have these options."""


class TaskCommand(tuple[str, ...]):
    """The words behind `frlint`; `paths` are those that name documents."""

    paths: tuple[str, ...] = ()


def words_of(line: str) -> TaskCommand:
    """The words of a task's command. Raises `ValueError`, with the reason, for one that is never run."""
    import shlex

    try:
        words = shlex.split(line)
    except ValueError as error:
        raise ValueError(f"is no command line: {str(error).lower()}") from error
    if words[:1] != ["frlint"]:
        raise ValueError("does not begin with `frlint`: other programs are not run for a task")
    if words[1:2] not in ([name] for name in COMMANDS):
        named = f"`frlint {words[1]}`" if words[1:] else "`frlint` alone"
        raise ValueError(f"is {named}: a task runs only frlint {' or frlint '.join(COMMANDS)}")
    found = TaskCommand(words[1:])
    found.paths = tuple(_paths(words[2:]))
    return found


def _paths(words: list[str]) -> list[str]:
    """The paths among the words. Raises `ValueError` for an option that a task may not have."""
    paths = []
    waiting = iter(words)
    for word in waiting:
        name, has_value, _ = word.partition("=")
        if not word.startswith("-"):
            paths.append(word)
        elif name in OPTIONS_WITH_VALUE:
            if not has_value and next(waiting, None) is None:
                raise ValueError(f"gives {name} no value")
        elif word not in OPTIONS:
            raise ValueError(f"has the option {name}, which a task may not have")
    return paths
