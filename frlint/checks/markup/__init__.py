"""The family XM: rules of the XML itself. A document is the XML of one document, or of what stands around them all."""
