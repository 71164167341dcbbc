"""The report for management: what the campaign did, in numbers that can be followed to where they come from."""
