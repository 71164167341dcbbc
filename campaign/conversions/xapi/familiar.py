"""What learning systems say again and again is checked and understood once.

A system says few things of very many people: nearly always the verb, the object and the context of a statement came
before. They are known again by a digest, and no word of them is kept but the names of what may be a course.
"""

import hashlib
import marshal
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from campaign.conversions.xapi.content import FRAMED, LENGTH, REGISTRATION, digest_of_frame
from campaign.conversions.xapi.meaning import Step, step
from campaign.conversions.xapi.specification.statements import STATEMENT, VOIDED, Version, check_statement
from campaign.conversions.xapi.specification.values import Invalid, a_uuid

MOST = 4096
LONGEST = 16 * 1024
"""Bytes; what is longer is rare, and looked at each time."""
LIKE_THIS = 2
"""The version of Python's own notation in which the same is always written the same."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a valid statement says apart from who did it, when and how well."""

    step: Step | None
    voids: bytes | None
    """The id of the statement that it takes back."""
    digest: bytes


FAMILIAR: dict[Version, dict[bytes, Frame]] = {version: {} for version in Version}


def frame_of(statement: Any, version: Version) -> Frame:
    """What a statement says apart from its actor and result; raises Invalid when it is not as `version` wants it."""
    if type(statement) is not dict:
        check_statement(statement, version)
    familiar = FAMILIAR[version]
    context = framing(statement.get("context", ...))
    name = name_of((statement.get("verb"), statement.get("object"), context))
    frame = familiar.get(name)
    if frame is not None and rest_is_valid(statement, version):
        return frame
    check_statement(statement, version)
    frame = understood(statement["verb"], statement["object"], None if context is ... else context)
    if name:
        if len(familiar) >= MOST:
            familiar.clear()
        familiar[name] = frame
    return frame


def framing(context: Any) -> Any:
    """A context without what differs from one person to the next."""
    if type(context) is not dict or REGISTRATION not in context:
        return context
    return {name: value for name, value in context.items() if name != REGISTRATION}


def name_of(said: Any) -> bytes:
    """A digest that only the same has again; empty for what is too long or nested too deeply."""
    try:
        written = marshal.dumps(said, LIKE_THIS)
    except ValueError:
        return b""
    return hashlib.blake2b(written, digest_size=LENGTH).digest() if len(written) <= LONGEST else b""


def understood(verb: dict[str, Any], thing: dict[str, Any], context: dict[str, Any] | None) -> Frame:
    """What a verb, an object and a context come to that are valid together."""
    voids = UUID(thing["id"]).bytes if verb["id"] == VOIDED else None
    return Frame(step(verb, thing, context or {}), voids, digest_of_frame(verb, thing, context))


def rest_is_valid(statement: dict[str, Any], version: Version) -> bool:
    """Whether all but the frame of a statement is as `version` wants it."""
    checks = STATEMENT[version]
    try:
        for name, held in statement.items():
            if name not in FRAMED:
                checks[name](held)
        context = statement.get("context")
        if context is not None and REGISTRATION in context:
            a_uuid(context[REGISTRATION])
    except (Invalid, KeyError):
        return False
    return "actor" in statement
