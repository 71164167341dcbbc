"""What the xAPI specification wants of a statement, part by part; it knows nothing of campaigns."""
