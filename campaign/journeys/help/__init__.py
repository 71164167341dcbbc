"""What each part of a canvas asks, with the tips of the documents that the canvases come from."""
