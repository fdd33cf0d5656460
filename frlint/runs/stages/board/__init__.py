"""The board of an edition: how each document stands, worked out anew only where something was changed."""
