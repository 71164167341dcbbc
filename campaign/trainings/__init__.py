"""Step 6: what ambassadors learn, with whom, in which order; practice, self-assessment, certificate."""
