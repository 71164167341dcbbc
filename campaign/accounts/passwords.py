"""Passwords as they are stored (argon2id), and how a typed one is compared."""

import os
import secrets
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200

_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# Each comparison takes 19 MiB: a whole department that signs in at nine must not take them all at once.
_turns = BoundedSemaphore(2 * (os.cpu_count() or 1))


def hashed(password: str) -> str:
    """What is stored of `password`."""
    with _turns:
        return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether `password` is the one behind `stored`; takes as long for a person without a password, or for nobody."""
    with _turns:
        try:
            return _hasher.verify(stored or _nobodys(), password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def is_outdated(stored: str) -> bool:
    """Whether `stored` was made with other parameters than today's."""
    return _hasher.check_needs_rehash(stored)


@cache
def _nobodys() -> str:
    """A hash that no password matches."""
    return _hasher.hash(secrets.token_urlsafe())
