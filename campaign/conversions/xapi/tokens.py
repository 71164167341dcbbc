"""OAuth 2 client credentials: a signed token that names its connection, and soon expires."""

from datetime import datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer

SALT = "xapi token"
SCOPE = "xapi:write"
VALID_FOR = timedelta(hours=1)


def issue(connection_id: int, *, now: datetime, secret_key: str) -> str:
    """A token for that connection."""
    until = int((now + VALID_FOR).timestamp())
    return str(URLSafeSerializer(secret_key, salt=SALT).dumps([connection_id, until]))


def connection_of(token: str, *, now: datetime, secret_key: str) -> int | None:
    """The connection that a token names; None when it is not ours, or has expired."""
    try:
        connection_id, until = URLSafeSerializer(secret_key, salt=SALT).loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return int(connection_id) if now.timestamp() < until else None
