"""One answer whatever the route and the cache: trees, configurations and what is stored are drawn at random.

The work tree, the index, a commit, the commits from the beginning on, the origins and the counts over time tell of the
same problems. FRLINT_HISTORIES says how many are drawn (10 otherwise).
"""

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from making.repositories import Made, isolate

from frlint.cli import main

EXAMPLES = int(os.environ.get("FRLINT_HISTORIES", "10"))
HEADING = "The Consul at Porto Verde (Hale) to the Department of State\n\n"
TEI = """\
{before}<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0" xml:id="v1">
  <text><body>
    <div type="{kind}" n="1" xml:id="d1"><head>The Consul to the Department</head><p>The the harbor closed.</p></div>
    <div type="{kind}" n="2" xml:id="d2"><head>The Department to the Consul</head><p>Open it, {word}.</p></div>
  </body></text>
</TEI>
"""
CONTENTS: tuple[str | bytes, ...] = (
    HEADING + "The harbor was quiet [Page 7] and [Page 7] dark.\n",
    HEADING + "Of the the islands nothing was said.\n",
    "1. " + HEADING + "Nothing further was heard.\n",
    "3. " + HEADING + "The price rose by I960 crowns.\n",
    "",
    b"\xff\xfe\x00\xd8\x00",
    TEI.format(before="", kind="document", word="I960"),
    TEI.format(before=f"<!-- {'A long comment. ' * 5000} -->\n", kind="document", word="please"),
    TEI.format(before="", kind="paper", word="please"),
    '<project name="build"><target name="the the"/></project>\n',
    "<TEI><text><body><div type='document'><p>Not closed.</body></text></TEI>",
)
FOLDERS = ("", "v1/", "v1/old/", "drafts/", "drafts/deep/", ".hidden/")
NAMES = ("d1.txt", "d2.txt", "d3.txt", "D4.TXT", "README-1.txt", "v1.xml", "other.xml", "notes.md", ".d5.txt")
EXCLUDE = (
    "drafts",
    "drafts/",
    "drafts/*",
    "/v1/old",
    "*.xml",
    "!drafts/d1.txt",
    "!v1/old/d2.txt",
    "d3.txt",
    "!d3.txt",
    "old",
)
MANIFESTS = ("", "documents: {first: 1, last: 4}\n", "documents: {numbered: heading}\n")

paths = st.builds(str.__add__, st.sampled_from(FOLDERS), st.sampled_from(NAMES))
trees = st.dictionaries(paths, st.sampled_from(CONTENTS), min_size=1, max_size=9)
excludes = st.lists(st.sampled_from(EXCLUDE), max_size=4)
configurations = st.tuples(excludes, st.none() | excludes, st.sampled_from(MANIFESTS), st.sampled_from(MANIFESTS))
Known = Counter[tuple[str, str, int, str, str]]


@pytest.fixture
def new_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Gives folders that are not there yet; the store is shared."""
    isolate(monkeypatch, tmp_path)
    monkeypatch.chdir(tmp_path)
    return lambda: tmp_path / "made" / str(len(list(tmp_path.glob("made/*"))))


def files_of(
    tree: Mapping[str, str | bytes], configuration: tuple[list[str], list[str] | None, str, str]
) -> dict[str, Any]:
    """The files of an example: documents, and those that say what holds for them."""
    exclude, nested, manifest, other = configuration
    files: dict[str, Any] = dict(tree)
    if exclude:
        files[".frlint.yaml"] = f"exclude: {json.dumps(exclude)}\n"
    if nested is not None:
        files["v1/.frlint.yaml"] = f"exclude: {json.dumps(nested)}\n"
    files |= {path: text for path, text in (("v1/volume.yaml", manifest), ("drafts/volume.yaml", other)) if text}
    return files


class Routes:
    """The problems of a tree, as each command tells them."""

    def __init__(self, folder: Path, cold: st.DataObject) -> None:
        self._out = folder.parent.parent / f"{folder.name}.json"
        self._cold = cold

    def tell(self, *words: str) -> Any:
        """What a command tells as JSON, with what is stored or without."""
        own = ["--no-cache"] if self._cold.draw(st.booleans(), "cold") else []
        shown = [] if words[0] == "log" else ["--min-severity", "info"]
        assert main([*words, *own, *shown, "--output-format", "json", "--output", str(self._out)]) in (0, 1)
        return json.loads(self._out.read_text("utf-8"))

    def check(self, *words: str) -> Known:
        return known(self.tell("check", "--allow-empty", *words))


def known(problems: list[dict[str, Any]]) -> Known:
    return Counter((one["path"], one["rule"], one["line"], one["severity"], one["document"]) for one in problems)


@given(trees, configurations, st.data())
@example({"drafts/d1.txt": CONTENTS[0]}, (["drafts", "!drafts/d1.txt"], None, "", ""), None)
@example({"v1/build.xml": CONTENTS[9], "v1.xml": CONTENTS[7], "old.xml": CONTENTS[7]}, ([], None, "", ""), None)
@example(
    {"v1/d1.txt": CONTENTS[2], "v1/d2.txt": CONTENTS[5], "v1/d3.txt": CONTENTS[3]}, ([], None, MANIFESTS[1], ""), None
)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_route_tells_of_the_same_problems(
    new_folder: Callable[[], Path],
    tree: dict[str, str | bytes],
    configuration: tuple[list[str], list[str] | None, str, str],
    cold: Any,
) -> None:
    folder = new_folder()
    made = Made(folder)
    made.write(files_of(tree, configuration))
    made.git("add", "--all")
    commit = made.git("commit-tree", "-m", "all", made.git("write-tree"))
    os.chdir(folder)
    routes = Routes(folder, cold or _Warm())
    want = routes.check(".")
    assert routes.check("--staged") == want
    made.git("update-ref", "HEAD", commit)
    assert routes.check("--commit", "HEAD") == want
    (row,) = routes.tell("commits", "--root", "HEAD")
    assert known(row["introduced"]) == want
    if want:
        assert known(routes.tell("blame", ".")) == want
    (counted,) = routes.tell("log")
    grave = Counter(severity for _, _, _, severity, _ in want.elements())
    assert (counted["errors"], counted["warnings"]) == (grave["error"], grave["warning"])
    shutil.rmtree(folder)
    folder.mkdir()


class _Warm:
    """Draws nothing: all that is stored is used."""

    def draw(self, *_: Any) -> bool:
        return False
