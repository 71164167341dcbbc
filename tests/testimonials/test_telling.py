"""Consent: given by the person alone, for words as they are, kept with its days, and gone everywhere at once."""

from datetime import timedelta

import pytest
import time_machine

from campaign.campaigns.models import Campaign
from campaign.core import clock as the_clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.files.pictures import squared
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.outbox.services import post
from campaign.people.models import Ambassador
from campaign.reporting.chapters.document import quotes_in
from campaign.reporting.gathering import voices
from campaign.reporting.gathering.facts import facts_today
from campaign.selection.voices import voices_for
from campaign.testimonials import asking, models, queries
from campaign.testimonials.facts import Telling, version_of
from campaign.testimonials.lines import Called
from campaign.testimonials.models import Use
from campaign.testimonials.queries import shown
from campaign.testimonials.services import decline, forget, take_away, tell, withdraw
from tests.factories import make_campaign, make_colleague
from tests.pictures import jpeg
from tests.testimonials.conftest import WORDS, Say


def places(campaign: Campaign) -> set[Use]:
    """Where something is shown."""
    return {use for use in Use if shown(campaign.id, use)}


def days(testimonial: models.Testimonial) -> list[tuple[Use, int, int | None]]:
    """Every consent with the day of November on which it was given, and that on which it ended."""
    return [
        (one.use, one.given_at.day, one.withdrawn_at.day if one.withdrawn_at else None) for one in testimonial.consents
    ]


def test_it_is_shown_where_it_is_allowed_until_that_is_taken_back(
    campaign: Campaign, sanne: Ambassador, say: Say, clock: time_machine.Traveller
) -> None:
    testimonial = say(sanne.colleague, Use.SCREEN, Use.MANAGEMENT)
    assert places(campaign) == {Use.SCREEN, Use.MANAGEMENT}
    clock.shift(timedelta(days=1))
    say(sanne.colleague, Use.MANAGEMENT, Use.INTRANET)
    assert places(campaign) == {Use.MANAGEMENT, Use.INTRANET}
    clock.shift(timedelta(days=1))
    withdraw(campaign, testimonial)
    assert places(campaign) == set()
    assert days(testimonial) == [(Use.SCREEN, 16, 17), (Use.MANAGEMENT, 16, 18), (Use.INTRANET, 17, 18)]


@pytest.mark.parametrize(
    "other",
    [{"quote": "Other words."}, {"called": Called.FULL}, {"role": "nurse"}, {"picture": b"png"}],
)
def test_consent_is_for_the_words_the_line_and_the_picture_as_they_were(
    campaign: Campaign, sanne: Ambassador, say: Say, clock: time_machine.Traveller, other: dict[str, object]
) -> None:
    say(sanne.colleague, Use.SCREEN, Use.INTRANET)
    clock.shift(timedelta(days=1))
    testimonial = say(sanne.colleague, Use.SCREEN, **other)
    assert days(testimonial) == [(Use.INTRANET, 16, 17), (Use.SCREEN, 16, 17), (Use.SCREEN, 17, None)]


def test_words_that_a_manager_writes_down_are_shown_nowhere_until_the_person_agrees(
    campaign: Campaign, say: Say
) -> None:
    omar = make_colleague(campaign, "Omar Peters")
    asking.ask(campaign, omar, words="Great fun.", note="You said this at lunch.", uses=[Use.SCREEN], by=None)
    db.session.flush()
    mail = db.session.query(Mail).one()
    assert ("Great fun." in mail.body, "You said this at lunch." in mail.body, "/voice/" in mail.body) == (True,) * 3
    assert places(campaign) == set()
    say(omar, Use.SCREEN, quote="Great fun.")
    assert places(campaign) == {Use.SCREEN}


def test_other_words_that_are_proposed_change_nothing_until_the_person_agrees(
    campaign: Campaign, sanne: Ambassador, say: Say
) -> None:
    testimonial = say(sanne.colleague, Use.SCREEN)
    asking.propose(campaign, testimonial, words="Shorter.", note="", by=None)
    assert [one.quote for one in shown(campaign.id, Use.SCREEN)] == [WORDS]
    decline(campaign, testimonial)
    assert (testimonial.proposed, places(campaign)) == ("", {Use.SCREEN})


def test_nobody_agrees_to_words_that_they_did_not_read(campaign: Campaign, sanne: Ambassador, say: Say) -> None:
    testimonial = say(sanne.colleague)
    seen = version_of(testimonial)
    asking.propose(campaign, testimonial, words="Shorter.", note="", by=None)
    telling = Telling(WORDS, Called.INITIAL, "", "en", frozenset(Use))
    with pytest.raises(WrongState):
        tell(campaign, sanne.colleague, telling, seen=seen)


def test_whoever_said_no_is_asked_nothing_again(campaign: Campaign, sanne: Ambassador) -> None:
    testimonial = asking.ask(campaign, sanne.colleague, words="", note="", uses=[Use.SCREEN], by=None)
    decline(campaign, testimonial)
    for again in (
        lambda: asking.ask(campaign, sanne.colleague, words="", note="", uses=[Use.SCREEN], by=None),
        lambda: asking.propose(campaign, testimonial, words="Please?", note="", by=None),
        lambda: asking.remind(campaign, testimonial, by=None),
    ):
        with pytest.raises(WrongState):
            again()


def test_one_mail_in_two_days(campaign: Campaign, sanne: Ambassador, clock: time_machine.Traveller) -> None:
    testimonial = asking.ask(campaign, sanne.colleague, words="", note="", uses=[Use.SCREEN], by=None)
    with pytest.raises(WrongState):
        asking.remind(campaign, testimonial, by=None)
    clock.shift(timedelta(days=2))
    asking.remind(campaign, testimonial, by=None)
    db.session.flush()
    assert db.session.query(Mail).count() == 2


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"quote": "  "}, "quote"),
        ({"quote": "x" * 501}, "quote"),
        ({"called": Called.ROLE}, "role"),
        ({"role": "x" * 61}, "role"),
    ],
)
def test_what_cannot_be_kept_says_why(sanne: Ambassador, say: Say, facts: dict[str, object], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        say(sanne.colleague, **facts)
    assert refused.value.field == field


def test_what_a_manager_hides_is_shown_nowhere(campaign: Campaign, sanne: Ambassador, say: Say) -> None:
    testimonial = say(sanne.colleague, *Use)
    asking.hide(campaign, testimonial, by=None)
    assert places(campaign) == set()
    asking.unhide(campaign, testimonial, by=None)
    assert places(campaign) == set(Use)


def test_after_names_went_off_it_is_public_no_more(campaign: Campaign, sanne: Ambassador, say: Say) -> None:
    say(sanne.colleague, *Use)
    campaign.names_hidden_at = the_clock.now()
    db.session.flush()
    assert places(campaign) == {Use.MANAGEMENT, Use.NEXT_CAMPAIGN}


def test_what_is_featured_comes_first_and_the_rest_in_the_order_of_managers(campaign: Campaign, say: Say) -> None:
    first, second, third = (say(make_colleague(campaign, name), Use.SCREEN) for name in ("A", "B", "C"))
    asking.move(campaign, third, up=True)
    assert shown(campaign.id, Use.SCREEN) == [first, third, second]
    asking.feature(campaign, second, by=None)
    assert shown(campaign.id, Use.SCREEN) == [second, first, third]


def test_a_report_quotes_the_first_and_keeps_those(
    campaign: Campaign, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "MOST_QUOTES", 2)
    first, second, third = (say(make_colleague(campaign, name), Use.MANAGEMENT) for name in ("A", "B", "C"))
    hidden = say(make_colleague(campaign, "D"), Use.MANAGEMENT)
    asking.feature(campaign, hidden, by=None)
    asking.hide(campaign, hidden, by=None)
    assert voices.quotes_now(campaign.id) == [first, second]
    facts = facts_today(campaign, voices.quotes_now(campaign.id))
    asking.feature(campaign, third, by=None)
    asking.hide(campaign, first, by=None)
    assert quotes_in(facts, campaign.id) == [second]


def test_a_place_is_changed_with_whoever_told_it_too(campaign: Campaign, say: Say) -> None:
    first = say(make_colleague(campaign, "A"), Use.SCREEN)
    asked = asking.ask(campaign, make_colleague(campaign, "B"), words="", note="", uses=[Use.SCREEN], by=None)
    last = say(make_colleague(campaign, "C"), Use.SCREEN)
    asking.move(campaign, last, up=True)
    asking.move(campaign, asked, up=True)
    assert shown(campaign.id, Use.SCREEN) == [last, first]


@pytest.mark.parametrize("by_whom", ["the person", "an erasure"])
def test_nothing_is_left_of_what_is_taken_away(campaign: Campaign, sanne: Ambassador, say: Say, by_whom: str) -> None:
    testimonial = say(sanne.colleague, *Use, picture=squared(jpeg(), name="me.jpg"))
    if by_whom == "the person":
        take_away(campaign, testimonial)
    else:
        forget(sanne.colleague_id)
    db.session.commit()
    db.session.expire_all()
    assert (places(campaign), queries.testimonial_by(sanne.colleague_id)) == (set(), None)
    assert db.session.query(models.TestimonialPicture).count() == 0


def test_quotes_of_the_campaign_before_go_along_as_far_as_they_are_allowed(
    campaign: Campaign, sanne: Ambassador, say: Say
) -> None:
    following = make_campaign()
    following.follows_id = campaign.id
    along = [say(make_colleague(campaign, name), Use.NEXT_CAMPAIGN, quote=f"{name} says") for name in "ABC"]
    say(sanne.colleague, Use.SCREEN, quote="not for this")
    assert [voice.quote for voice in voices_for(following)] == ["A says", "B says"]
    asking.leave_out(following, along[0], by=None)
    assert [voice.quote for voice in voices_for(following)] == ["B says", "C says"]
    withdraw(campaign, along[1])
    assert [voice.quote for voice in voices_for(following)] == ["C says"]
    assert voices_for(campaign) == []


def test_words_that_are_taken_back_leave_the_invitations_that_wait(
    campaign: Campaign, sanne: Ambassador, say: Say
) -> None:
    following = make_campaign()
    following.follows_id = campaign.id
    testimonial = say(sanne.colleague, Use.NEXT_CAMPAIGN, quote="100% worth it")
    said = f"“100% worth it”\n{testimonial.line}"
    waiting = post("kees@example.org", subject="Hi", body=f"Dear Kees,\n\n{said}\n", campaign_id=following.id)
    db.session.flush()
    withdraw(campaign, testimonial)
    db.session.refresh(waiting)
    assert "worth it" not in waiting.body
    assert waiting.body.startswith("Dear Kees,\n\n(")
