"""Erasing a person, to the last mention: what counted stays as a count of nobody."""
