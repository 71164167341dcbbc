"""All pages there are, found by following links from every beginning, as their readers see them: none is forgotten."""

import re
from collections import Counter, deque
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask
from playwright.sync_api import Browser, Error, Page
from sqlalchemy import select

from campaign import INSIDE_A_CAMPAIGN, OUTSIDE
from campaign.campaigns.models import Campaign
from campaign.demo.organisation import ADMINISTRATOR, AMBASSADOR, MANAGER, Account
from campaign.digest.subscriptions import stop_url
from campaign.evaluation.models import Audience, EvaluationRound
from campaign.evaluation.survey.links import address as survey_address
from campaign.evaluation.survey.links import new_token
from campaign.extensions import db
from campaign.journeys.links import make_link
from campaign.journeys.models import LinkKind
from campaign.journeys.queries import journeys_of
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador
from campaign.privacy.models import FactSheet
from campaign.reporting.links import make_link as make_report_link
from campaign.scoreboard.screens.services import screens_of
from campaign.selection.links.proven import new_address, open_once
from campaign.selection.links.public import Door, open_door
from campaign.selection.links.public import address as public_address
from campaign.selection.links.services import address_of, link_for
from campaign.selection.models import Candidate, TeamLeader
from campaign.selection.settings import selection_of
from campaign.trainings.experts.links import make_link as make_expert_link
from campaign.trainings.models import Certificate, Expert
from tests.browser.signing_in import sign_in
from tests.crawling import A_ROOM, LEAVES, endpoint_of

FORBIDDEN = {401, 403}
READERS = (MANAGER, AMBASSADOR, ADMINISTRATOR, None)
LANGUAGES = ("nl-NL", "en-GB")
WIDTHS = (1440, 768, 390)
SCREENS = ((1920, 1080), (1080, 1920))
FOR_PROGRAMS = {"xapi"}
"""They have no page, and ask for a name and a password in a window of the browser's own."""
PARTS = [one.name for one in (*INSIDE_A_CAMPAIGN, *OUTSIDE) if one.name not in FOR_PROGRAMS]
FURTHER = (
    "privacy/people?q=sanne",
    "privacy/people/colleague/1",
    "evaluation/1/results",
    "evaluation/1/shared",
    "trainings/days/1",
    "trainings/path/steps/3/talks",
    "trainings/path/talks/27",
    "trainings/sessions/1/rating",
    "gatherings/5/check-in",
)
"""To these, the first of each kind of page does not lead."""
LINKS = (
    """() => [...document.querySelectorAll("a[href], iframe[src]")].map(one => one.getAttribute("href") ?? one.src)"""
)

# A piece of a page has none; nor has what is made for a mail program, and shown in a frame in which no script runs.
FOR_A_WINDOW = """!!document.querySelector("meta[name=viewport]")"""


@dataclass(frozen=True)
class Found:
    """What an address led to: a page, or a file, or a piece of a page."""

    url: str
    endpoint: str
    is_page: bool
    page: Page
    """The one in which it is open."""


class Readers:
    """A page of every reader, in a language, each with a browser of their own.

    Who has an account is signed in; who has none said who they are at each of the doors that ask.
    """

    def __init__(self, browser: Browser, base_url: str, doors: Iterable[str]) -> None:
        self.browser = browser
        self.base_url = base_url
        self.welcomes = [one for one in doors if one.endswith("/welcome")]
        self.pages: dict[tuple[Account | None, str], Page] = {}

    def page(self, reader: Account | None, language: str) -> Page:
        if (reader, language) not in self.pages:
            context = self.browser.new_context(base_url=self.base_url, locale=language)
            context.add_init_script(AXE_SCRIPT)
            page = self.pages[reader, language] = context.new_page()
            if reader:
                sign_in(page, reader.email)
            for welcome in [] if reader else self.welcomes:
                page.goto(welcome)
                # Where no session is open, nobody is asked in.
                if page.locator("[name=name]").count():
                    page.fill("[name=name]", f"Kim {language}")
                    page.click("main .button")
                    page.wait_for_url(lambda address: "/welcome" not in address)
        return self.pages[reader, language]

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()


def walk(
    app: Flask,
    page_for: Callable[[str], Page],
    starts: Iterable[str],
    part: str,
    *,
    of_each: int = 1,
    but: Container[str] = (),
) -> Iterator[Found]:
    """Open every page of a part of the program to which links lead from `starts` on, so many of each kind.

    `page_for`: where a view is to be opened; `but`: views that are left out, and what only they lead to.
    """
    waiting, seen, kinds = deque(starts), set[str](), Counter[str]()
    while waiting:
        url = waiting.popleft()
        endpoint = endpoint_of(app, urlsplit(url).path)
        if (
            endpoint is None
            or not is_in(part, endpoint)
            or endpoint in but
            or is_file(url)
            or url in seen
            or kinds[endpoint] >= of_each
        ):
            continue
        seen.add(url)
        page = page_for(endpoint)
        led = opened(page, url)
        if led is None:
            continue
        landed, is_page = led
        endpoint = endpoint_of(app, urlsplit(landed).path)
        is_new = landed == url or landed not in seen
        if endpoint is None or not is_in(part, endpoint) or not is_new:
            continue
        seen.add(landed)
        kinds[endpoint] += 1
        if is_page:
            waiting.extend(own(page, page.evaluate(LINKS)))
        yield Found(landed, endpoint, is_page, page)


def is_file(address: str) -> bool:
    """Whether an address, or a rule for addresses, ends as the name of a file does."""
    return re.search(r"\.([a-z]+|<any[^>]+>)$", urlsplit(address).path) is not None


def is_in(part: str, endpoint: str) -> bool:
    return endpoint.startswith(f"{part}.") and endpoint not in LEAVES


def opened(page: Page, url: str) -> tuple[str, bool] | None:
    """The address at which opening this one ends, and whether a page is there; None where this reader may not be."""
    try:
        answer = page.goto(url)
    except Error as error:
        if "Download is starting" in error.message or "ERR_ABORTED" in error.message:
            return url, False
        raise
    if answer is None or answer.status in FORBIDDEN:
        return None
    where = urlsplit(page.url)
    is_page = answer.headers.get("content-type", "").startswith("text/html") and page.evaluate(FOR_A_WINDOW)
    return where.path + (f"?{where.query}" if where.query else ""), is_page


def own(page: Page, links: list[str]) -> Iterator[str]:
    """Those links that lead to pages of ours, as they are asked for."""
    here = urlsplit(page.url)
    for link in links:
        there = urlsplit(link)
        if there.scheme in {"", here.scheme} and there.netloc in {"", here.netloc} and there.path.startswith("/"):
            yield there.path + (f"?{there.query}" if there.query else "")


def starts(app: Flask, campaign: Campaign) -> list[str]:
    """Every address without an id, of this campaign or of none; the others are found by links."""
    inside = [
        rule.rule.replace("<campaign>", campaign.slug)
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments - {"campaign"}
    ]
    rooms = [f"/c/{campaign.slug}/journeys/{one.id}/{A_ROOM[one.kind]}" for one in journeys_of(campaign.id)]
    return [*sorted(inside), *rooms, *(f"/c/{campaign.slug}/{one}" for one in FURTHER), "/users/3/erase"]


def doors(campaign: Campaign) -> list[str]:
    """The addresses of those who have no account, each made as it is handed out."""
    addresses = [
        f"/board/{campaign.board_key}",
        f"/board/{campaign.board_key}/embed",
        f"/screen/{screens_of(campaign.id)[0].token}",
        f"/privacy/{db.session.scalar(select(FactSheet.public_key).where(FactSheet.campaign_id == campaign.id))}",
        f"/report/{make_report_link(campaign, purpose='The board', by=None)}",
        *to_recruits(campaign),
        *to_the_asked(campaign),
        *to_the_trained(campaign),
        *to_canvases(campaign),
        "/sign-in",
        "/nothing-here",
        # Last, for a link that was made anew opens where the one in the mail opened.
        *mailed(),
    ]
    db.session.commit()
    return [urlsplit(one).path for one in addresses]


def mailed() -> list[str]:
    """What stands in the mails that were sent, or wait."""
    mails = db.session.scalars(select(Mail)).all()
    written = re.findall(r"https?://[^/\s]+(/\S+)", "\n".join(one.body for one in mails))
    # A link to a page of an account leads a stranger to the sign-in page.
    return [one for one in written if not one.startswith("/c/")]


def to_recruits(campaign: Campaign) -> list[str]:
    ambassador = db.session.scalars(select(Ambassador).where(Ambassador.campaign_id == campaign.id)).first()
    assert ambassador
    join = f"/join/{ambassador.code}"
    return [join, f"{join}/said", "/join/nobody", "/word/nothing", stop_url(ambassador)]


def to_the_asked(campaign: Campaign) -> list[str]:
    """Doors of the selection, of surveys and of testimonials."""
    for door in Door:
        open_door(campaign, door, by=None)
    selection = selection_of(campaign)
    public = [public_address(selection, door) or "" for door in Door]
    leader = db.session.scalars(select(TeamLeader).where(TeamLeader.campaign_id == campaign.id)).first()
    candidate, other = db.session.scalars(
        select(Candidate).where(Candidate.campaign_id == campaign.id).order_by(Candidate.id).limit(2)
    )
    assert leader
    links = [link_for(one, days=14, by=None) for one in (leader, candidate, other)]
    personal = [address_of(link) for link in links]
    kept = [new_address(link) for link in links[1:]]
    kept[1] = f"/kept/{open_once(links[2])}/open"
    rounds = db.session.scalars(select(EvaluationRound).where(EvaluationRound.campaign_id == campaign.id)).all()
    surveys = [survey_address(new_token(round.id, Audience.AMBASSADORS)) for round in rounds]
    asked = [*public, *(f"{one}/thanks" for one in public), *personal, *kept]
    return [*asked, *surveys, "/survey/thanks", "/survey/nothing"]


def to_the_trained(campaign: Campaign) -> list[str]:
    """Of experts, and of whoever verifies a certificate."""
    experts = db.session.scalars(select(Expert).where(Expert.campaign_id == campaign.id))
    links = [make_expert_link(expert, campaign, days=14) for expert in experts]
    keys = db.session.scalars(select(Certificate.key).where(Certificate.campaign_id == campaign.id))
    return [*links, *(f"/certificate/{key}" for key in keys), "/certificate/nothing"]


def to_canvases(campaign: Campaign) -> Iterator[str]:
    for journey in journeys_of(campaign.id):
        read = make_link(journey, LinkKind.READ, purpose="The wall", by=None)
        work = make_link(journey, LinkKind.WORK, purpose="The workshop", by=None)
        yield from (
            f"/journey/{read}",
            f"/workshop/{work}",
            f"/workshop/{work}/welcome",
            f"/workshop/{work}/{A_ROOM[journey.kind]}",
        )
