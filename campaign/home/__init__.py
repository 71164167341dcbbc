"""The first page of a manager and of an ambassador."""
