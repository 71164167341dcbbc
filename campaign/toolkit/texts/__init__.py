"""Texts with placeholders: filled, and written for a page, a mail or paper."""
