"""Step 4: what a result is worth."""
