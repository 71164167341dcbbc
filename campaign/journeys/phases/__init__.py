"""Phases: the columns of a canvas."""
