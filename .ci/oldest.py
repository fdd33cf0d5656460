#!/usr/bin/env python3
"""Print constraints for pip that choose the oldest versions pyproject.toml allows: each `>=` becomes `==`."""

import re
import sys
import tomllib
from pathlib import Path

BOUND = re.compile(r"(?P<name>[\w.-]+)\s*>=\s*(?P<version>[\w.]+)")


def main() -> int:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["test"]]:
        if bound := BOUND.match(requirement):
            print(f"{bound['name']}=={bound['version']}")
        elif requirement in project["dependencies"]:
            print(f"pyproject.toml: {requirement} has no least version to try", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
