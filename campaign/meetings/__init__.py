"""Step 5: ambassadors come together, say what works and what does not, and bring ideas."""
