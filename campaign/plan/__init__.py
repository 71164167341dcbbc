"""Step 2: who does what, by when, and whether that fits."""
