"""The rhythm: sessions, the versions that they leave, what moved between two of them, the next one on the calendar."""
