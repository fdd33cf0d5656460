"""The apparatus of documents: what source notes, headings and references say, gathered for rules of volumes (AP)."""
