"""What the reader promises of every text, held against real documents."""

from making.reading import BOM, one, placed, proved

Documents = list[tuple[str, bytes]]


def test_real_documents_are_read_without_loss(real_documents: Documents) -> None:
    for path, data in real_documents:
        document = proved(data)
        assert document.blocks, path


def test_line_ends_and_byte_order_mark_change_no_place_in_real_documents(real_documents: Documents) -> None:
    for path, data in real_documents[::3]:
        parts = placed(one(data))
        for variant in (data.replace(b"\n", b"\r\n"), data.replace(b"\n", b"\r"), BOM + data, data.rstrip(b"\n")):
            assert placed(proved(variant)) == parts, path


def test_real_documents_cut_short_anywhere_are_read_without_loss(real_documents: Documents) -> None:
    for _, data in real_documents[::5]:
        for cut in range(1, len(data), max(1, len(data) // 4)):
            proved(data[:cut])
