"""The key that signs badges: made once for an installation, shown to nobody; its public half is for everyone."""

import json
from typing import Any

from joserfc.jwk import RSAKey
from sqlalchemy import select

from campaign.core import clock
from campaign.core.database import upsert
from campaign.extensions import db
from campaign.outbox.addresses import absolute
from campaign.trainings.models import BadgeKey

NAME = "key-1"
ALGORITHM = "RS256"
BITS = 2048
PRIVATE_PARTS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth"})


def make_key() -> None:
    """Let there be a key, before there is anything to sign. Of two who make it at once one does."""
    if stored() is not None:
        return
    made = RSAKey.generate_key(BITS, private=True, auto_kid=False)
    row = {"name": NAME, "private": json.dumps(made.as_dict(private=True)), "created_at": clock.now()}
    db.session.execute(upsert(db.session, BadgeKey).values(row).on_conflict_do_nothing(index_elements=["name"]))


def signing_key() -> RSAKey:
    """The key of this installation; it was made with the first certificate."""
    kept = stored()
    if kept is None:
        raise LookupError("there is no key to sign badges with")
    return RSAKey.import_key(json.loads(kept))


def stored() -> str | None:
    return db.session.scalar(select(BadgeKey.private).where(BadgeKey.name == NAME))


def key_address() -> str:
    """Where anyone finds the public half: `kid` of everything that is signed."""
    return f"{absolute('training.badge_keys')}#{NAME}"


def public_keys() -> dict[str, Any]:
    """The public halves as a JSON Web Key Set; none before the first badge."""
    kept = stored()
    return {"keys": [public_half(json.loads(kept))] if kept else []}


def public_half(key: dict[str, Any]) -> dict[str, Any]:
    """A JSON Web Key without anything that could sign."""
    parts = {name: value for name, value in key.items() if name not in PRIVATE_PARTS}
    return {**parts, "kid": key_address(), "use": "sig", "alg": ALGORITHM}
