"""What a person finds in the specimen volumes of corpus/: a table of expectation, made by hand."""

from typing import NamedTuple


class Specimen(NamedTuple):
    """What a person finds in a specimen.

    `markers`: for each, the words right before it, a bar, its label. `header`: a letter for each part of the header
    in the order of the text (s source note, n number, h heading, d dateline, c classification), attachments' headers
    after a `/` each. `paragraphs`: notes of several paragraphs and how many. Lists are written with blanks between.
    """

    header: str
    markers: tuple[str, ...] = ()
    notes: str = ""
    pages: str = ""
    lists: str = ""
    attachments: tuple[str, ...] = ()
    paragraphs: tuple[tuple[str, int], ...] = ()


SPECIMENS = {
    "specimen-1906/d1": Specimen("hdn", ("minister|a", "several claims.|b"), "a b", "88"),
    "specimen-1906/d2": Specimen(
        "shd/hd/h/hd",
        ("of the ministry.|*", "convention of 1887.|†", "as Skarholm,|‡", "at the fore.|§"),
        "* † ‡ §",
        "89",
        attachments=(
            "[Inclosure 1 in No. 252.—Translation.]",
            "[Subinclosure.]",
            "[Inclosure 2 in No. 252.—Translation.]",
        ),
    ),
    "specimen-1906/d3": Specimen(
        "shd",
        ("instant.|1", "is changed,|2", "foreign affairs|1", "of lights|2", "contingent fund|3", "San Telmo,|1"),
        "1 2 1 2 3 1",
        "90 91",
    ),
    "specimen-1906/d4": Specimen("hsdn", ("boat Ingrid,|*", "own share,|*", "receipt.|**"), "* * **", "92"),
    "specimen-1934v03/d1": Specimen(
        "shd", ("Department’s No. 9|67", "7, noon.|68", "of 1887|69", "light heart.”|70"), "67 68 69 70", "512"
    ),
    "specimen-1934v03/d2": Specimen("shd", ("Henry Blount,|71", "Velmarian colleague.|72"), "71 72"),
    "specimen-1934v03/d3": Specimen(
        "sh",
        ("Department of State|73", "three parties;|74", "January 29|75", "existing arrangement.|75a"),
        "73 74 75 75a",
        "513",
        "1. 2. 3.",
    ),
    "specimen-1934v03/d4": Specimen(
        "shdn/hd",
        ("end of 1936.|76", "both parties.|77", "[Enclosure—Translation]|78", "in the way”)|79"),
        "76 77 78 79",
        "514",
        attachments=("[Enclosure—Translation]",),
    ),
    "specimen-1951v01/d1": Specimen(
        "shdc",
        ("ferry Aurelia|1", "by pouch.|2", "announced in 1948|3", "UK colleague|4", "under protest.|5"),
        "1 2 3 4 5",
        "102",
        "(a) (b) (c)",
    ),
    "specimen-1951v01/d2": Specimen(
        "shdc",
        ("Embassy in Velmar|1", "Urtel 14|2", "of Aug 4, 1948);|3", "London’s 4103|4", "put to ICJ|5"),
        "1 2 3 4 5",
        "103",
        "(1) (2) (3)",
    ),
    "specimen-1951v01/d3": Specimen(
        "shdc",
        ("Diplomatic Offices|1", "without recrimination”|2", "issued January 11|3"),
        "1 2 3",
        "104",
        "a. b. c.",
        paragraphs=(("1", 3),),
    ),
    "specimen-1951v01/d4": Specimen(
        "shdcn/hdcn/hdc",
        ("February 2,|1", "of 1887,|2", "long delayed.|3", "(Whitcomb)|4", "Ministry of Marine|5", "$2.60)|6"),
        "1 2 3 4 5 6",
        "105 106",
        attachments=("[Enclosure—Translation]", "[Subenclosure]"),
    ),
    "specimen-1951v01/d5": Specimen(
        "shdc/hdc",
        ("sign has come. Ugarte|1", "Lyle|2", "we rehearsed.|3", "Secretary-General|4", "public vessels.|5"),
        "1 2 3 4 5",
        "107 108",
        "(i) (ii) (iii)",
        ("[Enclosure]",),
    ),
    "specimen-1951v01/d6": Specimen(
        "shdc", ("Affairs (Pell)|1", "Mr. Ives—L|2", "“a court”.|3", "matter in dispute.|4"), "1 2 3 4", "109 110"
    ),
    "specimen-1951v01/d7": Specimen(
        "shdc",
        (
            "Office of Northern Affairs|1",
            "are figures was:|2",
            "1950 | 2,495|3",
            "have refused;|4",
            "is twenty-three.|*",
            "Secretary-General.|5",
            "has hinted|6",
            "of its own.|7",
            "decree of January 5|8",
            "seventy-nine years old.|9",
            "cannot refer to it.|10",
            "of NSC 31/2;|11",
        ),
        "1 2 3 4 * 5 6 7 8 9 10 11",
        "111 112",
        "(a) (b) (c) i. ii. iii. (d) A. B. C.",
        paragraphs=(("2", 3),),
    ),
    "specimen-1951v01/d8": Specimen("h", pages="113"),
    "specimen-1951v01/d9": Specimen(
        "shdc",
        (
            "Washington, April 18, 1951|1",
            "Loftus, OPNAV|2",
            "Department of Commerce|3",
            "in paragraph 4.|4",
            "memorandum of April 16|5",
            "There was none,|6",
            "April 16,|5",
            "Winthrop Pell|7",
        ),
        "1 2 3 4 5 6 5 7",
        "114",
        "(a) (b) (c)",
    ),
    "specimen-1951v01/d10": Specimen(
        "shdc/hdc/hd",
        ("State (Alsted)|1", "of the month.|2", "Coast Guard (Rourke)|3", "not in the colors of either.|4", "1951.|5"),
        "1 2 3 4 5",
        "115 116",
        attachments=("Tab A", "[Tab B]"),
    ),
    "specimen-1962v02/d1": Specimen(
        "hd",
        ("Department of State|0", "Deptel 455|1", "Embtel 603.|2", "away in 1958.|3", "not a team;|4"),
        "0 1 2 3 4",
        "2",
        "a) b) c)",
    ),
    "specimen-1962v02/d2": Specimen(
        "hd",
        ("Diplomatic Missions|0", "$7.2 million|1", "3–1/2 percent|2", "in low key.|3", "of September 1962.|4"),
        "0 1 2 3 4",
        "3",
    ),
    "specimen-1962v02/d3": Specimen(
        "hd",
        (
            "Washington, March 21, 1962|0",
            "Air Route|1",
            "Minister of Foreign Affairs|2",
            "Mr. Pruitt—AID|3",
            "March 19,|4",
            "agreement of 1956|5",
            "that somebody had.|6",
            "(“or near it”).|7",
            "agreed, May 28|8",
        ),
        "0 1 2 3 4 5 6 7 8",
        "4",
    ),
    "specimen-1962v02/d4": Specimen("h", pages="5"),
    "specimen-1962v02/d5": Specimen(
        "hd", ("Minister Lindqvar|0", "April 18,|1", "June 1.|2", "gifted man,|3", "John Thayer|4"), "0 1 2 3 4", "6"
    ),
    "specimen-1962v02/d6": Specimen(
        "hd",
        ("Embassy in Velmar|0", "Despatch No. 71|1", "of May 3,|2", "driven in 1957,|3", "that we will.|4"),
        "0 1 2 3 4",
        "7",
        "(1) (2) (3)",
    ),
    "specimen-1962v02/d7": Specimen(
        "hd/h/h",
        (
            "State (Holt)|0",
            "opened on May 30|1",
            "of the airport.|2",
            "Mr. Cray of CAB|3",
            "(Tab A).|4",
            "Attachment|5",
            "last afternoon,|6",
            "Schedule of Frequencies|7",
        ),
        "0 1 2 3 4 5 6 7",
        "8",
        attachments=("Attachment", "Tab A"),
    ),
    "specimen-1962v02/d8": Specimen(
        "hd",
        (
            "Harbor Program|0",
            "survey of June 12–22|1",
            "plan of 1955.|2",
            "but the cost.|3",
            "5,150 | 5,800|4",
            "4,750 | 4,100|5",
            "Cranes | 1,940|6",
            "labor and stone.|7",
            "both at once.|8",
        ),
        "0 1 2 3 4 5 6 7 8",
        "9 10",
        "I. II. III.",
    ),
}

KINDS = {
    "telegram": ("specimen-1951v01/d1", "source", r": Telegram$"),
    "telegram with a Source note": ("specimen-1962v02/d1", "heading", r"^1\. Telegram From "),
    "circular telegram": ("specimen-1951v01/d3", "source", r": Circular telegram$"),
    "despatch": ("specimen-1951v01/d4", "number", r"^No\. 54$"),
    "instruction": ("specimen-1962v02/d6", "heading", r"^6\. Instruction From "),
    "letter": ("specimen-1962v02/d5", "heading", r"^5\. Letter From "),
    "letter with an enclosure": ("specimen-1951v01/d5", "text", r"\nDear Tom: [^§]*\nHal\n\[Enclosure\]\n"),
    "memorandum": ("specimen-1951v01/d10", "heading", r"^Memorandum by "),
    "memorandum of conversation": ("specimen-1951v01/d6", "text", r"\nSubject: [^\n]+\n\nParticipants: \| "),
    "memorandum of a conversation": ("specimen-1962v02/d3", "text", r"\nSUBJECT\n\n[^\n]+\n\nPARTICIPANTS\n\n"),
    "minutes": ("specimen-1951v01/d9", "heading", r"^Minutes of "),
    "editorial note": ("specimen-1951v01/d8", "heading", r"^Editorial Note$"),
    "paper with a table": ("specimen-1951v01/d7", "text", r"\nYear \| Passages \| [^\n]+\n1948 \| "),
    "aide-mémoire": ("specimen-1934v03/d3", "text", r"\nAide-Mémoire\n"),
    "lot file": ("specimen-1951v01/d5", "source", r"Lot 61 D 908"),
    "decimal file with a serial": ("specimen-1934v03/d1", "source", r"^758\.85/1204"),
    "file number with a date": ("specimen-1951v01/d4", "source", r"^758\.022/2–551$"),
    "page break as the first block": ("specimen-1962v02/d4", "text", r"\A\[Page 5\]\n\n"),
    "page break as the last block": ("specimen-1951v01/d10", "text", r"\n\n\[Page 116\]\n\n  1\. "),
    "page break within a line": ("specimen-1951v01/d1", "text", r"an hour \[Page 102\] before"),
}

NUMBERING = {
    "by document": {"specimen-1951v01/d1", "specimen-1951v01/d4"},
    "from 0": {"specimen-1962v02/d1", "specimen-1962v02/d3"},
    "through the volume": {"specimen-1934v03/d1", "specimen-1934v03/d4"},
    "by page": {"specimen-1906/d3"},
    "letters": {"specimen-1906/d1"},
    "symbols": {"specimen-1906/d2"},
    "a note cited twice": {"specimen-1951v01/d9"},
    "symbols by page": {"specimen-1906/d4"},
    "numbers and symbols": {"specimen-1951v01/d7"},
}

TELEGRAM = """\
795.00/7–25{k}: Telegram

The Minister in Ruritania (Hentzau) to the Secretary of State1

Strelsau, July 2{k}, 1949—4 p. m.

secret

41{k}. The Chancellor asked me to call.2 [Page 2{k}]

He said little.

  1. Repeated to Vienna.
  2. Not printed.
"""
"""A telegram of a volume, to be numbered: `{k}` is a digit."""
