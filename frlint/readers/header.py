"""What stands above the text: source note, number, heading, datelines, classifications."""

import re

from frlint.model import Block, Header, Kind

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_SOURCE = re.compile(
    r"\d{3}[A-Z]?\.|File No\.|\[(?:Telegram|Extract|Translation|Paraphrase|Untitled)|[Ll]ot \d|.{0,60}\b(?:Files?|files|Papers|Archives)\b"
    r"|L\. N\. |Paris Peace Conf|[A-Z]{2,5} [Ff]iles"
)
_HEADING = re.compile(
    r"(?:No\. )?\d{1,4}\. |No\. \d+ |(?:Tele|Air|Memo|Letter|Note|Despatch|Minutes|Report|Paper|Editorial|Statement|Circular|Draft|Agreed|Record)"
    r"|.*\b(?:to|by|of) (?:the |Mr|President|Secretary)"
)
_NUMBER = re.compile(r"(?:\[?No\. ?\d[\d,]{0,6}[a-z]?\.?\]?|No\. \d{1,4})$")
_DATELINE = re.compile(
    rf"(?=.{{4,200}}$)(?:.*\b(?:{_MONTH})\.? ?\d{{1,2}}\b.*|.*\b\d{{1,2}} (?:{_MONTH})\b.*|.*\b[Uu]ndated\b.*|.*\b(?:{_MONTH}),? \d{{4}}.*)"
)
_CLASSIFICATION = re.compile(
    r"(?i)(?:top |strictly |most )*(?:secret|confidential|restricted|unclassified|personal|private|official use only|limited official use"
    r"|priority|niact|urgent|us urgent|rush|nato|exdis|immediate|plain|eyes only)\b"
)


def read_header(blocks: list[Block], text: str, first: int) -> tuple[Header, list[Block]]:
    """The header that begins with block `first`, and its blocks with their kinds.

    The parts come in varying order and any may be absent. Page breaks among them are passed over.
    """
    found: list[Block] = []
    heading: Block | None = None
    source: Block | None = None
    number: Block | None = None
    datelines: list[Block] = []
    classifications: list[Block] = []
    for k in range(first, min(first + 9, len(blocks))):
        block = blocks[k]
        if block.kind is Kind.PAGE_BREAK:
            found.append(block)
            continue
        if block.kind is not Kind.PARAGRAPH:
            break
        line = text[block.start : block.end]
        if len(line) > 400 and heading is not None:
            break
        if not found and _SOURCE.match(line) and not _HEADING.match(line):
            source = block = block._replace(kind=Kind.SOURCE_NOTE)
        elif _NUMBER.match(line):
            number = block = block._replace(kind=Kind.NUMBER)
        elif len(line) < 90 and _CLASSIFICATION.match(line):
            block = block._replace(kind=Kind.CLASSIFICATION)
            classifications.append(block)
        elif heading is not None and len(line) < 200 and _DATELINE.match(line):
            block = block._replace(kind=Kind.DATELINE)
            datelines.append(block)
        elif heading is None and len(line) < 600:
            heading = block = block._replace(kind=Kind.HEADING)
        else:
            break
        found.append(block)
    return Header(source, number, heading, tuple(datelines), tuple(classifications)), found
