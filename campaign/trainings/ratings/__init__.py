"""What participants thought of a day: stars and words, without names."""
