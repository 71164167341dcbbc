"""The team: who is shortlisted, stands by, is invited and becomes an ambassador."""
