"""The commands about the rules themselves: which there are, why, and those that people write."""

from frlint.cli.options import (
    COLOR,
    CONFIG,
    ISOLATED,
    JOBS,
    LINKS,
    NO_CACHE,
    OF_GIT,
    SELECTION,
    TEXT_OR_JSON,
    Argument,
    Command,
    Option,
)

_OF_NEW = "A new rule (rules new)"
_OF_TEST = "The proof of rules (rules test)"

RULES = Command(
    "rules",
    "List the rules, say how often editors held each of them right, or prove and write rules of your own.",
    "test FOLDER [PATH]... proves each rule file by its examples, and on PATHs measures how often it speaks. new ID "
    "[FOLDER] writes a rule file to begin with. What a change of rules would do to all documents: frlint impact.",
    Argument(
        "paths",
        "[test FOLDER [PATH]... | new ID [FOLDER]]",
        "Without it: the rules that hold here.",
        values_of=("test|new", "<folder>", "<file>"),
    ),
    (
        *SELECTION,
        Option(
            "precision",
            ("--precision",),
            "flag",
            "Over the history: the share of each rule's problems that was fixed or judged right by readers of samples, "
            "not waived as a false alarm or judged false.",
            OF_GIT,
        ),
        Option(
            "since",
            ("--since",),
            "text",
            "With --precision: over the commits that REV has not; without it over all.",
            OF_GIT,
            metavar="REV",
        ),
        Option("name", ("--name",), "text", "What the rule is called: doubled-article.", _OF_NEW, metavar="TEXT"),
        Option(
            "kind",
            ("--kind",),
            "choice",
            "How it finds its problems.",
            _OF_NEW,
            ("pattern", "vocabulary", "sequence", "header-schema", "check"),
            default="pattern",
        ),
        Option(
            "most",
            ("--most",),
            "text",
            "Exit with 1 where a rule has more than N hits in 1,000 documents.",
            _OF_TEST,
            metavar="N",
        ),
        Option("sample", ("--sample",), "text", "Show up to N hits of each rule.", _OF_TEST, metavar="N", default="5"),
        CONFIG,
        ISOLATED,
        NO_CACHE,
        TEXT_OR_JSON,
        COLOR,
        JOBS,
    ),
)

EXPLAIN = Command(
    "explain",
    "Explain why a rule is there, what to do, and show examples.",
    argument=Argument(
        "ids", "ID...", "Ids or names of rules: FN001, marker-without-note.", required=True, values_of=("<rule>",)
    ),
    options=(CONFIG, ISOLATED, TEXT_OR_JSON, COLOR, LINKS),
)
