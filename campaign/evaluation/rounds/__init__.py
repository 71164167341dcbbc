"""Rounds: planned on a day that fits the campaign, talked about in a meeting, shared."""
