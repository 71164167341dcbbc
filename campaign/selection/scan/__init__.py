"""The background scan: what several people find of a candidate, as one number that shows its parts."""
