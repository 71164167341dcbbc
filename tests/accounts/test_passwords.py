"""Passwords as they are stored and compared."""

import time
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from campaign.accounts import passwords
from tests.hashing import AS_THE_PROGRAM_DOES, hashing


@pytest.fixture(autouse=True)
def as_the_program_does() -> Iterator[None]:
    with hashing(AS_THE_PROGRAM_DOES):
        yield


def test_a_password_fits_its_hash_and_no_other_does() -> None:
    stored = passwords.hashed("the stain grows")
    assert passwords.matches(stored, "the stain grows")
    assert not passwords.matches(stored, "the stain shrinks")


def test_no_password_opens_an_account_without_one() -> None:
    assert not passwords.matches(None, "")


def test_a_hash_by_other_parameters_is_outdated() -> None:
    assert passwords.is_outdated(PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("x"))
    assert not passwords.is_outdated(passwords.hashed("x"))


def test_comparing_takes_as_long_for_nobody_as_for_somebody() -> None:
    stored = passwords.hashed("the stain grows")
    passwords.matches(None, "x")
    for_nobody = min(seconds(None) for _ in range(5))
    for_somebody = min(seconds(stored) for _ in range(5))
    assert 0.5 < for_nobody / for_somebody < 2


def seconds(stored: str | None) -> float:
    began = time.process_time()
    passwords.matches(stored, "a guess")
    return time.process_time() - began
