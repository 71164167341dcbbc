"""Step 1: what the campaign wants, and how we know that it works."""
