"""What every answer over HTTP has: headers, pages for errors, a line in the log."""
