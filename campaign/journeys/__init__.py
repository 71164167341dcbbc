"""Journey maps: of an ambassador, a customer, the functions that serve them; one grid, filled together."""
