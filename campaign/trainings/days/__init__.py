"""The days of a step: gatherings that an expert leads."""
