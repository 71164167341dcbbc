"""Meetings, evaluation rounds, what people say; and what management reads in the end."""

import re

from tests.played.people import CHOSEN, LEADERS, RECRUITS, Colleague
from tests.played.play import Play


def plan_meetings(play: Play) -> None:
    """Every three weeks, until the end."""
    first = {"day": "2027-03-02", "starts": "16:00", "ends": "17:00", "place": "Kantine", "every_weeks": "3"}
    play.manages("meetings/series/new", **first).fill("/series/new", plan="yes")
    assert play.stage.value("SELECT count(*) FROM meeting") == 4


def meet(play: Play) -> None:
    """What works and what does not; and one thing is decided, which goes into the plan."""
    (lead,) = play.manager.open(f"{play.campaign}/meetings/1").links("/meetings/1/lead$")
    play.manager.fill(lead, "/notes", text="De haven heeft geen tijd.", kind="stuck")
    page = play.manager.open(lead)
    someone = page.options("owner")[1]
    before = play.stage.value("SELECT count(*) FROM action")
    page.fill("/decisions", decision="Vraag om een uur per week", becomes="action", owner=someone)
    assert play.stage.value("SELECT count(*) FROM action") == before + 1


def evaluate(play: Play, kind: str) -> None:
    """Everyone is asked by a link that needs no account; with fewer than five answers nobody sees any."""
    page = play.manages("evaluation", "/evaluation", kind=kind)
    round_ = page.path
    play.manager.fill(f"{round_}/survey/open", "/open")
    play.stage.work()
    for one in CHOSEN:
        answer(play, one)
    assert play.manager.open(f"{round_}/results").says("Meer koffie")
    play.manager.fill(round_, "/lessons", kind="keep", text=f"De posters ({kind})")


def answer(play: Play, one: Colleague) -> None:
    guest = play.stage.visitor(one.language)
    page = guest.open(play.mail_link(one.email, "/survey/"))
    asked = {name: each[0] for one in page.read().choices.values() for name, each in one.items() if name[:2] == "q-"}
    form = page.form("/survey/[^/]+", set())
    words = {name: "Meer koffie." for name in form.names if name[:2] == "q-" and name not in asked}
    assert page.fill("/survey/[^/]+", **asked, **words).path == "/survey/thanks"


def tell(play: Play) -> None:
    """Two say something, one for everyone and one for management alone."""
    everyone, management = play.of(CHOSEN[0]), play.of(CHOSEN[4])
    everyone.fill(f"{play.campaign}/tell", "/tell", quote="Ik leer er zelf van.", uses=["intranet", "management"])
    management.fill(f"{play.campaign}/tell", "/tell", quote="Het kost me een avond.", uses=["management"])


def hand_over_rewards(play: Play) -> None:
    """Approved within the budget, then handed over."""
    play.manages("rewards/awards", "/approve", which="all")
    play.manages("rewards/awards?show=approved", "/hand-over", which="all")
    assert play.stage.value("SELECT count(*) FROM award WHERE state = 'handed_over'") > 0


def publish_report(play: Play) -> None:
    """Frozen, and read by the board by a link, as a page and as paper."""
    assert play.manages("report", "/publish").path.endswith("/report/1")
    page = play.manages("report/links", "/links", purpose="Bestuur")
    found = re.search(r"/report/[A-Za-z0-9_.-]{20,}", page.text)
    assert found
    board = play.stage.visitor("nl")
    assert board.open(found[0]).says("Ik leer er zelf van")
    assert board.open(f"{found[0]}.pdf").answer.content.startswith(b"%PDF")
    assert play.viewer.open(f"{play.campaign}/report/1.pdf").answer.content.startswith(b"%PDF")


def begin_the_next(play: Play) -> None:
    """Out of the advice: a copy of this one, with its lessons."""
    play.manages("next", "/next", turnover="10", will="yes", will_by="Dirk Directie", will_on=play.stage.day())
    page = play.manages("next/start", "/next/start", name="Iedereen leert verder", starts_on="2027-09-06")
    assert page.path.startswith("/c/iedereen-leert-verder")
    assert page.visitor.open("/c/iedereen-leert-verder/teams").says(LEADERS[0].team)


def erase(play: Play) -> None:
    """Someone who was brought along asks for everything, and to be forgotten."""
    forgotten = RECRUITS[0]
    key = play.stage.value("SELECT id FROM colleague WHERE name = %s", forgotten.name)
    page = play.manager.open(f"{play.campaign}/privacy/people/colleague/{key}")
    assert forgotten.email in page.fill("/data.json").answer.text
    page.fill("", word="wissen")
    play.stage.work()
    assert play.stage.value("SELECT count(*) FROM colleague WHERE name = %s", forgotten.name) == 0
