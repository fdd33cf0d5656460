"""The family PB: rules on page breaks."""
