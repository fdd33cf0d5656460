"""A small package of rules as pip would install it: `acme`, of which `acme_rules` is imported, with functions."""

import os
from pathlib import Path

RULE = """\
id: AC001
name: acme-word
severity: warning
kind: check
check: acme_rules.checks:acme_word
options:
  word: {description: the word that Acme does not like, default: harbor, type: string}
message: "`{word}` stands here"
why: Acme has its own word for that.
do: Take the other word.
examples:
  good:
    - text: a boat
    - text: boats
  bad:
    - text: a harbor
      problems:
        - at: "1:3"
          message: "`harbor` stands here"
"""
CHECKS = """\
from pathlib import Path

from frlint.model.problem import Hit

Path({mark!r}).write_text("imported", "utf-8")


def acme_word(document, options):
    at = document.text.find(options["word"])
    while at >= 0:
        yield Hit(at, at + len(options["word"]), {{"word": options["word"]}})
        at = document.text.find(options["word"], at + 1)


def raises(document, options):
    raise ValueError("no harbor")


def ends(document, options):
    raise SystemExit(0)


def gives_text(document, options):
    return ["harbor"]


def leads_outside(document, options):
    yield Hit(0, 10_000, {{"word": "x"}})
"""


class Package:
    """The package in a folder that stands for site-packages; `mark` is a file that is there once its code ran."""

    def __init__(self, site: Path, version: str = "1.2", entry: str = "acme_rules") -> None:
        self.site = site
        self.home = site / "acme_rules"
        self.mark = site.parent / "acme-was-imported"
        self.info = site / "acme_rules.dist-info"
        for folder in (self.home / "rules", self.info):
            folder.mkdir(parents=True)
        (self.home / "__init__.py").write_text(f"open({str(self.mark)!r}, 'w').close()\n", "utf-8")
        self.write_checks(CHECKS.format(mark=str(self.mark)))
        self.write_rule(RULE)
        self.install(version, entry)

    def install(self, version: str, entry: str = "acme_rules") -> None:
        """What pip writes of a package of a version."""
        (self.info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: acme-rules\nVersion: {version}\n", "utf-8")
        (self.info / "entry_points.txt").write_text(f"[frlint.rules]\nacme = {entry}\n", "utf-8")

    def write_rule(self, text: str, name: str = "AC001-acme-word.yaml") -> None:
        """A rule file of the package, of another age than before."""
        _write(self.home / "rules" / name, text)

    def write_checks(self, text: str) -> None:
        """The module of its functions."""
        _write(self.home / "checks.py", text)

    def alter_checks(self, old: str, new: str) -> None:
        """The same with something in it replaced."""
        text = (self.home / "checks.py").read_text("utf-8")
        assert old in text
        self.write_checks(text.replace(old, new))

    @property
    def was_imported(self) -> bool:
        """Whether any of its code ran."""
        return self.mark.exists()


_AGE = 1_000_000_000


def _write(path: Path, text: str) -> None:
    """Write a file whose time of change lies in the past, and is another each time: what is made of it is stored."""
    global _AGE
    path.write_text(text, "utf-8")
    _AGE += 1
    os.utime(path, (_AGE, _AGE))
