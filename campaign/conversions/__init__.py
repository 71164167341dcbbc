"""Recruits, claims and evidence: how a point comes about."""
