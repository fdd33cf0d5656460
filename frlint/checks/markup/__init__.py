"""The family XM: rules of the XML itself. A document is the XML of one document, or of what stands around them all."""

from frlint.checks.markup.dates import (
    date_without_attributes,
    dateline_without_date,
    invalid_date,
    military_zone,
    other_date,
    unpaired_date,
)
from frlint.checks.markup.header import header_parts, root_id
from frlint.checks.markup.identifiers import dead_reference, duplicate_id
from frlint.checks.markup.notes import document_id_mismatch, foreign_note_id, note_id_mismatch, page_id_mismatch
from frlint.checks.markup.quotes import mismatched_quotes, space_inside_quotes
from frlint.checks.markup.references import descending_index_range, other_target, outside_sign, target_without_hash
from frlint.checks.markup.structure import (
    attachment_not_last,
    empty_element,
    heads_of_division,
    label_without_item,
    misplaced_element,
    note_in_note,
    odd_attachment,
    odd_signature,
    untidy_term,
    wrong_table_size,
)
from frlint.checks.markup.values import lone_attribute, missing_attribute, unknown_value

__all__ = [
    "attachment_not_last",
    "date_without_attributes",
    "dateline_without_date",
    "dead_reference",
    "descending_index_range",
    "document_id_mismatch",
    "duplicate_id",
    "empty_element",
    "foreign_note_id",
    "header_parts",
    "heads_of_division",
    "invalid_date",
    "label_without_item",
    "lone_attribute",
    "military_zone",
    "mismatched_quotes",
    "misplaced_element",
    "missing_attribute",
    "note_id_mismatch",
    "note_in_note",
    "odd_attachment",
    "odd_signature",
    "other_date",
    "other_target",
    "outside_sign",
    "page_id_mismatch",
    "root_id",
    "space_inside_quotes",
    "target_without_hash",
    "unknown_value",
    "unpaired_date",
    "untidy_term",
    "wrong_table_size",
]
