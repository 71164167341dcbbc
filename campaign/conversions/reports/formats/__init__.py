"""The reports that are recognised by their headers: a module for each kind, and `registry.py`, which has them all."""
