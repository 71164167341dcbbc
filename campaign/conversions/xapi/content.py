"""When two statements say the same: a digest of what they say, whoever serialised them."""

import hashlib
import json
from typing import Any
from uuid import UUID

from campaign.conversions.xapi.values import Invalid, moment

GIVEN_LATER = frozenset({"id", "stored", "authority", "version"})
"""What a record store may set, and so makes no difference."""
LENGTH = 16


def digest_of(statement: dict[str, Any]) -> bytes:
    """What a valid statement says, as 16 bytes.

    The order of names, the display of a verb, the definition of an activity and the notation of a moment make no
    difference (xAPI 1.0.3, Data 2.3.1: statement comparison).
    """
    said = {name: value for name, value in statement.items() if name not in GIVEN_LATER}
    said["verb"] = statement["verb"]["id"]
    said["object"] = bare(statement["object"])
    if "timestamp" in said:
        said["timestamp"] = moment(said["timestamp"]).isoformat()
    context = said.get("context")
    if context and "contextActivities" in context:
        related = {relation: ids(held) for relation, held in context["contextActivities"].items()}
        said["context"] = {**context, "contextActivities": related}
    try:
        text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    except RecursionError as error:  # it was read from less deep within the program than it is written
        raise Invalid("is nested too deeply") from error
    return hashlib.blake2b(text.encode("ascii"), digest_size=LENGTH).digest()


def bare(thing: dict[str, Any]) -> dict[str, Any]:
    """An object of a statement without its definition."""
    return {name: value for name, value in thing.items() if name not in {"definition", "objectType"}} | {
        "objectType": thing.get("objectType", "Activity")
    }


def ids(held: Any) -> list[str]:
    """The ids of activities, one or several, in an order of their own."""
    return sorted(activity["id"] for activity in (held if type(held) is list else [held]))


def id_from(digest: bytes) -> bytes:
    """The id of a statement that came without one: the same content is the same statement."""
    return UUID(bytes=digest, version=5).bytes
