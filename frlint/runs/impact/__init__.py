"""Two checks of one corpus under two states of the rules, and what the change between them does."""
