"""Candidates are asked whether it interests them, and answer on a page of their own."""
