"""Experts, as managers know them: who leads days, the link that lets them in, and what they are written."""
