"""What an ambassador has: to copy, to download, or all of it at once."""
