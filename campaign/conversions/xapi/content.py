"""When two statements say the same: a digest of what they say, whoever serialised them."""

import hashlib
import json
from typing import Any

from campaign.conversions.xapi.specification.values import Invalid, moment

GIVEN_LATER = frozenset({"id", "stored", "authority", "version"})
"""What a record store may set, and so makes no difference."""
FRAMED = frozenset({"verb", "object", "context"})
REGISTRATION = "registration"
"""What differs from one person to the next in a context that is the same otherwise."""
LENGTH = 16
ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def digest_of(statement: dict[str, Any], frame: bytes) -> bytes:
    """What a valid statement says, as 16 bytes; `frame` is the digest of its verb, object and context.

    The order of names, the display of a verb, the definition of an activity and the notation of a moment make no
    difference (xAPI 1.0.3, Data 2.3.1: statement comparison).
    """
    said = {name: value for name, value in statement.items() if name not in GIVEN_LATER and name not in FRAMED}
    if "timestamp" in said:
        said["timestamp"] = moment(said["timestamp"]).isoformat()
    context = statement.get("context")
    if context and REGISTRATION in context:
        said[REGISTRATION] = context[REGISTRATION]
    return digest(frame + written(said))


def digest_of_frame(verb: dict[str, Any], thing: dict[str, Any], context: dict[str, Any] | None) -> bytes:
    """What verb, object and context say; the registration of the context is left to the rest."""
    said = {"verb": verb["id"], "object": bare(thing)}
    if context is not None:
        said["context"] = context
        if "contextActivities" in context:
            related = {relation: ids(held) for relation, held in context["contextActivities"].items()}
            said["context"] = {**context, "contextActivities": related}
    return digest(written(said))


def digest(said: bytes) -> bytes:
    return hashlib.blake2b(said, digest_size=LENGTH).digest()


def written(said: dict[str, Any]) -> bytes:
    """An object as JSON in its one canonical form."""
    try:
        return ENCODE(said).encode("ascii")
    except RecursionError as error:  # it was read from less deep within the program than it is written
        raise Invalid("is nested too deeply") from error


def bare(thing: dict[str, Any]) -> dict[str, Any]:
    """An object of a statement without its definition."""
    return {name: value for name, value in thing.items() if name not in {"definition", "objectType"}} | {
        "objectType": thing.get("objectType", "Activity")
    }


def ids(held: Any) -> list[str]:
    """The ids of activities, one or several, in an order of their own."""
    return sorted(activity["id"] for activity in (held if type(held) is list else [held]))


def as_uuid(data: bytes, *, version: int) -> bytes:
    """16 bytes as those of a UUID. (A statement without an id has its digest for one, in version 5.)"""
    whole = bytearray(data)
    whole[6] = whole[6] & 0x0F | version << 4
    whole[8] = whole[8] & 0x3F | 0x80
    return bytes(whole)


def shown(uuid: bytes) -> str:
    """A UUID as text."""
    digits = uuid.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
