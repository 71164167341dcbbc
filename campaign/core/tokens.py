"""Signed names of things, for links that are mailed: nobody makes one up, and nothing has to be kept of them."""

from datetime import datetime

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def signed(purpose: str, key: int) -> str:
    """The token that names `key` for one purpose."""
    return str(signer(purpose).dumps(key))


def unsigned(purpose: str, token: str) -> int | None:
    """What a token names; None when it was not made here, or for something else."""
    try:
        key = signer(purpose).loads(token)
    except BadSignature:
        return None
    return key if isinstance(key, int) else None


def signer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=purpose)


def signed_at(purpose: str, key: int, moment: datetime) -> str:
    """The token that names `key` as it was at one moment: another moment makes another token."""
    return str(signer(purpose).dumps([key, moment.isoformat()]))


def unsigned_at(purpose: str, token: str) -> tuple[int, datetime] | None:
    """What a token with a moment names; None when it was not made here, or for something else."""
    try:
        named = signer(purpose).loads(token)
    except BadSignature:
        return None
    match named:
        case [int(key), str(moment)]:
            return key, datetime.fromisoformat(moment)
    return None
