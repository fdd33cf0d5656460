"""The family TX: rules on running text."""
