"""The words of the campaign on scoreboard and screens, for a time."""
