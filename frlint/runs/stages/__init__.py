"""The stages of the documents of a run: what they say, what their record says, who wrote them, and what gates ask."""
