"""No name reaches a stream raw: documents, folders, volumes, settings, commits and branches with evil names."""

import re
from pathlib import Path

import pytest
from making.editions import DOUBLED, ENTITY, Editor, text
from making.repositories import Made

_NEW_LINE = "\n::error file=x::new line "
_ESCAPE = "\x1b[31m\x1b]0;title\x07"
_BIDI = "\u202e\u2066\u200f"
_OTHERS = "\x85\u2028\u2029\x9b31m\r\x08\x00".replace("\x00", "")
EVIL = {
    "new line": f"a{_NEW_LINE}b",
    "escape": f"a{_ESCAPE}b",
    "direction": f"a{_BIDI}b",
    "other ends": f"a{_OTHERS}b",
    "command": "::error::a",
    "old command": "##[error]a",
    "all": f"{_NEW_LINE}{_ESCAPE}{_BIDI}{_OTHERS}",
}
_RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_COMMAND = re.compile(r"(?m)^\s*::(?!(error|warning|notice) (file|title)=)|^\s*::error file=x::|^\s*##\[")
_FORMATS = ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "markdown", "statistics")
_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v"><teiHeader/><text><body>
<div type="document" n="1" xml:id="d1"><head>1. A Letter</head><p>The the harbor was closed.</p></div>
</body></text></TEI>
"""


def commands(name: str) -> list[tuple[str, ...]]:
    """Command lines that meet a name in every way: as document, folder, option, revision, and in what is wrong."""
    folder, document = f"{name}", f"{name}/{name}.txt"
    from_formats = [("check", "--output-format", form) for form in _FORMATS[:-1]]
    histories = [
        (*words, "--output-format", form)
        for words in (("commits", "base..HEAD"), ("commits", "base..HEAD", "--trust-base"))
        for form in ("full", "concise", "json", "github", "markdown")
    ]
    return [
        *from_formats,
        *histories,
        ("check", "--statistics"),
        ("check", "--verbose", folder),
        ("check", "./" + document, "--since", "base"),
        ("check", "--staged", "--allow-empty", "--verbose"),
        ("check", "--commit", "HEAD", "--verbose"),
        ("check", "--select", name),
        ("check", "--config", name),
        ("check", f"./{name}/none.txt"),
        ("check", f"./{document}:99999"),
        ("check", "--commit", name),
        ("check", "--since", f"x{name}"),
        ("check", "--files-from", f"x{name}"),
        ("check", "--output", f"none/{name}"),
        ("check", "--output-format", f"json:none/{name}"),
        ("check", f"--{name}"),
        ("check", "--jobs", name),
        (name,),
        ("commits", f"x{name}..HEAD"),
        ("commits", f"HEAD..{name}"),
        ("blame", "--output-format", "full"),
        ("blame", "--output-format", "json"),
        ("log",),
        ("config", "./" + document),
        ("rules",),
        ("explain", name),
        ("waivers", "."),
        ("waive", f"./{document}", "--all-of", ENTITY, "--reason", name),
        ("waivers", "."),
        ("parse", "./" + document),
        ("parse", f"./{name}.xml"),
        ("baseline", "."),
        ("check", "--ratchet"),
        ("convert", f"./{name}.xml", f"./out{name}"),
        ("compare", f"./out{name}", f"./{name}.xml"),
        ("init", folder),
        ("init", folder),
        ("hook", "install"),
        ("cache",),
        ("sample", folder, "--size", "2", "--seed", name),
        ("sample", f"./{name}.xml", "--size", "2", "--seed", "1", "--output", "sample.md"),
        ("sample", "--record", "sample.md"),
        ("sample", "--record", name),
        ("sample", ".", "--report"),
        ("rules", "--precision"),
    ]


def edition(tmp_path: Path, name: str) -> Made:
    """A repository in which everything that can have a name has that one."""
    made = Made(tmp_path / f"repository{name.replace('/', '')}", "-b", "main")
    made.write({f"{name}/{name}.txt": text(1), f"{name}.xml": _TEI, f"{name}/volume.yaml": "title: T\n"})
    made.commit("first")
    made.git("tag", "base")
    made.git("config", "user.name", f"Ann{name}".replace("\n", "\x1b"))
    bad = text(1, (ENTITY, 4), (DOUBLED, 3))
    made.write({f"{name}/{name}.txt": bad, f"{name}/{name}2.txt": b"\0", f"{name}/.frlint.yaml": "severity: {}\n"})
    made.commit(f"subject {name}")
    made.write({f"{name}/{name}3.txt": bad})
    made.git("add", "--all")
    return made


def require_clean(text: str, words: tuple[str, ...]) -> None:
    """Nothing in an answer that a terminal obeys, and no line that a runner would."""
    found = _RAW.search(text)
    assert found is None, (words, text[max(0, found.start() - 80) : found.end() + 20])
    wrong = _COMMAND.search(text)
    assert wrong is None, (words, text[max(0, wrong.start() - 80) : wrong.end() + 40])


@pytest.mark.parametrize("name", EVIL.values(), ids=EVIL)
def test_no_name_reaches_a_stream_raw(tmp_path: Path, editor: Editor, name: str) -> None:
    made = edition(tmp_path, name)
    editor.go(made.folder)
    for words in commands(name):
        said = editor.says(*words)
        assert said.code in (0, 1, 2), (words, said)
        require_clean(said.out, words)
        require_clean(said.err, words)
