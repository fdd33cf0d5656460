"""Files of settings while they are written: what is wrong with them, and what may be written next."""
