"""The lists of a TEI volume: those of its front matter, and beside it those that this lacks."""

from frlint.model.lists import VolumeLists
from frlint.model.report import Facts
from frlint.model.volume import Manifest


def lists_of_tei(outside: Facts, manifest: Manifest | None) -> VolumeLists:
    """The lists of the front matter, from what stands outside of the documents; those that it lacks, the manifest may
    name."""
    from frlint.checks.markup.identifiers import markup_facts_from_bytes
    from frlint.checks.markup.tagged import tagged_from_bytes

    own = tagged_from_bytes(markup_facts_from_bytes(outside.markup).tagged).lists if outside.markup else VolumeLists()
    if manifest is None or not manifest.lists:
        return own
    from frlint.volumes.lists import lists_of

    beside = lists_of(manifest)
    return own._replace(**{kind: getattr(beside, kind) for kind in own._fields if getattr(own, kind) is None})
