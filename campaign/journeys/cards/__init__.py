"""Cards: writing, moving and taking them off, by many hands at once."""
