"""Material of a step: a file or a link, and who says to have read it."""
