"""The names that checks had in version 0.1, which rules of users may still give."""

MODULES = {
    "apostrophes": "text.apostrophes",
    "brackets": "text.brackets",
    "characters": "text.characters",
    "conflicts": "text.conflicts",
    "dashes": "text.dashes",
    "datelines": "header.datelines",
    "encoding": "text.encoding",
    "file_dates": "header.file_dates",
    "header_dates": "header.dates",
    "joined_words": "text.joined_words",
    "misread_digits": "text.misread_digits",
    "mojibake": "text.mojibake",
    "quotes": "text.quotes",
    "volumes": "volume",
    "white_space": "text.white_space",
}
"""Modules of version 0.1 by the names that they had then: rules of users may still give them."""

FUNCTIONS = {
    "classification": {"missing_classification": "classification_missing"},
    "dates": {
        "absurd_years": "absurd_year",
        "impossible_dates_in_text": "impossible_date_in_text",
    },
    "header": {"impossible_dates": "impossible_date"},
    "lists": {"label_skipped": "list_label_skipped"},
    "markup": {
        "dead_reference": "dead_target",
        "header_parts": "incomplete_header",
        "heads_of_division": "wrong_number_of_heads",
        "invalid_date": "invalid_date_value",
        "military_zone": "zulu_time",
        "odd_attachment": "foreign_part_in_attachment",
        "other_date": "encoded_date_mismatch",
        "other_target": "misdirected_reference",
        "outside_sign": "sign_outside_reference",
        "root_id": "root_id_mismatch",
        "wrong_table_size": "table_size_mismatch",
    },
    "pages": {
        "break_in_word": "page_break_in_word",
        "malformed": "malformed_page_break",
        "out_of_order": "page_out_of_order",
        "repeated": "page_repeated",
        "skipped": "page_skipped",
    },
    "text": {
        "conflict_markers": "merge_conflict_marker",
        "confused_digits": "ocr_confusion",
        "foreign_letters": "foreign_lookalike",
        "invisible_characters": "invisible_character",
        "misread_characters": "mojibake",
        "odd_dashes": "dash_form",
        "stray_white_space": "white_space",
        "unbalanced_brackets": "unbalanced_bracket",
        "unbalanced_quotes": "unbalanced_quote",
        "undecodable_bytes": "undecodable",
    },
}
"""Functions by the folder of their family and the name that they had, before each was called as its rule."""
