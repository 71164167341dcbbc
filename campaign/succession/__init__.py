"""The next campaign: when, with what was learned, and how it compares with those before."""
