"""Three versions of a document merged to one in which the notes of both sides stand, numbered anew. Pure.

The way of a merge: `versions.version_of` takes each version apart and parts its text from its markers
(`renumbering` says what sure pairs are), `identity.same_notes` finds which note of one is which of another,
`three_way.merge` merges texts word by word, `placing` finds where each marker stands in the merged text, `numbering`
gives numbers, and `documents.merge_documents` puts it all together and proves it. What is in doubt raises
`RefusalError`: then nothing is decided here, and the caller has git merge the lines (`fallback` says when its answer
can be trusted).
"""
