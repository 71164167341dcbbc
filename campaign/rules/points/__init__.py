"""What results are worth, over time: looked at before it changes, and who would move."""
