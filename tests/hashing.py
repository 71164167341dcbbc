"""Passwords that are hashed at once. That the program takes its time, to make guessing dear, has tests of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher

from campaign.accounts import passwords

AT_ONCE = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
AS_THE_PROGRAM_DOES = passwords._hasher


@contextmanager
def hashing(how: PasswordHasher) -> Iterator[None]:
    """Hash and compare so for the block."""
    before, passwords._hasher = passwords._hasher, how
    passwords._nobodys.cache_clear()
    yield
    passwords._hasher = before
    passwords._nobodys.cache_clear()
