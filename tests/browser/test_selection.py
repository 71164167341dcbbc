"""From an empty campaign to a team: people are pasted, leaders and candidates answer on a phone, five accept."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.queries import count_ambassadors
from tests.browser.signing_in import sign_in
from tests.factories import make_campaign, make_member, make_user
from tests.joining.conftest import PHONE
from tests.server import LiveServer

TEAMS = {"Care": 14, "Office": 7, "Kitchen": 5, "Garden": 3, "Garage": 1}
"""Thirty people, so that five seats fit: 2, 1, 1, 1 and none."""
SEATS = 5
FIRST_NAMES = (
    *("Anna", "Bram", "Chris", "Dewi", "Emma", "Fleur", "Gijs", "Hugo", "Ilse", "Joris"),
    *("Kees", "Lotte", "Murat", "Noor", "Omar", "Petra", "Quinten", "Ria", "Sanne", "Tess"),
    *("Umit", "Vera", "Wout", "Xandra", "Yara", "Zoë", "Abel", "Britt", "Cas", "Daan"),
)
CHOSEN = ("Anna Post", "Bram Post", "Omar Post", "Zoë Post", "Abel Post")
"""As many of each team as it has seats."""
RESERVES = ("Yara Post", "Ria Post")
DECLINES, STEPS_IN = "Omar Post", "Ria Post"
"""Both of the Office; the first reserve is of the Kitchen."""
ANSWERS = {
    **dict.fromkeys((*CHOSEN, "Ria Post"), "Yes, I would like to"),
    "Yara Post": "Maybe",
    "Chris Post": "No, thank you",
}
LEADERS = {"Karin": "Care", "Peter": "Office", "Aysel": "Kitchen"}
ENDORSED = {"Karin": ("Anna Post", "Bram Post"), "Peter": ("Omar Post", "Ria Post"), "Aysel": ("Zoë Post",)}
CELLS = """
async address => {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  return [...page.querySelectorAll("#seats table tbody tr")].map(
    (row) => [...row.cells].slice(1).map((cell) => cell.textContent.trim()));
}
"""
LINK = re.compile(r"http://\S+/(?:leader|candidate)/\S+")


def team_of(place: int) -> str:
    """The team of the person at that place of the list."""
    return [team for team, number in TEAMS.items() for _ in range(number)][place]


@dataclass(frozen=True)
class Office:
    """The manager's desk, and the telephones of everyone else."""

    server: LiveServer
    desk: Page
    phone: Page
    links: dict[str, str] = field(default_factory=dict)

    def open(self, page: str) -> None:
        self.desk.goto(f"/c/autumn/selection{page}")

    def check_seats(self, *, in_team: int) -> None:
        """The seats per team, who has them, and what is needed add up, in every row and together."""
        *rows, total = self.desk.evaluate(CELLS, "/c/autumn/selection/team")
        told = [(int(seats), int(team), missing(needed)) for seats, team, needed in rows]
        assert sum(seats for seats, _, _ in told) == int(total[0]) == SEATS
        assert sum(team for _, team, _ in told) == int(total[1]) == in_team
        assert [seats - team for seats, team, _ in told] == [number for _, _, number in told]
        assert sum(max(0, number) for _, _, number in told) == missing(total[2])

    def read_mail(self) -> None:
        """See the links that were mailed, by the first name of who got them."""
        with self.server.data():
            for mail in db.session.scalars(select(Mail).order_by(Mail.id)):
                found = LINK.search(mail.body)
                if found:
                    self.links[mail.recipient.partition("@")[0]] = urlsplit(found.group()).path

    def call(self, name: str) -> None:
        """Open someone's link on a phone."""
        self.phone.goto(self.links[name.partition(" ")[0].casefold()])

    def ambassadors(self) -> int:
        with self.server.data():
            return count_ambassadors(db.session.scalars(select(Campaign)).one().id)


def missing(told: str) -> int:
    """How many a cell says are needed; `1 too many` is one less than none."""
    number = int(re.match(r"\d+", told)[0])  # type: ignore[index]
    return -number if re.fullmatch(r"\d+ too many", told) else number


@pytest.fixture
def office(live_server: LiveServer, browser: Browser) -> Iterator[Office]:
    with live_server.data():
        today = clock.now().date()
        period = {"starts_on": today + timedelta(days=20), "ends_on": today + timedelta(days=90)}
        campaign = make_campaign(slug="autumn", name="Everyone learns", **period)
        miriam = make_user(name="Miriam Manager", email="miriam@example.org", language="en")
        make_member(campaign, miriam)
    desk = browser.new_context(base_url=live_server.url, locale="en-GB", viewport={"width": 1440, "height": 900})
    pocket = browser.new_context(
        base_url=live_server.url,
        locale="en-GB",
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        user_agent=PHONE,
    )
    yield Office(live_server, desk.new_page(), pocket.new_page())
    desk.close()
    pocket.close()


def test_from_a_pasted_list_to_five_ambassadors(office: Office, assert_accessible: Callable[[Page], None]) -> None:
    desk, phone = office.desk, office.phone
    sign_in(desk, "miriam@example.org")

    office.open("")
    people = [f"{name} Post; {name.casefold()}@example.org; {team_of(place)}" for place, name in enumerate(FIRST_NAMES)]
    desk.get_by_label("Names, one on each line").fill("\n".join([*people, "Nobody Else"]))
    desk.get_by_role("button", name="Put on the longlist").first.click()
    expect(desk.get_by_text("30 people are added. 30 are new colleagues")).to_be_visible()
    desk.get_by_role("button", name="Dismiss Nobody Else").click()
    expect(desk.get_by_text("30 candidates", exact=True)).to_be_visible()
    office.check_seats(in_team=0)

    office.open("/leaders")
    lines = "\n".join(f"{name} Smit; {name.casefold()}@example.org; {team}" for name, team in LEADERS.items())
    desk.get_by_role("form", name="Paste several").get_by_role("textbox").fill(lines)
    desk.get_by_role("form", name="Paste several").get_by_role("button", name="Add").click()
    desk.get_by_role("button", name="Ask all 3 who were not asked yet").click()
    expect(desk.get_by_text("3 leaders are asked.")).to_be_visible()
    office.read_mail()
    for leader, names in ENDORSED.items():
        office.call(leader)
        for name in names:
            phone.get_by_role("group", name=name).get_by_role("radio", name="Good choice").check()
        phone.get_by_role("button", name="That was all").tap()
        expect(phone.get_by_text("Thank you, that is all")).to_be_visible()
    office.check_seats(in_team=0)

    office.open("?order=endorsed")
    for name in ANSWERS:
        desk.get_by_label(name, exact=True).check()
    desk.get_by_role("button", name="Put on the shortlist").click()
    expect(desk.get_by_text("8 candidates are on the shortlist.")).to_be_visible()
    office.check_seats(in_team=0)

    office.open("/interest")
    desk.get_by_role("button", name="Ask all 8 who were not asked yet").click()
    expect(desk.get_by_text("8 candidates are asked.")).to_be_visible()
    office.read_mail()
    for name, answer in ANSWERS.items():
        office.call(name)
        phone.get_by_role("radio", name=answer).check()
        phone.get_by_role("button", name="Send my answer").tap()
        expect(phone.get_by_text("Thank you", exact=False).first).to_be_visible()
    office.check_seats(in_team=0)

    for name in RESERVES:
        tick(office, [name], "Make reserves")
    office.check_seats(in_team=0)
    tick(office, CHOSEN, "Choose and invite")
    office.check_seats(in_team=5)

    for name in CHOSEN:
        if name != DECLINES:
            accept(office, name)
    assert office.ambassadors() == 4
    office.check_seats(in_team=5)
    office.call(DECLINES)
    phone.get_by_text("No, I will not").tap()
    phone.get_by_role("button", name="Decline").tap()
    expect(phone.get_by_text("You declined the invitation.")).to_be_visible()
    office.check_seats(in_team=4)

    office.open("/team")
    proposed = f"{DECLINES} declined. {STEPS_IN} is reserve number 2 and fits the open seat: invite?"
    expect(desk.get_by_text(proposed)).to_be_visible()
    assert_accessible(desk)
    desk.get_by_role("region", name="A reserve could step in").get_by_role("button").click()
    expect(desk.get_by_text("1 candidate is invited.")).to_be_visible()
    office.check_seats(in_team=5)
    accept(office, STEPS_IN)
    office.check_seats(in_team=5)
    assert office.ambassadors() == 5


def tick(office: Office, names: Iterable[str], act: str) -> None:
    """Tick people of the shortlist, and press a button about them."""
    office.open("/team")
    for name in names:
        office.desk.get_by_label(f"Tick {name}").check()
    with office.desk.expect_navigation():
        office.desk.get_by_role("button", name=act).click()


def accept(office: Office, name: str) -> None:
    """Say yes to an invitation, on a phone."""
    office.call(name)
    office.phone.get_by_text("I have read the rules, and agree to them.").tap()
    office.phone.get_by_role("button", name="Yes, I will").tap()
    expect(office.phone.get_by_role("heading", level=1)).to_have_text("You are an ambassador")
