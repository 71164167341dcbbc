"""What a round showed: never of fewer than five people."""
