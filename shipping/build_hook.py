"""A hook of hatchling: a wheel brings the manual pages, made from the code that is in it."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualPages(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the pages into share/man/man1 of where the wheel is installed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the pages. An editable install has none: it would not show when they are old."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        sys.dont_write_bytecode = True
        from frlint.cli.manual import main

        self._folder = tempfile.TemporaryDirectory()
        main(self._folder.name)
        for page in sorted(Path(self._folder.name).iterdir()):
            build_data["shared_data"][str(page)] = f"share/man/man1/{page.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Take the folder away in which they were made."""
        if version != "editable":
            self._folder.cleanup()
