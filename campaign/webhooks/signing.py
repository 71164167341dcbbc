"""The signature by which a receiver knows that a message is ours and was not changed (Standard Webhooks)."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime

PREFIX = "whsec_"
LENGTH = 24
"""Bytes of a secret."""


def new_secret() -> str:
    """A secret that nobody guesses, in the form that libraries for Standard Webhooks take."""
    return PREFIX + base64.b64encode(secrets.token_bytes(LENGTH)).decode()


def signature(secret: str, *, uid: str, at: int, body: bytes) -> str:
    """The signature of one message: `v1,` and the HMAC-SHA256 over its id, its second and its body."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{uid}.{at}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def headers(holding: Iterable[str], *, uid: str, moment: datetime, body: bytes) -> dict[str, str]:
    """What goes above a message, signed with each of these secrets."""
    at = int(moment.timestamp())
    return {
        "webhook-id": uid,
        "webhook-timestamp": str(at),
        "webhook-signature": " ".join(signature(secret, uid=uid, at=at, body=body) for secret in holding),
    }
