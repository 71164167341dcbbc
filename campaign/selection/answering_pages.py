"""Pages without an account, for team leaders, candidates and colleagues who have a link."""
