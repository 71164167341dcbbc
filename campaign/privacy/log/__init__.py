"""The audit log, as managers and administrators read it: every change in words, found a page at a time."""
