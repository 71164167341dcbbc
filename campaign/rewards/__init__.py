"""Step 4: what ambassadors get for what they do, and what it costs."""
