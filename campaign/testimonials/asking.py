"""What managers do with testimonials: ask for one, propose words, hide, order, feature. They give no consent."""

from collections.abc import Collection
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.ordering import change_places
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.testimonials import mails
from campaign.testimonials.models import LONGEST_NOTE, LONGEST_QUOTE, Testimonial, Use, VoiceLeftOut
from campaign.testimonials.queries import TOLD, left_out, testimonial_by, testimonials_of
from campaign.testimonials.services import begin, begun, repaint, take_away

NOT_SOONER = timedelta(days=2)
"""Between two mails to the same person."""


def ask(
    campaign: Campaign, colleague: Colleague, *, words: str, note: str, uses: Collection[Use], by: User | None
) -> Testimonial:
    """Mail a colleague the question what they say of the campaign; `words`: what a manager wrote down for them."""
    lock(campaign.id)
    known = testimonial_by(colleague.id)
    if known is not None and (known.quote or known.asked_at):
        raise WrongState(_l("%(name)s was asked already, or told it. You find it in the list.", name=colleague.name))
    if not uses:
        raise DomainError(_l("Choose at least one place where you want to show it."), field="uses")
    testimonial = known or begun(campaign, colleague, language=campaign.language)
    testimonial.asks = " ".join(use.value for use in Use if use in uses)
    put(testimonial, words=words, note=note)
    audit.record("testimonial.asked", in_log(testimonial), by=by, campaign_id=campaign.id, details=testimonial.asks)
    return testimonial


def propose(campaign: Campaign, testimonial: Testimonial, *, words: str, note: str, by: User | None) -> None:
    """Mail someone other words for what they said; until they agree nothing changes."""
    begin(campaign, testimonial)
    if testimonial.declined_at is not None:
        raise WrongState(_l("%(name)s said no. That is fine; nothing is asked again.", name=testimonial.colleague.name))
    if not one_line(words, LONGEST_QUOTE):
        raise DomainError(_l("Write the words that you propose."), field="words")
    if one_line(words, LONGEST_QUOTE + 1) == testimonial.quote:
        raise DomainError(_l("These are the words as they are."), field="words")
    put(testimonial, words=words, note=note)
    audit.record("testimonial.proposed", in_log(testimonial), by=by, campaign_id=campaign.id)


def put(testimonial: Testimonial, *, words: str, note: str) -> None:
    """Put words and a question before a person."""
    proposed = one_line(words, LONGEST_QUOTE + 1)
    if len(proposed) > LONGEST_QUOTE:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST_QUOTE), field="words")
    testimonial.proposed, testimonial.note = proposed, some_lines(note, LONGEST_NOTE)
    testimonial.asked_at, testimonial.reminded_at = clock.now(), None
    db.session.flush()
    mails.ask(testimonial)


def remind(campaign: Campaign, testimonial: Testimonial, *, by: User | None) -> None:
    """Mail once more what waits for an answer; WrongState when that is too soon, or nothing waits."""
    begin(campaign, testimonial)
    name = testimonial.colleague.name
    if not waits(testimonial):
        raise WrongState(_l("%(name)s has nothing to answer at the moment.", name=name))
    if not may_be_reminded(testimonial):
        raise WrongState(_l("%(name)s had a mail less than two days ago. Give it some time.", name=name))
    testimonial.reminded_at = clock.now()
    db.session.flush()
    mails.ask(testimonial, again=True)
    audit.record("testimonial.reminded", in_log(testimonial), by=by, campaign_id=campaign.id)


def waits(testimonial: Testimonial) -> bool:
    """Whether a person has something to answer."""
    if testimonial.declined_at is not None or testimonial.asked_at is None:
        return False
    return bool(testimonial.proposed) or not testimonial.quote


def may_be_reminded(testimonial: Testimonial) -> bool:
    """Whether something waits, and the last mail about it is long enough ago."""
    last = testimonial.reminded_at or testimonial.asked_at
    return waits(testimonial) and last is not None and last <= clock.now() - NOT_SOONER


def hide(campaign: Campaign, testimonial: Testimonial, *, by: User | None) -> None:
    """Show it nowhere, whatever the person allows."""
    begin(campaign, testimonial)
    testimonial.hidden_at = testimonial.hidden_at or clock.now()
    changed(campaign, testimonial, "testimonial.hidden", by=by)


def unhide(campaign: Campaign, testimonial: Testimonial, *, by: User | None) -> None:
    """Show it again wherever the person allows it."""
    begin(campaign, testimonial)
    testimonial.hidden_at = None
    changed(campaign, testimonial, "testimonial.unhidden", by=by)


def feature(campaign: Campaign, testimonial: Testimonial, *, by: User | None) -> None:
    """Show it before the others."""
    begin(campaign, testimonial)
    testimonial.is_featured = True
    changed(campaign, testimonial, "testimonial.featured", by=by)


def unfeature(campaign: Campaign, testimonial: Testimonial, *, by: User | None) -> None:
    """Show it among the others."""
    begin(campaign, testimonial)
    testimonial.is_featured = False
    changed(campaign, testimonial, "testimonial.unfeatured", by=by)


def move(campaign: Campaign, testimonial: Testimonial, *, up: bool) -> None:
    """Show it one place earlier or later, among those that are featured or among the others."""
    begin(campaign, testimonial)
    # Whoever was asked and has not told it yet stands in no list: to change places with them would do nothing.
    order = testimonials_of(campaign.id, TOLD, Testimonial.is_featured.is_(testimonial.is_featured))
    if testimonial in order and change_places(order, testimonial, up=up):
        db.session.flush()
        repaint(campaign)


def remove(campaign: Campaign, testimonial: Testimonial, *, by: User | None) -> None:
    """Take it away for good."""
    subject = in_log(testimonial)
    take_away(campaign, testimonial)
    audit.record("testimonial.removed", subject, by=by, campaign_id=campaign.id)


def leave_out(campaign: Campaign, testimonial: Testimonial, *, by: User | None) -> None:
    """Let a quote of an earlier campaign not go along with the invitations of this one. Twice is once."""
    lock(campaign.id)
    if testimonial.id in left_out(campaign.id):
        return
    db.session.add(VoiceLeftOut(campaign_id=campaign.id, testimonial_id=testimonial.id))
    db.session.flush()
    audit.record("voice.left_out", in_log(testimonial), by=by, campaign_id=campaign.id)


def take_along(campaign: Campaign, testimonial: Testimonial, *, by: User | None) -> None:
    """Let a quote of an earlier campaign go along with the invitations of this one after all."""
    lock(campaign.id)
    row = db.session.get(VoiceLeftOut, (campaign.id, testimonial.id))
    if row is None:
        return
    db.session.delete(row)
    db.session.flush()
    audit.record("voice.taken_along", in_log(testimonial), by=by, campaign_id=campaign.id)


def changed(campaign: Campaign, testimonial: Testimonial, action: str, *, by: User | None) -> None:
    db.session.flush()
    repaint(campaign)
    audit.record(action, in_log(testimonial), by=by, campaign_id=campaign.id)


def in_log(testimonial: Testimonial) -> str:
    """Without a name: the log stays when people are erased."""
    return f"testimonial #{testimonial.id}"
