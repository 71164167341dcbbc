"""Teams, colleagues and ambassadors of a campaign."""
