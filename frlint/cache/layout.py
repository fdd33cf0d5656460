"""How results lie in their folder: names, sizes, slots, records. Pure: nothing here reads or writes."""

import struct
import zlib

FOLDER = "results-1"
"""The folder of the results in the folder of all that is kept. The number is the form's: a new form, a new folder."""
CONTEXT = 40
"""Hex digits of a context's id."""
TAG = 16
"""Bytes that stand for a key in the index."""
SEGMENTS = 16
"""The parts of the results' room. The oldest is removed as a whole when there is none left for a new one."""
FRESH = SEGMENTS // 4
"""A result that is asked for and lies behind so many newer segments is written again, at the front."""
LAST_SEGMENT = 99_999_999
"""After it the numbers begin anew, and all older results go. Only tampering comes so far."""
_SLOT = struct.Struct("<16sIIII")
_WHERE = struct.Struct("<IIII")
_NUMBER = struct.Struct("<I")
_SLOTS = 128
_SEGMENTS = struct.Struct("<" + "16xI12x" * _SLOTS)
BUCKET = _SLOT.size * _SLOTS
"""Bytes of a bucket: a page, and so many slots that some are hardly ever full while others are nearly empty."""
_ROOM_A_SLOT = 512
"""Bytes of the whole store for each slot: about what a result takes. So the index is a sixteenth of it, or less."""
_LARGEST_SEGMENT = 1 << 30
_COUNTS = struct.Struct("<III")
COUNTS = "counts"
"""The file of what each run found and missed."""
OLD_COUNTS = "counts-before"
"""The file of the counts before these."""


def sizes(most_bytes: int) -> tuple[int, int]:
    """How a store of so many bytes is divided: the buckets of its index, a power of two, and the bytes of a segment."""
    wanted = max(1, most_bytes // (_ROOM_A_SLOT * _SLOTS))
    buckets = 1 << (wanted.bit_length() - 1)
    return buckets, min(max(0, most_bytes - buckets * BUCKET) // SEGMENTS, _LARGEST_SEGMENT)


def index_name(buckets: int) -> str:
    """The file of the slots. Stores of other sizes have an index of their own beside it, over the same segments."""
    return f"index-{buckets}"


def segment_name(number: int) -> str:
    """The file of a segment."""
    return f"segment-{number:08d}"


def segment_number(name: str) -> int:
    """The number of a segment's file, 0 for other files."""
    digits = name.removeprefix("segment-")
    return int(digits) if len(digits) == 8 and len(name) == 16 and digits.isascii() and digits.isdecimal() else 0


def newest(names: list[str]) -> int:
    """The number of the newest segment among the files of a folder, 0 where there is none."""
    return max(map(segment_number, names), default=0)


def is_ours(name: str) -> bool:
    """Whether a file in the results' folder is of a name that we give."""
    buckets = name.removeprefix("index-")
    if buckets != name:
        return buckets.isascii() and buckets.isdecimal()
    return name in (COUNTS, OLD_COUNTS) or segment_number(name) > 0


def key_of(content: str, context: str) -> bytes:
    """What stands before a value in its record, so that no other's is taken for it.

    A ValueError if the ids are not hex digits, or the context's is not as long as all are: keys might be confused.
    """
    if len(context) != CONTEXT:
        raise ValueError(f"a context has {CONTEXT} hex digits")
    return bytes.fromhex(content + context)


def tag_of(key: bytes, buckets: int) -> tuple[bytes, int]:
    """What stands for a key in the index, the first bytes of the content's id and the last of the context's; and the
    offset in the index of the bucket in which it has its slot."""
    tag = key[:8] + key[-8:]
    number: int = _NUMBER.unpack_from(tag)[0]
    return tag, (number & (buckets - 1)) * BUCKET


def slot_of(bucket: bytes, tag: bytes) -> tuple[int, int, int, int] | None:
    """What a tag's slot in its bucket says, None where there is none; a bucket may be cut short and hold anything.

    The number of the segment, the offset of the record in it, its length in bytes, its checksum: as in `packed_slot`.
    """
    at = bucket.find(tag)
    if at % _SLOT.size:
        at = _found(bucket, tag)
    if at < 0 or at + _SLOT.size > len(bucket):
        return None
    return _WHERE.unpack_from(bucket, at + TAG)


def place_for(bucket: bytes, tag: bytes, front: int) -> int:
    """The offset in its bucket at which a tag gets its slot: its own, an empty one, or that of the oldest result.

    `front` is the number of the newest segment: a slot that names a much newer one is damaged, and as good as empty.
    """
    own = _found(bucket, tag)
    if own >= 0:
        return own
    ages = _SEGMENTS.unpack(bucket.ljust(BUCKET, b"\0"))
    if 0 not in ages:
        ages = tuple(number if number <= front + SEGMENTS else 0 for number in ages)
    return ages.index(min(ages)) * _SLOT.size


def _found(bucket: bytes, tag: bytes) -> int:
    """The offset of a tag's slot in its bucket, -1 where there is none."""
    at = bucket.find(tag)
    while at > 0 and at % _SLOT.size:
        at = bucket.find(tag, at + 1)
    return at


def packed_slot(tag: bytes, segment: int, offset: int, length: int, checksum: int) -> bytes:
    """A slot as it is written: where a record lies, and the CRC-32 of it."""
    return _SLOT.pack(tag, segment, offset, length, checksum)


def segments_of(index: bytes) -> list[int]:
    """The number of the segment of each result in an index."""
    whole = len(index) - len(index) % _SLOT.size
    return [slot[1] for slot in _SLOT.iter_unpack(index[:whole]) if slot[1]]


def packed_counts(when: int, hits: int, misses: int) -> bytes:
    """What a run found and missed, and when, in seconds since 1970, as it is written."""
    body = _COUNTS.pack(*(min(number, 0xFFFF_FFFF) for number in (when, hits, misses)))
    return body + _NUMBER.pack(zlib.crc32(body))


def counts_of(data: bytes) -> list[tuple[int, int, int]]:
    """When, hits and misses of each run in a file of counts; what is damaged is left out."""
    size = _COUNTS.size + _NUMBER.size
    found = []
    for at in range(0, len(data) - size + 1, size):
        body = data[at : at + _COUNTS.size]
        if _NUMBER.pack(zlib.crc32(body)) == data[at + _COUNTS.size : at + size]:
            found.append(_COUNTS.unpack(body))
    return found
