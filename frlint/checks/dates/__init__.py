"""The family DT: rules on dates in the text, and the dates themselves."""
