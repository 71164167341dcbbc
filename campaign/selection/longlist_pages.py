"""The longlist, and the page of one candidate."""
