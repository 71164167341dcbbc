"""The content of a new campaign."""
