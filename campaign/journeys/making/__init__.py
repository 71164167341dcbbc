"""Journeys themselves: all of a campaign, making one, and what it begins with."""
