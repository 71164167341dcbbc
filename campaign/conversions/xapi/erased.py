"""What is left of how a learning system called someone who was erased: a name that nobody has.

What was reported of them stays counted, so it stays theirs: nobody else can be linked to it, and nobody unlinked.
"""

from sqlalchemy import ColumnElement, String, and_, cast, literal

from campaign.conversions.xapi.models import Identity

PREFIX = "erased-"


def nobodys_name(identity_id: int) -> str:
    """What an identity is called of which nobody is to know any more whose it was."""
    return f"{PREFIX}{identity_id}"


def is_erased() -> ColumnElement[bool]:
    """Whether an identity was someone's who was erased."""
    return and_(Identity.value == literal(PREFIX) + cast(Identity.id, String), Identity.home == "")
