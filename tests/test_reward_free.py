"""A campaign without points, ranks and rewards: whatever anyone can read of it, there is none of these in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.corrections.services import rescore
from campaign.core.stages import Stage
from campaign.demo.organisation import ADMINISTRATOR, AMBASSADOR, MANAGEMENT, MANAGER
from campaign.extensions import db
from campaign.journeys.links import make_link as make_canvas_link
from campaign.journeys.models import LinkKind
from campaign.journeys.queries import journeys_of
from campaign.outbox.commands import JOBS
from campaign.outbox.models import Mail
from campaign.points.models import DayTotal, ScoreEntry, Standing
from campaign.points.rules import set_rule
from campaign.privacy.models import FactSheet
from campaign.reporting.links import make_link
from tests.client import Client
from tests.crawling import A_ROOM, Read, crawl
from tests.waterkant import ANY_SERVER, load_waterkant

WORTH = {Stage.LOGIN: 7_919, Stage.START: 15_013, Stage.COMPLETION: 30_011}
"""Large and odd: whatever is a sum of these is a number of points, and nothing else."""
WORDS = re.compile(r"\b(?:points?|punt|punten|puntje|rank(?:s|ed|ing|ings)?|rang(?:en)?|ranglijst|klassement)\b", re.I)
MONEY = re.compile(r"€|\bEUR\b")
LARGE = re.compile(r"(?<![\w.,\-])\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?![\w\-])|(?<![\w.,\-:/])\d{4,}(?![\w\-:])")
OTHERWISE_MEANT = (
    "selection.",  # what a scan adds up
    "privacy.log",  # who changed what, in their own words
    "meetings.",  # what is on an agenda
    "gatherings.",
    "journeys.",  # points that can be improved
    "journey_link.",
    "campaigns.settings",  # where it is switched on
    "scoreboard.board_settings",  # what it would be without
)
"""Pages on which the words mean something else. Numbers and money are looked for there all the same."""
ALL_THAT_IS_KEPT = "own_data.my_data"
"""Whoever asks what is kept of them reads all of it, also what they once earned, and nobody shows any more."""


NAMES = """
    accounts.first_run accounts.sign_out accounts.use_link answering.apply answering.ask_whom answering.candidate
    answering.kept answering.kept_once answering.leader answering.rules answering.thanks calendar.feed
    conversions.connection conversions.entry conversions.import_progress conversions.refused_rows
    conversions.report_sample digest.stopping gatherings.check_in home.start joining.join joining.onward
    joining.said joining.word journey_link.answer journey_link.thanks journeys.add_card journeys.assess_next
    journeys.changes journeys.employee_journey journeys.persona_picture meetings.change_note meetings.note_list
    metrics own_data.public_fact_sheet_pdf plan.download report_link.keep rules.rules scoreboard.events
    scoreboard.shortcut static survey.again survey.answer testimonials.my_picture testimonials.picture
    training.badge_json training.badge_jwt training.badge_picture training.badge_png training.badge_status
    training.certificate training.led_material trainings.download trainings.new_talk trainings.own_certificate_pdf
    trainings.rating trainings.talk voice.own_picture voice.public_picture webhooks.log webhooks.webhook
    xapi.statements
"""
NOT_IN_THE_DEMO = frozenset(NAMES.split())
"""Pages to which the demo leads nobody, and what is no page. A new one is either found by a link or named here."""


# What a page says, the database has no part in.
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def waterkant(app: Flask, shared_folder: Path) -> Campaign:
    """The demo, with results that are worth a lot, and then without anyone seeing it."""
    campaign = load_waterkant(shared_folder)
    for stage, points in WORTH.items():
        set_rule(campaign.id, stage=stage, points=points)
    rescore(campaign, by=None)
    campaign.is_reward_free = True
    db.session.commit()
    return campaign


def numbers_of_points(campaign: Campaign) -> set[int]:
    """Every number of points that any page could be about: of entries, days, people and of all together."""
    mine = (
        select(ScoreEntry.points).where(ScoreEntry.campaign_id == campaign.id),
        select(DayTotal.points).where(DayTotal.campaign_id == campaign.id),
        select(Standing.points).where(Standing.campaign_id == campaign.id),
        select(func.sum(Standing.points)).where(Standing.campaign_id == campaign.id),
        select(func.sum(DayTotal.points)).where(DayTotal.campaign_id == campaign.id).group_by(DayTotal.happened_on),
    )
    found = {abs(int(number)) for rows in mine for number in db.session.scalars(rows)}
    return {number for number in found | set(WORTH.values()) if number >= min(WORTH.values())}


def leaks(read: Read, numbers: set[int]) -> Iterator[str]:
    """What a page says that it must not."""
    for found in LARGE.findall(read.text):
        if int(re.sub(r"\D", "", found)) in numbers:
            yield f"{read.endpoint} {read.url}: {found}"
    if read.endpoint == ALL_THAT_IS_KEPT:
        return
    for found in MONEY.findall(read.text):
        yield f"{read.endpoint} {read.url}: {found}"
    if not read.endpoint.startswith(OTHERWISE_MEANT):
        for match in WORDS.finditer(read.text):
            yield f"{read.endpoint} {read.url}: {read.text[max(match.start() - 40, 0) : match.end() + 40]!r}"


def starts(app: Flask, campaign: Campaign) -> list[str]:
    """Every address without an id, of this campaign or of none; the others are found by links."""
    inside = [
        rule.rule.replace("<campaign>", campaign.slug)
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments - {"campaign"}
    ]
    public = [f"/board/{campaign.board_key}", f"/board/{campaign.board_key}.json", f"/board/{campaign.board_key}/embed"]
    written = re.findall(rf"{ANY_SERVER}(/\S+)", "\n".join(db.session.scalars(select(Mail.body))))
    return [*sorted(inside), *public, *by_key(campaign), *written]


def by_key(campaign: Campaign) -> Iterator[str]:
    """Pages of which whoever is to read them is given the address."""
    yield f"/privacy/{db.session.scalar(select(FactSheet.public_key).where(FactSheet.campaign_id == campaign.id))}"
    yield f"/report/{make_link(campaign, purpose='The board', by=None)}"
    yield f"/c/{campaign.slug}/privacy/people?q=sanne"
    for journey in journeys_of(campaign.id):
        # Of each kind of canvas a room that the others do not have; it leads to all of them.
        yield f"/c/{campaign.slug}/journeys/{journey.id}/{A_ROOM[journey.kind]}"
        yield f"/journey/{make_canvas_link(journey, LinkKind.READ, purpose='The wall', by=None)}"
    db.session.commit()


def readers(app: Flask) -> Iterator[tuple[Client, int, str]]:
    """The browser of everyone there is, how much of each kind they read, and what asks for their language.

    Managers and viewers see the same pages, so that each reads them in one language; the others read in both.
    """
    for account, of_each, language in (
        (MANAGER, 2, "nl"),
        (MANAGEMENT, 1, "en"),
        (AMBASSADOR, 1, "nl"),
        (AMBASSADOR, 1, "en"),
        (ADMINISTRATOR, 1, "en"),
    ):
        user = db.session.scalars(select(User).where(User.email == account.email)).one()
        user.language = language
        client = app.test_client()
        client.sign_in(user)
        yield client, of_each, ""
    for language in ("nl", "en"):
        yield app.test_client(), 1, f"lang={language}"


@on_one_database
def test_a_campaign_without_rewards_says_nothing_of_points_ranks_or_money(app: Flask, waterkant: Campaign) -> None:
    numbers, found, endpoints, wordless = numbers_of_points(waterkant), set[str](), set[str](), set[str]()
    for client, of_each, query in readers(app):
        for read in crawl(app, client, starts(app, waterkant), of_each=of_each, query=query, wordless=wordless):
            endpoints.add(read.endpoint)
            found.update(leaks(read, numbers))
    assert not found, "\n".join(sorted(found))
    assert unseen(app, endpoints) == set()


@on_one_database
def test_no_mail_of_a_campaign_without_rewards_says_anything_of_them(app: Flask, waterkant: Campaign) -> None:
    numbers = numbers_of_points(waterkant)
    last = db.session.scalar(select(func.max(Mail.id))) or 0
    for job in JOBS:
        job()
        db.session.commit()
    mails = db.session.scalars(select(Mail).where(Mail.id > last)).all()
    found = [leak for mail in mails for leak in leaks(Read(mail.subject, "mail", mail.subject + mail.body), numbers)]
    assert not found, "\n".join(found)


@on_one_database
def test_switching_it_off_brings_everything_back(app: Flask, client: Client, waterkant: Campaign) -> None:
    waterkant.is_reward_free = False
    client.sign_in(db.session.scalars(select(User).where(User.email == MANAGER.email)).one())
    most = db.session.scalar(select(func.max(Standing.points)).where(Standing.campaign_id == waterkant.id))
    assert str(most) in client.get("/c/waterkant/standings").text


def unseen(app: Flask, endpoints: set[str]) -> set[str]:
    """The pages that the crawl did not come to."""
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    # Of rewards no page is left; what a workshop shows its guests is what members see.
    left = "rewards.", "workshop."
    return {page for page in pages - endpoints - NOT_IN_THE_DEMO if not page.startswith(left)}
