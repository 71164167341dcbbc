"""What is kept goes when its day is over, and a manager decides when that is."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlalchemy import func, select

from campaign.accounts.models import AuditEntry, User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import ImportState, RefusedRow, ReportImport
from campaign.core import clock as campaign_clock
from campaign.core.errors import DomainError, WrongState
from campaign.evaluation.models import Audience, EvaluationRound, Invitee, RoundKind
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.outbox.one_by_one import NotAllDone
from campaign.outbox.services import post
from campaign.privacy.retention import keeping
from campaign.privacy.retention.rules import BY_KEY, RULES
from campaign.privacy.retention.terms import copy_terms, line, set_days
from campaign.selection.keeping import kept_until
from tests.client import Client, Runner
from tests.factories import make_ambassador, make_campaign, make_colleague, make_member

NAMES, MAILS, CANDIDATES = BY_KEY["names"], BY_KEY["mails"], BY_KEY["candidates"]
MONTH = timedelta(days=31)


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def keep_all() -> None:
    """What a worker does in a few rounds."""
    for _ in range(3):
        keeping.keep_terms()
    db.session.rollback()


def test_every_rule_that_a_manager_can_change_is_within_its_bounds() -> None:
    bounded = [rule for rule in RULES if rule.bounds and rule.days is not None]
    assert all(rule.bounds.least <= rule.days <= rule.bounds.most for rule in bounded if rule.bounds and rule.days)


def test_a_mail_is_forgotten_a_month_after_it_was_sent(campaign: Campaign, clock: time_machine.Traveller) -> None:
    post("bram@waterkant.example", subject="Hello", body="Hello", campaign_id=campaign.id)
    db.session.flush()
    clock.shift(timedelta(days=29))
    post("anna@waterkant.example", subject="Hello", body="Hello", campaign_id=campaign.id)
    db.session.commit()
    clock.shift(timedelta(days=2))
    keep_all()
    assert db.session.scalars(select(Mail.recipient)).all() == ["anna@waterkant.example"]


def test_rows_that_could_not_be_used_go_and_the_report_stays(campaign: Campaign, clock: time_machine.Traveller) -> None:
    report = ReportImport(
        campaign_id=campaign.id,
        filename="may.csv",
        digest="0" * 64,
        size=1,
        state=ImportState.DONE,
        created_at=campaign_clock.now(),
        unmatched=1,
    )
    db.session.add(report)
    db.session.flush()
    row = RefusedRow(import_id=report.id, line=2, column="E-mail", value="stranger@else.example", reason="nobody")
    db.session.add(row)
    db.session.commit()
    clock.shift(MONTH)
    keep_all()
    assert (count(RefusedRow), count(ReportImport)) == (0, 1)


def test_who_was_asked_in_a_survey_is_forgotten_and_how_many_is_not(
    campaign: Campaign, clock: time_machine.Traveller
) -> None:
    asked = make_ambassador(campaign)
    held = EvaluationRound(
        campaign_id=campaign.id,
        kind=RoundKind.INTERIM,
        title="Halfway",
        held_on=date(2026, 11, 16),
        closed_at=campaign_clock.now(),
        created_at=campaign_clock.now(),
    )
    db.session.add(held)
    db.session.flush()
    db.session.add(Invitee(round_id=held.id, audience=Audience.AMBASSADORS, ambassador_id=asked.id))
    db.session.commit()
    clock.shift(MONTH)
    keep_all()
    assert db.session.scalars(select(Invitee.ambassador_id)).all() == [None]


def test_the_log_is_kept_for_two_years(campaign: Campaign, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=729))
    keep_all()
    assert db.session.scalar(select(AuditEntry.id).where(AuditEntry.action == "campaign.created"))
    clock.shift(timedelta(days=3))
    keep_all()
    assert not db.session.scalar(select(AuditEntry.id).where(AuditEntry.action == "campaign.created"))


def test_a_second_worker_finds_nothing_to_do(campaign: Campaign) -> None:
    keep_all()
    assert keeping.due(campaign_clock.now()) == []


def test_nothing_that_is_left_in_the_files_is_forgotten(campaign: Campaign, clock: time_machine.Traveller) -> None:
    post("bram@waterkant.example", subject="Hello", body="Hello", campaign_id=campaign.id)
    db.session.commit()
    clock.shift(MONTH)
    keep_all()
    kept = line(campaign, MAILS)
    assert (kept.gone, kept.erased_at, kept.kept_at) == (1, campaign_clock.now(), campaign_clock.now())


def test_an_error_in_one_campaign_holds_up_no_other(campaign: Campaign, clock: time_machine.Traveller) -> None:
    clock.move_to(campaign_clock.start_of(date(2027, 6, 1), campaign.zone))
    other = make_campaign(ends_on=date(2026, 12, 31))
    steps = [keeping.Step(campaign.id, "no such rule"), keeping.Step(other.id, "names")]
    with pytest.raises(NotAllDone):
        keeping.one_by_one(steps, keeping.keep)
    assert other.names_hidden_at is not None


def test_longer_needs_a_reason(campaign: Campaign, manager: User) -> None:
    with pytest.raises(DomainError, match="Say why"):
        set_days(campaign, NAMES, 120, why=" ", is_sure=False, by=manager)


def test_the_reason_for_longer_is_kept_and_logged(campaign: Campaign, manager: User) -> None:
    set_days(campaign, NAMES, 120, why="The finale is in March", is_sure=False, by=manager)
    logged = db.session.scalar(select(AuditEntry.details).where(AuditEntry.action == "term.changed"))
    assert (line(campaign, NAMES).why_longer, logged) == (
        "The finale is in March",
        "90 → 120: The finale is in March",
    )


def test_shorter_is_silent_and_takes_the_reason_away(campaign: Campaign, manager: User) -> None:
    set_days(campaign, NAMES, 120, why="The finale is in March", is_sure=False, by=manager)
    set_days(campaign, NAMES, 30, why="", is_sure=False, by=manager)
    assert (line(campaign, NAMES).days, line(campaign, NAMES).why_longer) == (30, "")


@pytest.mark.parametrize("days", [-1, 366])
def test_a_term_stays_within_its_bounds(campaign: Campaign, manager: User, days: int) -> None:
    with pytest.raises(DomainError, match="from 0 to 365"):
        set_days(campaign, NAMES, days, why="because", is_sure=True, by=manager)


def test_what_ends_something_at_once_must_be_meant(
    campaign: Campaign, manager: User, clock: time_machine.Traveller
) -> None:
    clock.move_to(campaign_clock.start_of(date(2027, 1, 20), campaign.zone))
    with pytest.raises(DomainError, match="That day is over"):
        set_days(campaign, NAMES, 10, why="", is_sure=False, by=manager)
    set_days(campaign, NAMES, 10, why="", is_sure=True, by=manager)
    assert line(campaign, NAMES).is_over


def test_what_is_the_same_everywhere_cannot_be_changed(campaign: Campaign, manager: User) -> None:
    with pytest.raises(WrongState):
        set_days(campaign, MAILS, 10, why="", is_sure=False, by=manager)


def test_candidates_are_kept_as_long_as_their_manager_says(campaign: Campaign, manager: User) -> None:
    set_days(campaign, CANDIDATES, 20, why="", is_sure=False, by=manager)
    assert kept_until(campaign) == campaign.ends_on + timedelta(days=20)


def test_another_campaign_can_take_the_terms_over(campaign: Campaign, manager: User) -> None:
    set_days(campaign, NAMES, 120, why="The finale is in March", is_sure=False, by=manager)
    following = make_campaign()
    copy_terms(campaign, following)
    assert (line(following, NAMES).days, line(following, NAMES).why_longer) == (120, "The finale is in March")


def test_the_page_says_when_each_thing_goes_here(managing: Client) -> None:
    assert "31 March 2027" in managing.get("/c/leren/privacy/retention").text


def test_a_manager_changes_a_term_on_its_page(managing: Client, campaign: Campaign) -> None:
    managing.submit("/c/leren/privacy/retention/names", days="45")
    assert line(campaign, NAMES).days == 45


def test_the_page_asks_before_something_goes_at_once(
    client: Client, manager: User, clock: time_machine.Traveller
) -> None:
    clock.move_to(campaign_clock.start_of(date(2027, 1, 20), ZoneInfo("Europe/Amsterdam")))
    client.sign_in(manager)
    answer = client.submit("/c/leren/privacy/retention/names", days="5")
    assert (answer.status_code, "That day is over" in answer.text) == (422, True)


def test_a_viewer_reads_the_terms_and_changes_none(viewing: Client) -> None:
    codes = [viewing.get(f"/c/leren/privacy/retention{rest}").status_code for rest in ("", "/names")]
    assert codes == [200, 403]


def test_a_term_that_is_the_same_everywhere_has_no_page(managing: Client) -> None:
    assert managing.get("/c/leren/privacy/retention/mails").status_code == 404


def test_the_worker_keeps_the_terms(runner: Runner, campaign: Campaign) -> None:
    assert runner.invoke(args=["worker", "--once"]).exit_code == 0
    assert line(campaign, MAILS).kept_at is not None


def test_colleagues_are_erased_a_year_after_the_end_and_ambassadors_are_not(
    campaign: Campaign, clock: time_machine.Traveller
) -> None:
    ambassador, colleague = make_ambassador(campaign), make_colleague(campaign, "Bram Smit")
    clock.move_to(campaign_clock.start_of(campaign.ends_on + timedelta(days=366), campaign.zone))
    keep_all()
    assert (colleague.erased_at is None, ambassador.colleague.erased_at is None) == (False, True)


def test_years_are_as_long_as_the_calendar_makes_them(campaign: Campaign, clock: time_machine.Traveller) -> None:
    ambassador, campaign.ends_on = make_ambassador(campaign), date(2027, 2, 28)
    db.session.commit()
    assert [line(campaign, BY_KEY[key]).ends_on for key in ("names", "colleagues", "ambassadors")] == [
        date(2027, 5, 29),
        date(2028, 2, 28),
        date(2029, 2, 28),
    ]
    for day, is_known in ((date(2029, 2, 28), True), (date(2029, 3, 1), False)):
        clock.move_to(campaign_clock.start_of(day, campaign.zone))
        keep_all()
        assert (ambassador.colleague.erased_at is None) is is_known


def test_a_year_before_the_day_that_only_leap_years_have_is_a_day_too() -> None:
    assert (campaign_clock.before(date(2028, 2, 29), 365), campaign_clock.after(date(2028, 2, 29), 730)) == (
        date(2027, 2, 28),
        date(2030, 2, 28),
    )


def test_an_ambassador_who_leads_the_campaign_keeps_the_account(
    campaign: Campaign, clock: time_machine.Traveller
) -> None:
    ambassador, leading = make_ambassador(campaign), make_ambassador(campaign)
    make_member(campaign, leading.user)
    clock.move_to(campaign_clock.start_of(campaign.ends_on + timedelta(days=732), campaign.zone))
    keep_all()
    assert (ambassador.colleague.erased_at is None, leading.user.deactivated_at is None) == (False, True)
