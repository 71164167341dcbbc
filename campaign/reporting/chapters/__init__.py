"""The chapters of a report, in the reader's language."""
