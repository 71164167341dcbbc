"""The programme: its steps in their order, how it stands, and reminding whoever misses some."""
