"""A page served to a person at this machine: the loopback alone, and made anew when something was changed."""
