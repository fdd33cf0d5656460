"""The family HD: rules on what stands above the text of a paper."""
