"""What git is started with: no setting of a repository starts a program, nothing is fetched, written or shown."""

import os

from frlint.files.upwards import work_tree

OPTIONS = (
    *("--no-pager", "--no-replace-objects", "-c", "core.quotePath=false"),
    # Programs that git would start of itself while it reads: the names are those of its settings.
    *("-c", "core.fsmonitor=false", "-c", "diff.external=", "-c", "log.showSignature=false"),
)
"""For every call: the objects as they were written, and no program of the repository's own settings is started."""
_OF_A_REPOSITORY = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_SHALLOW_FILE",
)
"""Variables that name one repository. Git sets them for its hooks: the index of `git commit FILE` is not the usual."""
_CHANGE_ANSWERS = (
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "LANGUAGE",
)
_NO_CURRENT_FOLDER = "NoDefaultCurrentDirectoryInExePath"
"""Windows looks for programs in the current folder first, unless this is set: a repository may have a `git.exe`."""
_OURS = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    # A partial clone must not fetch unasked: newer gits have a variable; for older ones no transport is allowed, which
    # is the stronger word against `protocol.*.allow` in a repository's settings.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}


def environment(folder: str, *, beside_hook: bool = False) -> dict[str, str]:
    """The environment for a git that looks at the repository of `folder`.

    The variables that name a repository stay when they refer to this one (frlint runs in its hook) and are left out
    when `folder` lies in another, or with `beside_hook`. Of the folders in which programs are looked for only absolute
    ones stay: git is started in the repository, and `.` would be that.
    """
    stays = not beside_hook and is_ours(folder)
    left_out = _CHANGE_ANSWERS if stays else (*_CHANGE_ANSWERS, *_OF_A_REPOSITORY)
    if os.name == "nt":
        os.environ[_NO_CURRENT_FOLDER] = "1"  # Read in the process that starts another.
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    if "PATH" in kept:
        kept["PATH"] = os.pathsep.join(filter(os.path.isabs, kept["PATH"].split(os.pathsep)))
    return kept | _OURS


def without_filters(own: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """An environment in which settings of filters (`filter.lfs.clean`) say that there is none.

    As variables, since on git's command line a name with `=` could not be given.
    """
    try:
        first = max(0, int(own.get("GIT_CONFIG_COUNT", "0")))
    except ValueError:
        first = 0
    off = dict(own)
    for k, name in enumerate(names, first):
        off[f"GIT_CONFIG_KEY_{k}"] = name
        off[f"GIT_CONFIG_VALUE_{k}"] = "false" if name.endswith(".required") else ""
    return off | {"GIT_CONFIG_COUNT": str(first + len(names))}


def is_ours(folder: str) -> bool:
    """Whether a folder lies in the repository that frlint was started in."""
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:
        return False
    folder = os.path.realpath(folder)
    top = work_tree(folder)
    return top == work_tree(here) and (bool(top) or folder == here or not _looks_bare(folder))


def _looks_bare(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "HEAD")) and os.path.isdir(os.path.join(folder, "objects"))
