"""How long what is kept: as usual or as managers decided, and the worker that keeps to it."""
