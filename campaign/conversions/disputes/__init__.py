"""Two ambassadors, one colleague: laid side by side, and settled by a rule that everyone can read."""
