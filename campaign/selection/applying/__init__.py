"""People who apply, and people whom colleagues name."""
