"""A toolkit to begin with, in both languages."""
