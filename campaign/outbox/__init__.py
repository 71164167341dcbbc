"""Mails: written in the transaction, delivered by the worker."""
