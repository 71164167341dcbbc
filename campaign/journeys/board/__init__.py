"""The board: a canvas as its page shows it."""
