"""The questions of a round, and those it begins with."""
