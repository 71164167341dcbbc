"""Which colleague an identity is, and which course an activity is, as far as that follows by itself."""

import hashlib
from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, func, select

from campaign.conversions.xapi.iris import key_of
from campaign.conversions.xapi.models import IdentityKind
from campaign.conversions.xapi.who import Who
from campaign.core.identity import is_email, normal_email, normal_number
from campaign.courses.models import Course
from campaign.courses.queries import ITSELF
from campaign.extensions import db
from campaign.people.models import Colleague, ColleagueEmail

ADDRESSES = select(ColleagueEmail.email, ColleagueEmail.colleague_id).where(
    ColleagueEmail.campaign_id == bindparam("campaign_id")
)
THESE_ADDRESSES = ADDRESSES.where(ColleagueEmail.email.in_(bindparam("emails", expanding=True)))
NUMBER = func.lower(Colleague.employee_number)
THESE_NUMBERS = select(NUMBER, Colleague.id).where(
    Colleague.campaign_id == bindparam("campaign_id"), NUMBER.in_(bindparam("numbers", expanding=True))
)


def colleagues_of(campaign_id: int, people: Collection[Who]) -> dict[Who, int]:
    """Those of `people` who are colleagues by a known address or employee number."""
    return {
        **by_address(campaign_id, people),
        **by_number(campaign_id, [who for who in people if who.kind is IdentityKind.NUMBER]),
        **by_digest(campaign_id, [who for who in people if who.kind is IdentityKind.SHA1]),
    }


def by_address(campaign_id: int, people: Iterable[Who]) -> dict[Who, int]:
    """By an address, which an account may have for a name."""
    named = {IdentityKind.MBOX, IdentityKind.ACCOUNT, IdentityKind.NUMBER}
    emails = {who: normal_email(who.value) for who in people if who.kind in named}
    asked = {email for email in emails.values() if is_email(email)}
    if not asked:
        return {}
    rows = db.session.execute(THESE_ADDRESSES, {"campaign_id": campaign_id, "emails": list(asked)})
    found: dict[str, int] = dict(rows.all())
    return {who: found[email] for who, email in emails.items() if email in found}


def by_number(campaign_id: int, people: Collection[Who]) -> dict[Who, int]:
    """By an employee number."""
    if not people:
        return {}
    numbers = {who: normal_number(who.value) for who in people}
    rows = db.session.execute(THESE_NUMBERS, {"campaign_id": campaign_id, "numbers": list(set(numbers.values()))})
    found: dict[str, int] = dict(rows.all())
    return {who: found[number] for who, number in numbers.items() if number in found}


def by_digest(campaign_id: int, people: Collection[Who]) -> dict[Who, int]:
    """By the SHA-1 of an address: all known addresses are summed, because a sum does not tell its address."""
    if not people:
        return {}
    rows = db.session.execute(ADDRESSES, {"campaign_id": campaign_id})
    found = {digest_of(email): colleague_id for email, colleague_id in rows}
    return {who: found[who.value] for who in people if who.value in found}


def digest_of(email: str) -> str:
    """What xAPI calls the `mbox_sha1sum` of an address."""
    return hashlib.sha1(f"mailto:{email}".encode(), usedforsecurity=False).hexdigest()


def courses_by_key(campaign_id: int) -> dict[str, int]:
    """The courses that have an activity id, by that id as it is compared."""
    rows = db.session.execute(
        select(Course.activity_id, ITSELF)
        .where(Course.campaign_id == campaign_id, Course.activity_id.is_not(None))
        .order_by(Course.id.desc())
    )
    return {key_of(iri): course_id for iri, course_id in rows if iri}
