"""Reports of learning systems: recognised by their headers, read in batches, every refused row with its reason."""
