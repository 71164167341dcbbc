"""Step 3: from everyone who could be an ambassador to the team that is."""
