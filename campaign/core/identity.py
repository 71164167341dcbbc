"""How an e-mail address, an employee number or an account of a learning system is compared."""

import hashlib
import re

_WRAPPING = "\"'<>()[],; \t\r\n\u00a0\u200b\ufeff"
_EMAIL = re.compile(r"[^\s@\"(),:;<>\[\]\\]{1,64}@[^\s@\"(),:;<>\[\]\\]+\.[^\s@.\"(),:;<>\[\]\\]+")

NOWHERE = "@erased.invalid"
"""Where the address of an erased account ends: no mail ever gets there."""


def normal_email(text: str) -> str:
    """The address without wrapping, trimmed and case-folded: `MAILTO:<Anna@Example.org>` is `anna@example.org`."""
    bare = text.strip(_WRAPPING)
    if bare[:7].lower() == "mailto:":
        bare = bare[7:].strip(_WRAPPING)
    return bare.casefold()


def is_email(text: str) -> bool:
    """Whether a normal e-mail has the shape of one (254 characters at most)."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def tidy_number(text: str) -> str:
    """An employee number as it is kept: `="00123"` and `'00123` are how people make a spreadsheet keep its zeros."""
    bare = text.strip()
    if bare[:2] == '="' and bare[-1:] == '"':
        bare = bare[2:-1].strip()
    return bare.removeprefix("'")


def normal_number(text: str) -> str:
    """An employee number, trimmed and case-folded; leading zeros are part of it."""
    return tidy_number(text).casefold()


def account_digest(number: str, name: str) -> bytes | None:
    """What a learning system calls someone, as 16 bytes: its own number of the account together with the full name.

    Numbers of two systems are the same again and again; that of two people with one name hardly ever is. None where
    either is missing.
    """
    parts = number.strip(), " ".join(name.split()).casefold()
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).digest() if all(parts) else None
