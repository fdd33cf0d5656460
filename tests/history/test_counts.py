"""Promises of problems that depend on counts: told by whose words they are, on texts that are plain data."""

from collections.abc import Sequence

from making.histories import commit_of, file_at, listed, problem

from frlint.history.comparison import Difference
from frlint.history.counts import Sides, Stood, Version, by_words
from frlint.history.written import Writers
from frlint.matching.found import Text
from frlint.model.commit import Commit, TreeFile
from frlint.model.identity import stem
from frlint.model.places import Lines
from frlint.model.problem import Problem, Related

RULES = {"AP001"}


def text(words: str) -> Version:
    return Version(words, lambda: Text(Lines(words)))


def at(words: str, whole: str, path: str = "v/d1.txt", *others: Problem) -> Problem:
    """A problem of a rule that counts at words that stand once in a text."""
    lines = Lines(whole)
    start = whole.index(words)
    (line, column), (_, end) = lines.position(start), lines.position(start + len(words))
    related = tuple(Related(other.path, other.line, other.column, "again") for other in others)
    return problem(f"\x1f{words}\x1f", "AP001", path, line, column=column, end_column=end, related=related)


def done(found: Difference, before: dict[str, str], after: dict[str, str], **moved: str) -> Difference:
    """What a change between two trees did."""
    moves = {f"v/{old}.txt": f"v/{new}.txt" for old, new in moved.items()}
    sides = [{path: text(words) for path, words in tree.items()} for tree in (before, after)]
    return by_words(found, RULES, Sides([sides[0].get], [moves], sides[1].get))


OLD = {"v/d1.txt": "Conferense Files.\n", "v/d2.txt": "Conference Files.\n"}


def test_a_rule_that_does_not_count_is_told_as_ever() -> None:
    new = problem("one", "FN001")
    assert done(Difference(introduced=(new,)), OLD, OLD) == Difference(introduced=(new,))


def test_new_in_old_words_came_to_light() -> None:
    new = at("Conferense", OLD["v/d1.txt"])
    assert done(Difference(introduced=(new,)), OLD, OLD) == Difference(came_to_light=(new,))


def test_new_in_new_words_is_introduced() -> None:
    new = at("Conferense", OLD["v/d1.txt"])
    before = OLD | {"v/d1.txt": "Conference Files.\n"}
    assert done(Difference(introduced=(new,)), before, OLD) == Difference(introduced=(new,))


def test_gone_with_its_words_is_fixed_and_else_out_of_sight() -> None:
    old = at("Conferense", OLD["v/d1.txt"])
    assert done(Difference(fixed=(old,)), OLD, OLD) == Difference(out_of_sight=(old,))
    assert done(Difference(fixed=(old,)), OLD, {"v/d1.txt": "Conference Files.\n"}) == Difference(fixed=(old,))
    assert done(Difference(fixed=(old,)), OLD, {}) == Difference(fixed=(old,))


def test_one_problem_of_two_places_goes_on_to_the_second() -> None:
    second = at("Conferense", "See Conferense Files.\n", "v/d3.txt")
    first = at("Conferense", OLD["v/d1.txt"], "v/d1.txt", second)
    before = OLD | {"v/d3.txt": "See Conferense Files.\n"}
    after = before | {"v/d1.txt": "Conference Files.\n"}
    found = done(Difference(introduced=(second,), fixed=(first,)), before, after)
    assert found == Difference(carried=(second,), moved=(second,))


def test_it_goes_on_where_its_words_are_others_there() -> None:
    """The place that it named counts, whatever its words are called."""
    second = at("Conferences", "See Conferences Files.\n", "v/d3.txt")
    first = at("Conferense", OLD["v/d1.txt"], "v/d1.txt", second)
    before = OLD | {"v/d3.txt": "See Conferences Files.\n"}
    found = done(Difference(introduced=(second,), fixed=(first,)), before, before | {"v/d1.txt": "Mended.\n"})
    assert found == Difference(carried=(second,), moved=(second,))


def test_a_document_that_stands_elsewhere_now_has_its_words_there() -> None:
    new = at("Conferense", OLD["v/d1.txt"], "v/d9.txt")
    after = {"v/d9.txt": OLD["v/d1.txt"], "v/d1.txt": "Another one.\n"}
    assert done(Difference(introduced=(new,)), OLD, after, d1="d9") == Difference(came_to_light=(new,))


def test_a_document_in_the_place_of_one_that_moved_is_another() -> None:
    new = at("Conferense", OLD["v/d1.txt"])
    after = OLD | {"v/d9.txt": OLD["v/d1.txt"]}
    assert done(Difference(introduced=(new,)), OLD, after, d1="d9") == Difference(introduced=(new,))


class TestWriters:
    """Histories of one document; a blob is its text."""

    def writer(self, trees: dict[str, tuple[tuple[str, ...], str]], known: str = "") -> str | None:
        """Who wrote `Conferense` as it stands in the last commit. `known` are the commits that are asked."""
        commits: dict[str, Commit] = {}
        for name, (parents, blob) in trees.items():
            sides = [{"v/d1.txt": trees[one][1]} for one in parents]
            commits[name] = commit_of(name, parents, listed(sides, {"v/d1.txt": blob}))
        last = [*trees][-1]

        def version(commit: str, path: str) -> TreeFile | None:
            return file_at(path, trees[commit][1]) if stem(path) == "d1" else None

        asked = {name: one for name, one in commits.items() if not known or name in known}
        writers = Writers(asked, version, lambda *_: (), lambda _, blob: text(blob))
        found = writers(commits[last], at("Conferense", trees[last][1]))
        return found and found.id

    def test_edits_beside_are_passed(self) -> None:
        trees = {
            "a": ((), "Files.\n"),
            "b": (("a",), "Conferense Files.\n"),
            "c": (("b",), "The Conferense Files.\n"),
            "d": (("c",), "The Conferense Files.\n"),
        }
        assert self.writer(trees) == "b"
        assert self.writer(trees, "cd") is None

    def test_words_that_were_gone_in_between_were_written_again(self) -> None:
        trees = {
            "a": ((), "Conferense Files.\n"),
            "b": (("a",), "Conference Files.\n"),
            "c": (("b",), "Conferense Files.\n"),
        }
        assert self.writer(trees) == "c"

    def test_a_merge_leads_to_the_side_that_has_them(self) -> None:
        trees = {
            "a": ((), "Files.\n"),
            "b": (("a",), "Files here.\n"),
            "c": (("a",), "Conferense Files.\n"),
            "m": (("b", "c"), "Conferense Files.\n"),
        }
        assert self.writer(trees) == "c"
        trees["m"] = (("b", "c"), "Conferense Files here.\n")
        assert self.writer(trees) == "c"

    def test_a_merge_that_writes_them_itself_wrote_them(self) -> None:
        trees = {
            "a": ((), "Files.\n"),
            "b": (("a",), "Files here.\n"),
            "c": (("a",), "The Files.\n"),
            "m": (("b", "c"), "The Conferense Files here.\n"),
        }
        assert self.writer(trees) == "m"


class Answers:
    """Answers that are held, as a store would."""

    def __init__(self) -> None:
        self.known: dict[str, Sequence[tuple[int, int]]] = {}

    def text_id(self, path: str) -> str:
        return path

    def get(self, question: str) -> Sequence[tuple[int, int]] | None:
        return self.known.get(question)

    def put(self, question: str, answer: Sequence[tuple[int, int]]) -> None:
        self.known[question] = answer


def test_whether_words_stood_is_asked_of_two_texts_once() -> None:
    def refused() -> Text:
        raise AssertionError("a text was read again")

    new, answers = "The Conferense Files.\n", Answers()
    asked = at("Conferense", new)
    for old in (OLD["v/d1.txt"], OLD["v/d2.txt"]):
        first = Stood(answers)(asked, text(old), text(new))
        assert Stood(answers)(asked, Version(old, refused), Version(new, refused)) == first
        assert (first is None) == ("Conferense" not in old)
    stood, more = Stood(), at("Files", new)
    assert stood(asked, text(OLD["v/d1.txt"]), text(new)) is not None
    assert stood(more, Version(OLD["v/d1.txt"], refused), Version(new, refused)) is not None
    assert Stood(answers)(asked, Version(new, refused), Version(new, refused)) == asked
