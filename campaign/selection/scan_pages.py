"""Pages of the background scan."""
