"""Televisions: their addresses, what each shows, and how a manager keeps them."""
