"""The recruit's own word: kept when said, counted when confirmed, and heard above all when ambassadors disagree."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete, select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.attribution import ambassador_of
from campaign.conversions.disputes.services import open_dispute
from campaign.conversions.models import ReportImport, Word
from campaign.conversions.services import record_claim
from campaign.conversions.word.services import (
    VALID_FOR,
    confirm_word,
    confirmed_words,
    deny_word,
    is_expired,
    keep_word,
    waiting_words,
    words_of,
)
from campaign.core import clock as time
from campaign.core.errors import DomainError, WrongState
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.ambassadors import dismiss
from campaign.people.models import Ambassador, Colleague
from campaign.people.services import remove_colleague
from campaign.points.queries import scores
from tests.balance import assert_balanced
from tests.factories import make_ambassador, make_colleague


def said(campaign: Campaign, colleague: Colleague, ambassador: Ambassador) -> Word:
    """A word that nobody confirmed."""
    word = keep_word(campaign, colleague=colleague, ambassador=ambassador)
    db.session.commit()
    return word


def confirmed(campaign: Campaign, colleague: Colleague, ambassador: Ambassador) -> Word:
    """A word that the colleague confirmed."""
    word = said(campaign, colleague, ambassador)
    confirm_word(campaign, word)
    db.session.commit()
    return word


def points(campaign: Campaign, ambassador: Ambassador) -> int:
    return scores(campaign.id, [ambassador.id], time.today(campaign.zone))[0].points


def test_a_word_that_nobody_confirmed_makes_nobody_a_recruit(
    campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    said(campaign, anna, sanne)
    assert ambassador_of(anna.id) is None


def test_a_confirmed_word_makes_a_recruit(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    confirmed(campaign, anna, sanne)
    assert ambassador_of(anna.id) == sanne.id


def test_a_confirmed_word_brings_the_points_of_what_was_proven_before(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Callable[..., ReportImport]
) -> None:
    report((anna, "completion", course, "2026-11-10"))
    confirmed(campaign, anna, sanne)
    assert points(campaign, sanne) > 0
    assert_balanced(campaign)


def test_the_same_word_confirmed_twice_counts_once(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, course: Course, report: Callable[..., ReportImport]
) -> None:
    report((anna, "completion", course, "2026-11-10"))
    word = confirmed(campaign, anna, sanne)
    before = points(campaign, sanne)
    confirm_word(campaign, word)
    db.session.commit()
    assert points(campaign, sanne) == before


def test_a_word_for_another_than_who_logged_the_colleague_opens_a_dispute(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    record_claim(omar, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    confirmed(campaign, anna, sanne)
    assert (open_dispute(campaign.id, anna.id) is not None, ambassador_of(anna.id)) == (True, omar.id)


def test_a_word_for_who_logged_the_colleague_opens_none(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    record_claim(sanne, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    confirmed(campaign, anna, sanne)
    assert open_dispute(campaign.id, anna.id) is None


def test_nobody_is_brought_by_themself(campaign: Campaign, sanne: Ambassador) -> None:
    with pytest.raises(DomainError, match="your own link"):
        keep_word(campaign, colleague=sanne.colleague, ambassador=sanne)


def test_no_ambassador_is_brought(campaign: Campaign, sanne: Ambassador, omar: Ambassador) -> None:
    with pytest.raises(DomainError, match="an ambassador yourself"):
        keep_word(campaign, colleague=omar.colleague, ambassador=sanne)


def test_who_became_an_ambassador_meanwhile_confirms_no_word(
    campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    word = said(campaign, anna, sanne)
    other = make_ambassador(campaign)
    other.colleague = anna
    db.session.commit()
    with pytest.raises(DomainError, match="an ambassador yourself"):
        confirm_word(campaign, word)


def test_a_closed_campaign_hears_no_word(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    word = said(campaign, anna, sanne)
    campaign.phase = Phase.CLOSED
    db.session.flush()
    with pytest.raises(WrongState):
        confirm_word(campaign, word)
    with pytest.raises(WrongState):
        keep_word(campaign, colleague=anna, ambassador=sanne)


def test_no_more_than_three_words_a_day_are_kept(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, clock: time_machine.Traveller
) -> None:
    for _ in range(3):
        said(campaign, anna, sanne)
    with pytest.raises(WrongState):
        said(campaign, anna, sanne)
    db.session.rollback()
    clock.shift(timedelta(days=1, seconds=1))
    assert said(campaign, anna, sanne).id


def test_of_many_words_at_once_no_more_are_kept(
    app: Flask, campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    keys = campaign.id, anna.id, sanne.id
    db.session.commit()

    def speak(_number: int) -> None:
        models = (Campaign, Colleague, Ambassador)
        with app.app_context():
            whose, who, whom = (db.session.get_one(model, key) for model, key in zip(models, keys, strict=True))
            with suppress(WrongState):
                keep_word(whose, colleague=who, ambassador=whom)
            db.session.commit()

    with ThreadPoolExecutor(6) as crowd:
        list(crowd.map(speak, range(12)))
    assert len(db.session.scalars(select(Word.id)).all()) == 3


def test_a_word_that_nobody_confirmed_is_forgotten_after_a_month(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, clock: time_machine.Traveller
) -> None:
    said(campaign, anna, sanne)
    clock.shift(timedelta(days=31))
    last = said(campaign, make_colleague(campaign), sanne)
    assert db.session.scalars(select(Word.id)).all() == [last.id]


def test_who_did_not_ask_for_it_hears_nothing_for_a_week(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, clock: time_machine.Traveller
) -> None:
    deny_word(campaign, said(campaign, anna, sanne))
    db.session.commit()
    clock.shift(timedelta(days=6))
    with pytest.raises(WrongState):
        said(campaign, anna, omar)
    db.session.rollback()
    clock.shift(timedelta(days=2))
    assert said(campaign, anna, omar).id


def test_a_denied_word_cannot_be_confirmed(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    word = said(campaign, anna, sanne)
    deny_word(campaign, word)
    with pytest.raises(WrongState):
        confirm_word(campaign, word)


def test_a_confirmed_word_cannot_be_denied(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    with pytest.raises(WrongState):
        deny_word(campaign, confirmed(campaign, anna, sanne))


def test_the_same_is_not_asked_again_once_it_counts(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    confirmed(campaign, anna, sanne)
    with pytest.raises(WrongState):
        keep_word(campaign, colleague=anna, ambassador=sanne)


def test_a_colleague_may_change_their_mind(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    confirmed(campaign, anna, sanne)
    last = confirmed(campaign, anna, omar)
    assert (words_of(campaign.id, [anna.id]), ambassador_of(anna.id)) == ({anna.id: last}, omar.id)


def test_a_mail_about_a_word_grows_old_in_a_week(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, clock: time_machine.Traveller
) -> None:
    word = said(campaign, anna, sanne)
    clock.shift(VALID_FOR - timedelta(seconds=1))
    before = is_expired(word)
    clock.shift(timedelta(seconds=1))
    assert (before, is_expired(word)) == (False, True)


def test_the_word_of_a_colleague_is_what_was_confirmed_before_what_waits(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    counts = confirmed(campaign, anna, sanne)
    said(campaign, anna, omar)
    assert words_of(campaign.id, [anna.id]) == {anna.id: counts}


def test_of_what_one_colleague_said_only_the_last_waits(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    said(campaign, anna, sanne)
    last = said(campaign, anna, omar)
    assert [word.id for word in waiting_words(campaign.id).items] == [last.id]


def test_the_words_that_count_stand_newest_first(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague, clock: time_machine.Traveller
) -> None:
    first = confirmed(campaign, anna, sanne)
    clock.shift(timedelta(hours=1))
    second = confirmed(campaign, anna, omar)
    assert [word.id for word in confirmed_words(campaign.id)] == [second.id, first.id]


def test_a_word_that_a_manager_confirms_is_in_the_log_with_the_manager(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    confirm_word(campaign, said(campaign, anna, sanne), by=manager)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "word.confirmed")).one()
    assert entry.user_id == manager.id


def test_what_anyone_could_say_holds_no_colleague_in_the_list(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    said(campaign, anna, sanne)
    remove_colleague(campaign, anna, by=manager)
    db.session.commit()
    assert db.session.scalars(select(Word.id)).all() == []


def test_what_anyone_could_say_holds_no_ambassador(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    said(campaign, anna, sanne)
    dismiss(campaign, sanne, by=manager)
    db.session.commit()
    assert db.session.scalars(select(Word.id)).all() == []


def test_a_word_that_counts_holds_its_ambassador(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    confirmed(campaign, anna, sanne)
    with pytest.raises(DomainError, match="has logged colleagues or has results"):
        dismiss(campaign, sanne, by=manager)


def test_words_go_with_their_colleague(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> None:
    said(campaign, anna, sanne)
    db.session.execute(delete(Colleague).where(Colleague.id == anna.id))
    assert db.session.scalars(select(Word.id)).all() == []
