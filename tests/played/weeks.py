"""Twelve weeks: what ambassadors log, what the learning system reports, what a manager decides."""

from base64 import b64encode
from datetime import date, timedelta

from tests.played.beginning import COURSE, COURSE_IRI
from tests.played.people import CHOSEN, LEADERS, RECRUITS, Colleague
from tests.played.play import Play
from tests.played.visitor import Page

FIRST_DAY = date(2027, 2, 15)
WEEKS = 12
SITE = "https://leren.waterkant.example"
LOGGED_IN = "https://xapi.edlm/profiles/edlm-lms/concepts/verbs/login"
VIEWED = "http://id.tincanapi.com/verb/viewed"
ACTIVITY_TYPES = {
    LOGGED_IN: (SITE, "http://id.tincanapi.com/activitytype/lms", "Waterkant leert"),
    VIEWED: (COURSE_IRI, "https://w3id.org/xapi/cmi5/activitytype/course", COURSE),
}


def monday(week: int) -> str:
    """The first day of a week, counted from 1."""
    return (FIRST_DAY + timedelta(weeks=week - 1)).isoformat()


def brought_in(week: int) -> list[tuple[Colleague, Colleague]]:
    """Who brings whom in this week: three pairs in each, until nobody is left."""
    pairs = [(CHOSEN[number % len(CHOSEN)], recruit) for number, recruit in enumerate(RECRUITS)]
    return pairs[3 * (week - 1) : 3 * week]


def log_claims(play: Play, week: int) -> None:
    """On a phone, between two meetings: a name and a tap."""
    for ambassador, recruit in brought_in(week):
        play.of(ambassador).fill(f"{play.campaign}/log", "/log", colleague=recruit.name, stage="login")


def connect_learning_system(play: Play) -> None:
    """Key and secret are shown once; the administrator of the learning system copies them."""
    page = play.manages("connections", "/connections", name="Moodle")
    key, secret = page.value_of("xapi-key"), page.value_of("xapi-secret")
    play.statement_key = b64encode(f"{key}:{secret}".encode()).decode()


def send_statements(play: Play, week: int) -> None:
    """The learning system tells at once who logged in, and on Wednesday who looked at the course; some of it twice."""
    sent = [statement(recruit, LOGGED_IN, week, day=0) for _, recruit in brought_in(week)]
    sent += [statement(recruit, VIEWED, week, day=0) for _, recruit in brought_in(week - 1)] if week > 1 else []
    for _ in range(2):
        answer = play.enters("moodle", "en").posts(
            "/xapi/statements",
            sent,
            **{
                "Authorization": f"Basic {play.statement_key}",
                "X-Experience-API-Version": "1.0.3",
            },
        )
        assert answer.status_code == 200, answer.text


def statement(recruit: Colleague, verb: str, week: int, *, day: int) -> dict[str, object]:
    """What one colleague did, with an id of its own that stays the same when it is sent again."""
    iri, kind, name = ACTIVITY_TYPES[verb]
    on = date.fromisoformat(monday(week)) + timedelta(days=day)
    number = f"{RECRUITS.index(recruit):04d}{list(ACTIVITY_TYPES).index(verb):04d}{week:04d}"
    return {
        "id": f"a1b2c3d4-0000-4000-8000-{number}",
        "actor": {"objectType": "Agent", "mbox": f"mailto:{recruit.email}"},
        "verb": {"id": verb, "display": {"en": "did"}},
        "object": {"id": iri, "definition": {"type": kind, "name": {"nl": name}}},
        "timestamp": f"{on.isoformat()}T06:30:00.000Z",
    }


def import_report(play: Play, week: int) -> Page:
    """Moodle's own report of the course, in Dutch: it holds all that it held before, and what is new."""
    return upload(play, f"voltooiing-week-{week}.csv", completions(week))


def upload(play: Play, name: str, content: bytes) -> Page:
    page = play.manages("reports", "/reports", file=(name, content, "text/csv"))
    return page.fill("/run") if page.has("/run") else page


def completions(week: int) -> bytes:
    """Whoever was brought in two weeks ago or before has completed the course by now."""
    lines = ['ID;Naam;E-mailadres;Toets;"Toets - Voltooiingsdatum";"Cursus voltooid"']
    for earlier in range(1, week - 1):
        done = date.fromisoformat(monday(earlier)) + timedelta(days=10)
        for number, (_, recruit) in enumerate(brought_in(earlier)):
            when = f"{done:%d/%m/%Y} 10:{number:02d}"
            lines.append(f'{recruit.number};"{recruit.name}";{recruit.email};Voltooid;"{when}";"{when}"')
    return "\r\n".join(lines).encode("cp1252")


def dispute(play: Play) -> None:
    """Two ambassadors, one colleague: the manager settles it, and both hear how."""
    first, recruit = brought_in(1)[0]
    second = CHOSEN[-1]
    play.of(second).fill(f"{play.campaign}/log", "/log", colleague=recruit.name, stage="login")
    (case,) = play.manager.open(f"{play.campaign}/disputes").links(r"/disputes/\d+$")
    page = play.manager.open(case)
    page.fill("/settle", winner=page.options("winner")[0])
    owner = """
        SELECT colleague.name FROM recruit JOIN ambassador ON ambassador.id = recruit.ambassador_id
        JOIN colleague ON colleague.id = ambassador.colleague_id
        JOIN colleague brought ON brought.id = recruit.colleague_id
        WHERE brought.name = %s"""
    assert play.stage.value(owner, recruit.name) == first.name


def refuse_and_be_told_otherwise(play: Play) -> None:
    """A claim is refused for want of evidence; the ambassador objects once; the manager looks again and agrees."""
    someone, recruit = CHOSEN[3], LEADERS[1]
    page = play.of(someone).fill(f"{play.campaign}/log", "/log", colleague=recruit.name, stage="login")
    claim = page.path.rsplit("/", 1)[1]
    wait = "Het leersysteem kent haar niet."
    play.manages("claims", "/claims", id=claim, decision="reject", refusal="no_evidence", explanation=wait)
    play.of(someone).fill(f"{play.campaign}/log/{claim}", "/object", objection="Ik zat ernaast toen ze inlogde.")
    play.manages("claims", "/claims", id=claim, decision="confirm")
    assert play.stage.value("SELECT state FROM claim WHERE id = %s", claim) == "confirmed"


def import_a_broken_file(play: Play) -> None:
    """Its last lines are damaged: the good ones count, the others are shown; then all of it is taken back."""
    before = points(play)
    page = upload(play, "kapot.csv", completions(5)[:-40] + b"\r\nkapot;;;;\xff\xfe")
    assert play.stage.value("SELECT count(*) FROM refused_row") > 0
    page.fill("/undo")
    assert points(play) == before


def import_an_older_report_again(play: Play, week: int) -> None:
    """It says nothing new, so nothing moves."""
    before = points(play)
    import_report(play, week)
    assert points(play) == before


def take_back_and_restore(play: Play) -> None:
    """A conversion that turns out to be someone else's is countered, and put back when it was right after all."""
    before = points(play)
    list_ = f"{play.campaign}/conversions"
    play.manager.fill(list_, r"/conversions/\d+/reverse", explanation="Naamgenoot.")
    assert points(play) != before
    play.manager.fill(list_, r"/conversions/\d+/restore")
    assert points(play) == before


def join_by_link(play: Play) -> None:
    """Someone scans the code on a poster, says who brought them, and confirms it from their own mailbox."""
    recruit = LEADERS[2]
    toolkit = play.of(CHOSEN[0]).open(f"{play.campaign}/toolkit/mine")
    (link, *_) = toolkit.links(r"/join/\w+$")
    guest = play.enters(recruit.email, recruit.language)
    page = guest.open(link)
    page.fill("", by=page.options("by")[0], who=recruit.email)
    play.stage.work()
    guest.open(play.mail_link(recruit.email, "/word/")).fill("/word/.*", answer="yes")
    assert play.stage.value("SELECT count(*) FROM recruit_word WHERE confirmed_at IS NOT NULL") == 1


def points(play: Play) -> list[tuple[int, int]]:
    """What each ambassador has."""
    return play.stage.rows("SELECT ambassador_id, points FROM standing ORDER BY ambassador_id")  # type: ignore[return-value]


EVENTS = {
    2: (dispute,),
    3: (refuse_and_be_told_otherwise,),
    4: (join_by_link,),
    5: (import_a_broken_file,),
    6: (lambda play: import_an_older_report_again(play, 4),),
    7: (take_back_and_restore,),
}
"""What is not as usual in a week."""


def live(play: Play, week: int) -> None:
    """One week, from Monday morning."""
    play.stage.go_to(monday(week))
    log_claims(play, week)
    send_statements(play, week)
    if week > 2:
        import_report(play, week)
    for happen in EVENTS.get(week, ()):
        happen(play)
