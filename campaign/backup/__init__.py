"""`flask backup` and `flask restore`: database and files as one archive, and back."""
