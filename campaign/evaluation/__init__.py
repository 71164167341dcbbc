"""Step 8: rounds of questions, what they showed, and what is learned from it."""
