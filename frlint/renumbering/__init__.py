"""Notes and markers numbered anew: a document is taken apart, put in order, numbered, put together, and proved. Pure.

The way of one document: `taking_apart.take_apart` cuts its text at the markers (`parts.Apart`: the body as a
`Strand` of texts and marks, the notes as `NoteText`; each mark names its note by index), `numbers.in_order` and
`numbers.new_labels` give order and labels after a `Scheme`, `rendering.put_together` makes text of it again, and
`renumber.carry_out` reads that text and holds it against what was wanted. What is in doubt raises `RefusalError`, which
says where. `renumber.renumber` is all of it in one call. Texts are slices of the file's own text: line ends, and all
that is between markers, stay to the letter.

What others build on it:

- A note put in, taken out, or moved: `Strand.cut` and `Strand.without` on the parts, or simply a label that waits for
  its number (`[^word]` in the text, `  [^word]: text` among the notes), then `renumber`. Such a label is read exactly,
  wherever it stands.
- Parts of a document moved to another: `Strand.cut` the body at an offset and `Strand.joined`; notes follow the marks
  that name them (`Strand.noted`).
- A merge of two branches: `take_apart` all three versions, and let `rendering.relabelled` give every note a label of
  its own (`[^a1]`, the same for the same note, known by `NoteText.words`); bodies and notes then merge as texts whose
  labels do not depend on numbers, and `renumber` numbers the result.
"""
