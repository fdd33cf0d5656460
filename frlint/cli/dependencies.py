"""The message where a package that frlint builds on is missing: no bug of frlint's."""

import sys

_INSTALLED_AS = {"git": "GitPython", "re2": "google-re2", "yaml": "PyYAML"}
"""Modules whose packages have another name."""


def describe_missing(error: ImportError) -> tuple[str, str]:
    """What cannot be imported and what to do about it; both empty where the module is frlint's own."""
    module = (error.name or "").partition(".")[0]
    is_absent = isinstance(error, ModuleNotFoundError)
    if module in ("", "frlint") or (module in sys.stdlib_module_names and not is_absent):
        return "", ""
    if module in sys.stdlib_module_names:
        return f"this Python lacks {module}, a part of its own library", "install the whole of Python"
    package = _INSTALLED_AS.get(module, module)
    if is_absent:
        return f"the package {package} is not installed", f"{sys.executable} -m pip install {package}"
    return (
        f"the package {package} does not fit: {error}",
        "install frlint anew: pip chooses one that does",
    )
