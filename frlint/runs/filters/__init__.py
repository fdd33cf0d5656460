"""What holds problems of a run back, one module a kind of suppression."""
