"""From the first page of the installation to a campaign with people, goals and a plan."""

import re

from tests.played.people import ADMINISTRATOR, MANAGER, PASSWORD, VIEWER, roster
from tests.played.play import Play

NAME = "Iedereen leert"
COURSE = "Veilig werken"
COURSE_IRI = "https://leren.waterkant.example/course/view.php?id=7"


def install(play: Play) -> None:
    """The first page makes the administrator, who invites the manager; she follows the link and chooses a password."""
    administrator = play.enters(ADMINISTRATOR, "en")
    assert administrator.open("/").path == "/welcome"
    administrator.fill("/welcome", name="Ibo Beheer", email=ADMINISTRATOR, password=PASSWORD)
    administrator.fill("/users", "/users", name="Hanneke van Loon", email=MANAGER, is_admin="y")
    play.stage.work()
    comes_by_mail(play, MANAGER, "nl")


def comes_by_mail(play: Play, email: str, language: str) -> None:
    """Someone follows the link in an invitation and chooses a password."""
    guest = play.enters(email, language)
    page = guest.open(play.mail_link(email, "/link/")).fill("/link/.*")
    assert page.path == "/me/password", page.path
    page.fill("", password=PASSWORD)


def begin(play: Play) -> None:
    """Six questions make the campaign, with goals, plan, rules and all else that the playbook knows."""
    page = play.manager.fill(
        "/campaigns/new",
        "/campaigns/new",
        name=NAME,
        who="medewerkers",
        headcount=48,
        learning_url="https://leren.waterkant.example",
    )
    play.campaign = page.path.rstrip("/")
    play.manages("members", "/members", name="Dirk Directie", email=VIEWER, role="viewer")
    play.stage.work()
    comes_by_mail(play, VIEWER, "nl")
    play.manages("courses/new", name=COURSE, activity_id=COURSE_IRI)
    page = play.manager.open(f"{play.campaign}/board")
    (play.board,) = set(re.findall(r"/board/[A-Za-z0-9_-]{8,}", page.text))


def bring_people(play: Play) -> None:
    """Everyone comes out of a file of the personnel system, and nobody comes twice when it is brought again."""
    for _ in range(2):
        look = play.manages("colleagues/import", "/import", file=("medewerkers.csv", roster(), "text/csv"))
        if "take-in" in look.text:
            look.fill("/take-in")
    count = "SELECT count(*) FROM colleague"
    assert play.stage.value(count) == 48


def set_goals(play: Play) -> None:
    """The goals of the playbook count from here on, and one more that has to be made SMART first."""
    play.manages("goals/new", name="Meer leren", metric="reach", contribution="", target="60", check="1")
    play.manages(
        "goals/new",
        r"goals/new",
        name="60% van de medewerkers heeft op 9 mei ingelogd",
        metric="reach",
        contribution="Wie inlogt, ziet wat er is.",
        target="60",
        starts_on="2027-02-15",
        due_on="2027-05-09",
        accepted_by="Dirk Directie",
        accepted_on=play.stage.day(),
        realistic="Vorig jaar kwam 40% zonder ambassadeurs.",
    )
    play.manages("goals", "/goals/activate")


def plan(play: Play) -> None:
    """Who does what by when; and whether that fits in the hours there are."""
    page = play.manager.open(f"{play.campaign}/plan")
    someone = page.options("owner", "/plan")[-1]
    page.fill("/plan", title="Posters ophangen in de haven", due_on=play.stage.day(14), hours="2", owner=someone)
    play.manages("plan", "/plan/1/state", state="doing")


def hang_a_screen(play: Play) -> None:
    """A television in the hall."""
    page = play.manages("screens", "/screens", name="Hal", place="Ingang")
    (play.screen,) = set(re.findall(r"/screen/[A-Za-z0-9_-]{8,}", page.text))


def start(play: Play) -> None:
    """From a draft to a campaign that begins on its first day."""
    play.manages("phase", "/phase/recruiting")
