"""The public links of a selection: on, off, and new."""
