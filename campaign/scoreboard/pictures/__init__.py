"""What is drawn of a board: the stain, how it grew, rivers and the race."""
