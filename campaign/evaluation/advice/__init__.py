"""Advice on the next campaign: when to begin it, out of how this one did."""
