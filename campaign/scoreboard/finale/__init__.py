"""The finale: the public picture stands still, what waits is told from a stage, and everyone sees it."""
