"""Pages about candidates who are asked: who is interested, what they want to know, and what they are told."""
