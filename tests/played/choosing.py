"""Finding ambassadors: a longlist, a scan, what team leaders say, a shortlist, who wants to, a team."""

from tests.played.beginning import comes_by_mail
from tests.played.people import CANDIDATES, CHOSEN, LEADERS, Colleague
from tests.played.play import Play

PUT_FORWARD = CANDIDATES[-1]
"""One of the twelve, whom her team leader thinks of."""


def make_longlist(play: Play) -> None:
    """Names and addresses as the manager has them; how many there must be follows from how many people there are."""
    listed = [one.name if number % 2 else one.email for number, one in enumerate(CANDIDATES) if one != PUT_FORWARD]
    play.manages("selection", "/paste", text="\n".join(listed))
    play.manages("selection/composition", people_per_ambassador="6", reserves="2")
    assert play.stage.value("SELECT count(*) FROM candidate") == len(CANDIDATES) - 1


def scan(play: Play) -> None:
    """What the manager knows of each; what is not known is said so."""
    page = play.manager.open(f"{play.campaign}/selection")
    for link in page.links(r"/candidates/\d+$"):
        scores = {f"score-{number}": "unknown" if number == 6 else str(number % 5) for number in range(1, 7)}
        play.manager.fill(f"{link}/scan", **scores)


def ask_team_leaders(play: Play) -> None:
    """Each gets a link, needs no account, and says what they think of their own people, and of nobody else's."""
    lines = "\n".join(f"{one.name}, {one.email}, {one.team}" for one in LEADERS)
    play.manages("selection/leaders", "/leaders/lines", lines=lines)
    play.manages("selection/leaders", "/leaders/ask")
    play.stage.work()
    for leader in LEADERS:
        link = play.mail_link(leader.email, "/leader/")
        page = play.enters(leader.email, leader.language).open(link)
        verdicts = [name for name in page.form("/leader/[^/]+", {"finish"}).names if name.startswith("verdict-")]
        said = dict.fromkeys(verdicts, "endorse")
        assert 2 <= len(said) <= 3
        page.fill("/leader/[^/]+", **said, finish="1")
    last = play.of(LEADERS[-1]).open(link)
    last.fill("/nominate", name=PUT_FORWARD.name, why="Iedereen loopt bij haar langs.")


def make_shortlist(play: Play) -> None:
    """Whom a team leader put forward is taken up, and all of them are asked whether they would like to."""
    page = play.manager.open(f"{play.campaign}/selection")
    if page.has("/take-up"):
        page = page.fill("/take-up")
    page = play.manager.open(f"{play.campaign}/selection")
    page.fill("/ticked", id=page.options("id", "/ticked"), act="shortlist")
    play.manages("selection/interest", "/interest/ask")


def answer_interest(play: Play) -> None:
    """Each has a link that says what it takes; most would like to, some doubt, one does not."""
    play.stage.work()
    for number, candidate in enumerate(CANDIDATES):
        link = play.mail_link(candidate.email, "/candidate/")
        guest = play.enters(candidate.email, candidate.language)
        wish = "yes" if candidate in CHOSEN else ("no", "maybe")[number % 2]
        guest.open(link).fill("/interest", interest=wish, remark="" if wish == "yes" else "Weinig tijd.")


def choose(play: Play) -> None:
    """Eight places for 48 people. Who is chosen gets an invitation, and says yes to it and to the rules."""
    play.manages(
        "selection/team",
        "/team/move",
        id=[candidate_id(play, one) for one in CHOSEN],
        to="invited",
    )
    play.stage.work()
    for candidate in CHOSEN:
        play.of(candidate).open(play.mail_link(candidate.email, "/candidate/")).fill("/accept", rules="y")
    play.stage.work()
    for candidate in CHOSEN:
        comes_by_mail(play, candidate.email, candidate.language)
    rest = play.manager.open(f"{play.campaign}/selection/team")
    letter = rest.fill("/team/move", id=rest.options("id", "/team/move"), to="not_chosen")
    letter.fill("/not-chosen", text="Het zijn er acht geworden. Dank dat je mee wilde denken.")
    play.manages("selection/team", "/team/complete")
    assert play.stage.value("SELECT count(*) FROM ambassador") == len(CHOSEN)


def candidate_id(play: Play, one: Colleague) -> str:
    found = "SELECT candidate.id FROM candidate JOIN colleague ON colleague.id = colleague_id WHERE colleague.name = %s"
    return str(play.stage.value(found, one.name))
