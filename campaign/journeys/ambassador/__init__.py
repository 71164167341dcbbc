"""What only an ambassador journey has: personas, the feeling, value against effort, choosing."""
