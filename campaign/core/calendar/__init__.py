"""Calendars: as other programs read them, with their time zones, and the days on which hardly anyone works."""
