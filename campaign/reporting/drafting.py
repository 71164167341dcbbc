"""What managers write beside the numbers: title, summary, advice, costs, and which answers are quoted."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.changes import differences, write
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.reporting.models import ReportDraft

LONGEST_TITLE = 200
LONGEST_TEXT = 6000
LONGEST_NOTE = 500
MOST_CENTS = 100_000_000_00
MOST_PICKED = 40

Picked = tuple[int, str]
"""A question's id, and an answer to it."""


class Overtaken(WrongState):
    """Someone else changed what a form was filled from; whoever sends it again means it."""


@dataclass(frozen=True, kw_only=True)
class DraftFacts:
    """Everything that managers write."""

    title: str = ""
    summary: str = ""
    advice: str = ""
    other_cents: int | None = None
    other_note: str = ""


def draft_of(campaign_id: int) -> ReportDraft:
    """The draft of a campaign; an empty one that is not kept, as long as nobody wrote anything."""
    return db.session.get(ReportDraft, campaign_id) or empty(campaign_id)


def empty(campaign_id: int) -> ReportDraft:
    return ReportDraft(
        campaign_id=campaign_id,
        title="",
        summary="",
        advice="",
        other_cents=None,
        other_note="",
        picked=[],
        changed_at=clock.now(),
    )


def version_of(draft: ReportDraft) -> str:
    """A fingerprint of what managers wrote."""
    return fingerprint(draft.title, draft.summary, draft.advice, draft.other_cents, draft.other_note)


def save(campaign: Campaign, facts: DraftFacts, *, by: User | None, seen: str | None = None) -> bool:
    """Keep what a manager wrote; return whether anything is different.

    `seen`: the fingerprint of what the form was filled from; raises Overtaken when something else is there by now.
    """
    values = checked(facts)
    draft = kept(campaign)
    changed = differences(draft, values)
    if not changed:
        return False
    if seen is not None and seen != version_of(draft):
        raise Overtaken(_l("Someone else changed this while you were writing. Save again if yours is right."))
    details = write(draft, changed)
    draft.changed_at = clock.now()
    db.session.flush()
    audit.record("report.written", campaign.name, by=by, campaign_id=campaign.id, details=details)
    return True


def pick(campaign: Campaign, answers: Iterable[Picked], *, by: User | None) -> None:
    """Say which open answers the report quotes; the others stay where they are."""
    picked = [[question_id, text] for question_id, text in answers]
    if len(picked) > MOST_PICKED:
        raise DomainError(_l("A report quotes at most %(number)s answers.", number=MOST_PICKED))
    draft = kept(campaign)
    draft.picked = picked
    draft.changed_at = clock.now()
    db.session.flush()
    audit.record("report.quotes_picked", campaign.name, by=by, campaign_id=campaign.id, details=str(len(picked)))


def kept(campaign: Campaign) -> ReportDraft:
    """The draft, as a row, after a look at what others wrote meanwhile."""
    lock(campaign.id)
    draft = db.session.get(ReportDraft, campaign.id, populate_existing=True)
    if draft is None:
        draft = empty(campaign.id)
        db.session.add(draft)
        db.session.flush()
    return draft


def checked(facts: DraftFacts) -> dict[str, object]:
    """The columns of a draft, or DomainError."""
    for name in ("summary", "advice"):
        if len(getattr(facts, name)) > LONGEST_TEXT:
            raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_TEXT), field=name)
    if facts.other_cents is not None and not 0 <= facts.other_cents <= MOST_CENTS:
        raise DomainError(_l("This amount is too high."), field="other_cents")
    if facts.other_cents and not facts.other_note:
        raise DomainError(_l("Say what these costs are: whoever reads the report asks."), field="other_note")
    return {
        "title": one_line(facts.title, LONGEST_TITLE),
        "summary": some_lines(facts.summary, LONGEST_TEXT),
        "advice": some_lines(facts.advice, LONGEST_TEXT),
        "other_cents": facts.other_cents,
        "other_note": some_lines(facts.other_note, LONGEST_NOTE),
    }
