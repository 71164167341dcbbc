"""The vision canvas: what learning is to bring, on one page, in versions of which ambassadors may read one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock, typesetting
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.toolkit.models import Vision

LONGEST_PART = 3000
LONGEST_NOTE = 200


@dataclass(frozen=True)
class Part:
    """A field of the canvas, with the questions that help to fill it."""

    name: str
    label: Any
    questions: tuple[Any, ...]


PARTS = (
    Part(
        "vision",
        _l("Vision"),
        (
            _l("What do people here do differently in three years, because they keep learning?"),
            _l("Why does that matter: for the work, for those we do it for, for themselves?"),
            _l("How would you say it in one sentence to a new colleague?"),
        ),
    ),
    Part(
        "strategy",
        _l("Strategy"),
        (
            _l("Which two or three choices bring us there, and what do we leave for that?"),
            _l("What do we begin with, and by what do we see that it works?"),
            _l("Who has to be behind it?"),
        ),
    ),
    Part(
        "people",
        _l("People"),
        (
            _l("What makes people here want to learn, and what holds them back?"),
            _l("Who do colleagues listen to?"),
            _l("What makes the first step small?"),
        ),
    ),
    Part(
        "organisation",
        _l("Organisation"),
        (
            _l("What helps in our time, agreements and systems, and what is in the way?"),
            _l("What do team leaders do so that learning belongs to the work?"),
            _l("What do we arrange first?"),
        ),
    ),
)
NAMES = tuple(part.name for part in PARTS)


class Overtaken(WrongState):
    """Someone else wrote a version meanwhile; whoever sends the form again means it."""


def newest(campaign_id: int) -> Vision | None:
    """The version that stands."""
    found: Vision | None = db.session.scalar(of_campaign(campaign_id).limit(1))
    return found


def versions_of(campaign_id: int) -> list[Vision]:
    """All versions, newest first, with who wrote them."""
    return list(db.session.scalars(of_campaign(campaign_id)))


def version_of(campaign_id: int, number: int) -> Vision | None:
    """One version."""
    if number >= 2**31:
        return None
    found: Vision | None = db.session.scalar(of_campaign(campaign_id).where(Vision.number == number))
    return found


def shared_with_ambassadors(campaign_id: int) -> Vision | None:
    """The version that ambassadors read, if there is one."""
    found: Vision | None = db.session.scalar(of_campaign(campaign_id).where(Vision.is_shared).limit(1))
    return found


def of_campaign(campaign_id: int) -> Select[Any]:
    mine = select(Vision).where(Vision.campaign_id == campaign_id).options(joinedload(Vision.made_by))
    # Who asks after waiting for the lock is told what there is by then.
    return mine.order_by(Vision.number.desc()).execution_options(populate_existing=True)


def words_of(vision: Vision | None) -> dict[str, str]:
    """What a version says, by part; nothing yet, where there is none."""
    return {name: getattr(vision, name) if vision else "" for name in NAMES}


def changed_parts(before: Vision | None, after: Vision) -> tuple[Part, ...]:
    """The parts that say something else than they did."""
    was, says = words_of(before), words_of(after)
    return tuple(part for part in PARTS if was[part.name] != says[part.name])


def write(
    campaign: Campaign, words: Mapping[str, str], *, note: str = "", by: User | None, seen: int | None = None
) -> Vision:
    """Keep the canvas as a new version; where nothing is different, the one that stands.

    `seen`: the number of the version that the form was filled from, 0 for none.
    """
    said = {part.name: checked(part, words.get(part.name) or "") for part in PARTS}
    lock(campaign.id)
    before = newest(campaign.id)
    if before and said == words_of(before):
        return before
    if not any(said.values()):
        raise DomainError(_l("Write something in one of the four fields at least."))
    if seen is not None and seen != (before.number if before else 0):
        raise Overtaken(
            _l("Someone else changed the canvas while you were writing. Look at both below, and save again.")
        )
    return add_version(campaign, said, note=note, by=by)


def checked(part: Part, text: str) -> str:
    """What a part says, tidied; DomainError beside it when it is too long, or cannot be printed."""
    said = some_lines(text, LONGEST_PART + 1)
    if len(said) > LONGEST_PART:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_PART), field=part.name)
    if missing := typesetting.undrawable(typesetting.unusual([said]), with_system=True):
        raise DomainError(
            _l("On paper this cannot be drawn: “%(letters)s”. Leave it out.", letters=missing), field=part.name
        )
    return said


def restore(campaign: Campaign, version: Vision, *, by: User | None) -> Vision:
    """Let the canvas say again what it said in an earlier version; what it says now stays as a version too."""
    lock(campaign.id)
    before, said = newest(campaign.id), words_of(version)
    if before and words_of(before) == said:
        return before
    number = before.number if before else 0
    return add_version(campaign, said, note=f"{version.number} → {number + 1}", by=by)


def add_version(campaign: Campaign, said: dict[str, str], *, note: str, by: User | None) -> Vision:
    last = db.session.scalar(select(func.max(Vision.number)).where(Vision.campaign_id == campaign.id))
    version = Vision(
        campaign_id=campaign.id,
        number=(last or 0) + 1,
        note=one_line(note, LONGEST_NOTE),
        is_shared=False,
        made_by_id=by.id if by else None,
        made_at=clock.now(),
        **said,
    )
    db.session.add(version)
    db.session.flush()
    audit.record("vision.written", campaign.name, by=by, campaign_id=campaign.id, details=str(version.number))
    return version


def share(campaign: Campaign, version: Vision, *, by: User | None) -> None:
    """Let ambassadors read this version, and no other."""
    lock(campaign.id)
    shared = shared_with_ambassadors(campaign.id)
    if shared is version:
        return
    if shared:
        shared.is_shared = False
    version.is_shared = True
    db.session.flush()
    audit.record("vision.shared", campaign.name, by=by, campaign_id=campaign.id, details=str(version.number))


def keep_to_managers(campaign: Campaign, *, by: User | None) -> None:
    """Let ambassadors read it no longer."""
    lock(campaign.id)
    shared = shared_with_ambassadors(campaign.id)
    if shared is None:
        return
    shared.is_shared = False
    db.session.flush()
    audit.record("vision.kept", campaign.name, by=by, campaign_id=campaign.id, details=str(shared.number))
