"""Lessons: what to keep, to stop and to try."""
