"""What a change of rules does: the problems of two checks of one corpus compared. Pure."""
