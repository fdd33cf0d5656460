"""The lists of a volume held against its documents: as tables in Markdown, as CSV, as JSON."""

from frlint.reporters.formats import Format, table_of

FORMATS = table_of(
    Format("markdown", "frlint.reporters.listing.as_markdown:page", for_people=True),
    Format("csv", "frlint.reporters.listing.as_csv:page"),
    Format("json", "frlint.reporters.listing.as_json:page"),
)
"""Each makes a text of a `frlint.model.listing.Listing`."""
