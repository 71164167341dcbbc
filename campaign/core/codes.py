"""Codes that nobody guesses: in addresses, on cards, in links."""

import hashlib
import secrets

# No vowels (no words), and nothing that looks like something else on a printed card.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def short_code(length: int = 8) -> str:
    """A code that a person can type over from a card (27 characters to the power of `length`)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def long_key() -> str:
    """A key for an address that is its own protection: 128 bits."""
    return secrets.token_urlsafe(16)


def digest(token: str) -> str:
    """What is stored of a secret token, so that a copy of the database opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
