"""A survey: opened, sent, answered once by a link so that nobody finds out whose answer it was, closed."""
