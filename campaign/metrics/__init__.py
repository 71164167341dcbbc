"""How the program is doing, in numbers, for a Prometheus that watches it."""
